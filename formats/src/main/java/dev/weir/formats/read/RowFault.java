// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.reason.ReasonCode;

/**
 * Why a row could not be taken apart into fields.
 *
 * @param message what was found, without any of the row's content
 */
public record RowFault(ReasonCode code, String message) {

    static final RowFault TOO_LARGE =
            new RowFault(ReasonCode.ROW_TOO_LARGE, "the row is longer than maxRowBytes and was not parsed");
    static final RowFault QUOTES = new RowFault(
            ReasonCode.UNREADABLE_ROW,
            "a quoted field is not closed, or its closing quote is followed by something else than a delimiter or a newline");
    static final RowFault NUL = new RowFault(ReasonCode.UNREADABLE_ROW, "the row contains a NUL character");
    static final RowFault NOT_JSON = new RowFault(ReasonCode.UNREADABLE_ROW, "the line is not valid JSON");
    static final RowFault NOT_AN_OBJECT =
            new RowFault(ReasonCode.UNREADABLE_ROW, "the line is JSON, but not one object");
    static final RowFault KEY_TWICE = new RowFault(ReasonCode.UNREADABLE_ROW, "a key occurs twice in the object");

    static final RowFault HALF_A_CHARACTER =
            new RowFault(ReasonCode.UNREADABLE_ROW, "a text contains one half of a surrogate pair");

    static RowFault undecodable(String charset) {
        return new RowFault(ReasonCode.UNDECODABLE_BYTES, "the row contains bytes that are no text in " + charset);
    }
}
