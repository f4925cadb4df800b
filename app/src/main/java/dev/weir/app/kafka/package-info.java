// SPDX-License-Identifier: Apache-2.0
/** The way to Kafka: the embedded broker, or the cluster that the configuration names. */
@NullMarked
package dev.weir.app.kafka;

import org.jspecify.annotations.NullMarked;
