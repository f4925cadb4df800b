// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

/** The points after which a crash leaves another state on disk. */
enum PublishStep {
    WORK_BEGUN,
    BOUND,
    READ_BACK,
    PREPARED,
    COMMITTED,
    CHAINED,
    OLD_REMOVED,
    INSTALLED
}
