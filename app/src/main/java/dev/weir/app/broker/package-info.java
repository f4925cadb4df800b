// SPDX-License-Identifier: Apache-2.0
/** A single Kafka broker in a process of its own, for installations without a cluster. */
@NullMarked
package dev.weir.app.broker;

import org.jspecify.annotations.NullMarked;
