// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What stands beside a record, found in one pass: asking for one header after the other cost nearly as much as the row's digest. */
final class RowMarks {

    private static final byte[] NO_ID = {};

    private byte @Nullable [] batch;
    private byte @Nullable [] revision;
    private byte[] rowId = NO_ID;
    private boolean isEnd;

    /** Looks at a record's headers; of several with one name the last counts. */
    void read(Headers headers) {
        batch = null;
        revision = null;
        rowId = NO_ID;
        isEnd = false;
        for (Header header : headers.toArray()) {
            switch (header.key()) {
                case CleanHeaders.BATCH -> batch = header.value();
                case CleanHeaders.REVISION -> revision = header.value();
                case CleanHeaders.ROW_ID -> rowId = header.value() == null ? NO_ID : header.value();
                case CleanHeaders.END -> isEnd = true;
                default -> {} // Of no row, or for people.
            }
        }
    }

    byte @Nullable [] batch() {
        return batch;
    }

    byte @Nullable [] revision() {
        return revision;
    }

    /** Empty where the record has none. */
    byte[] rowId() {
        return rowId;
    }

    /** Whether it is an end marker. */
    boolean isEnd() {
        return isEnd;
    }
}
