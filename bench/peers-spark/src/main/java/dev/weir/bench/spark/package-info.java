// SPDX-License-Identifier: Apache-2.0
/** The benchmark's work as a user of Apache Spark would write it. */
package dev.weir.bench.spark;
