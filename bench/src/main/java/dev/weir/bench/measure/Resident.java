// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

/**
 * Memory of a process that lies in RAM, in bytes.
 *
 * @param total all of it; what several processes map is counted in each
 * @param anonymous heap, stacks, native memory
 * @param mapped pages of files: the JVM's own libraries, jars, class archives
 * @param highest the most that {@code total} has been so far, as the kernel kept it
 */
public record Resident(long total, long anonymous, long mapped, long highest) {

    static final Resident NONE = new Resident(0, 0, 0, 0);

    Resident plus(Resident other) {
        return new Resident(
                total + other.total, anonymous + other.anonymous, mapped + other.mapped, highest + other.highest);
    }
}
