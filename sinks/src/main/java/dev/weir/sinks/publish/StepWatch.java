// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

/** Told when a step is done; tests crash here. */
@FunctionalInterface
interface StepWatch {

    StepWatch NONE = step -> {};

    void after(PublishStep step);
}
