// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.row.FieldSlices;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Copies the fields of a row whose raw bytes are not their text: without escapes and doubled quotes, in UTF-8. */
final class FieldCopy {

    private final ByteMarks marks;
    private final @Nullable SingleByteCharset table;
    private final Utf8Text text = new Utf8Text();
    private final FieldSlices fields = new FieldSlices();

    /** Creates a copier; without a table the raw bytes are UTF-8 already. */
    FieldCopy(ByteMarks marks, @Nullable SingleByteCharset table) {
        this.marks = marks;
        this.table = table;
    }

    /** The fields that were copied last. */
    FieldSlices fields() {
        return fields;
    }

    /** Copies the fields; those in {@code unfinished} have escapes or doubled quotes. */
    void copy(FieldSlices raw, BitSet unfinished, byte[] bytes) {
        text.clear();
        fields.reset(text.bytes());
        for (int field = 0; field < raw.count(); field++) {
            if (raw.isNull(field)) {
                fields.addNull();
                continue;
            }
            int from = text.length();
            if (unfinished.get(field)) {
                copyLiterally(bytes, raw.start(field), raw.end(field));
            } else {
                copyText(bytes, raw.start(field), raw.end(field));
            }
            fields.add(from, text.length());
        }
        fields.rebase(text.bytes());
    }

    private void copyLiterally(byte[] bytes, int start, int end) {
        ByteToken quote = marks.quote();
        // Two quotes are one in a quoted field only; a delimiter or a newline stands before an unquoted one.
        boolean isQuoted = quote.width() > 0 && start >= quote.width() && quote.isAt(bytes, start - quote.width(), end);
        int p = start;
        while (p < end) {
            int skipped = 0;
            int taken = 1;
            if (marks.escape().isAt(bytes, p, end)) {
                int width = marks.escape().width();
                int literal = marks.literalWidth(bytes, p + width, end);
                skipped = literal > 0 ? width : 0;
                taken = literal > 0 ? literal : width;
            } else if (isQuoted && quote.isAt(bytes, p, end)) {
                skipped = quote.width();
                taken = quote.width();
            }
            copyText(bytes, p + skipped, p + skipped + taken);
            p += skipped + taken;
        }
    }

    private void copyText(byte[] bytes, int start, int end) {
        if (table == null) {
            text.putBytes(bytes, start, end);
        } else {
            table.decode(bytes, start, end, text);
        }
    }
}
