// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.time.Duration;

/**
 * What a child process may take.
 *
 * @param addressSpaceMegabytes all that it maps, Java's own part included; the operating system refuses more
 * @param cpuSeconds in its whole life; the operating system kills it then, and the next one takes its place
 * @param patience how long one answer is waited for before it is killed
 */
record ChildLimits(int addressSpaceMegabytes, int cpuSeconds, Duration patience) {

    static final ChildLimits DEFAULT = new ChildLimits(1_400, 60, Duration.ofSeconds(20));
}
