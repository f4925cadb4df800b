// SPDX-License-Identifier: Apache-2.0
/** Topics as an installation needs them, and as it finds them. */
@NullMarked
package dev.weir.app.topicadmin;

import org.jspecify.annotations.NullMarked;
