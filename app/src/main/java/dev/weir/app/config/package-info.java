// SPDX-License-Identifier: Apache-2.0
/** What an operator may set, from {@code weir.yaml}, the environment and the command line. */
@NullMarked
package dev.weir.app.config;

import org.jspecify.annotations.NullMarked;
