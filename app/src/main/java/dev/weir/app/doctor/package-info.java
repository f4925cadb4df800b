// SPDX-License-Identifier: Apache-2.0
/** Whether an installation is healthy. */
@NullMarked
package dev.weir.app.doctor;

import org.jspecify.annotations.NullMarked;
