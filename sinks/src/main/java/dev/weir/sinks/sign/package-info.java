// SPDX-License-Identifier: Apache-2.0
/** Signatures of certificates and audit links with Ed25519, and the keys that they are made and verified with. */
@NullMarked
package dev.weir.sinks.sign;

import org.jspecify.annotations.NullMarked;
