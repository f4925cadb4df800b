// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import dev.weir.bench.measure.Usage;

/**
 * What one command cost from its start to its end.
 *
 * @param wallSeconds by the clock on the wall
 * @param cpuSeconds of the command and of every child that it waited for, as the kernel counted them at their end
 * @param usage what was seen meanwhile
 */
public record Cost(double wallSeconds, double cpuSeconds, Usage usage) {}
