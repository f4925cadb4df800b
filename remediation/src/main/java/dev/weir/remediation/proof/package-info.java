// SPDX-License-Identifier: Apache-2.0
/**
 * What a rule must show before it may act. A {@code Candidate} becomes {@code Proved}, {@code Refuted} or {@code Ambiguous},
 * and only {@code Proved} can be activated: (a) what it answers is accepted by the whole contract of its column, (b) valid
 * texts and its own answers stay as they are, (c) it carries the text's information over, (d) no rival reading explains the
 * batch as well and answers differently.
 */
@NullMarked
package dev.weir.remediation.proof;

import org.jspecify.annotations.NullMarked;
