// SPDX-License-Identifier: Apache-2.0
/** The running Weir: its streams applications and workers, started and stopped together. */
@NullMarked
package dev.weir.app.service;

import org.jspecify.annotations.NullMarked;
