// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

/** Where the rule language ends. */
public final class RuleLimits {

    /** A rule is never given a longer cell; characters are Unicode code points. */
    public static final int CELL_CHARACTERS = 4096;

    /** No part of an expression may be able to make a longer text, in code points. */
    public static final long TEXT_CHARACTERS = 64 << 10;

    /** All texts that an expression makes on its way, for one row, in code points. */
    static final long WORK_CHARACTERS = 1 << 20;

    /** UTF-16 units of an expression's text. */
    static final int EXPRESSION_LENGTH = 8192;

    /** Opening brackets of any kind: what the parser takes for unclosed ones grows with their cube. */
    static final int BRACKETS = 250;

    static final int DEPTH = 40;
    static final int NODES = 1200;
    static final int LITERAL_LENGTH = 1024;
    static final int NUMBER_LENGTH = 30;
    static final int FORMAT_LENGTH = 64;
    static final int FORMATS = 16;
    static final int PATTERN_LENGTH = 512;

    /** Product of a pattern's counted repetitions, so that it stays small when it is unrolled. */
    static final long PATTERN_REPEATS = 1000;

    static final int PAD_LENGTH = 256;

    private RuleLimits() {}
}
