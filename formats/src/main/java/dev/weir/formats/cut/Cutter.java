// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;

/**
 * Cuts a batch's decoded stream into splits: finds where rows begin and end, counts and digests them, and knows nothing
 * of what they say. The rows' bytes and the skipped bytes tile the stream.
 *
 * <p><b>The boundary rule.</b> A row is decided from its first byte alone. Its end is the first newline (LF, CRLF or CR)
 * outside quotes, or the end of the stream. A quoted field begins with a quote at the field's begin, spaces aside; it ends
 * at a quote that is neither doubled nor escaped and is followed, spaces aside, by a delimiter, a newline or the end. If
 * such an end is not found within {@code maxRowBytes} of the row's begin, or a quote that should close a field is followed
 * by anything else, the row is broken and ends at its <em>first</em> newline, in or out of quotes. A quote inside an
 * unquoted field is text. A row longer than {@code maxRowBytes} gets a split of its own and is never held in memory.
 * Empty lines and lines that begin with the comment character, where a row could begin, are skipped and counted.
 *
 * <p>The state is a {@link CutCursor}: whoever begins at the same cursor, with the same
 * {@link SplitSize}, gets the same splits; with another one the same rows. Not safe for use by several
 * threads.
 */
public final class Cutter {

    private static final int BUFFER_BYTES = 1 << 20;

    private final int maxRowBytes;
    private final int splitBytes;
    private final RowScanner scanner;
    private final RowHasher hasher;
    private final CutWindow window;
    private final CutBook book;

    private double seconds;
    private long longRowBytes;
    private boolean isInLongRow;
    private boolean isInComment;

    /**
     * Returns the cursor that a batch is cut from first.
     *
     * @param planHash SHA-256 of the plan in the vault
     * @param contractFingerprint of the contract that is pinned for the batch
     */
    public static CutCursor start(BatchPlan plan, int attempt, String planHash, String contractFingerprint) {
        return CutBook.start(plan, attempt, planHash, contractFingerprint);
    }

    /**
     * Creates a cutter that goes on at {@code from}.
     *
     * @param size of the splits to come; those before {@code from} stay as they are
     * @throws IllegalStateException if the source is not as long as the plan says
     */
    public Cutter(BatchPlan plan, CutCursor from, ByteSource source, SplitSize size) {
        this(plan, from, source, size.in(plan.decodedBytes()), bufferBytes(plan.decodedBytes() - from.getOffset()));
    }

    Cutter(BatchPlan plan, CutCursor from, ByteSource source, int splitBytes, int bufferBytes) {
        if (source.size() != plan.decodedBytes()) {
            throw new IllegalStateException("Batch %s: the plan says %d decoded bytes, the vault has %d; nothing is cut"
                    .formatted(plan.batchId(), plan.decodedBytes(), source.size()));
        }
        this.maxRowBytes = plan.maxRowBytes();
        this.splitBytes = splitBytes;
        this.scanner = RowScanners.of(plan.format());
        this.hasher = new RowHasher(plan.batchId());
        int smallest = 4 * RowScanner.LOOKAHEAD;
        int largest = Math.addExact(maxRowBytes, smallest);
        this.window = new CutWindow(source, from.getOffset(), Math.max(bufferBytes, smallest), largest);
        this.book = new CutBook(from, plan.decodedBytes());
        this.seconds = from.getSeconds();
    }

    /** Many small files may be open at once. */
    private static int bufferBytes(long bytesToCut) {
        return (int) Math.min(BUFFER_BYTES, bytesToCut);
    }

    /**
     * Goes on for about {@code maxBytes}, or until a split is complete.
     *
     * @throws IOException if the source cannot be read
     */
    public CutStep step(int maxBytes) throws IOException {
        long began = System.nanoTime();
        boolean isSplitComplete = advance(window.position() + maxBytes);
        seconds += (System.nanoTime() - began) / 1e9;
        if (isSplitComplete) {
            return book.closeSplit(window.position(), seconds);
        }
        return window.isExhausted() ? book.finish(seconds) : new CutStep.Working();
    }

    /** Returns whether a split is complete; if not, the goal or the end is reached. */
    private boolean advance(long goal) throws IOException {
        while (!window.isExhausted()) {
            if (isSplitFull()) {
                return true;
            }
            if (window.position() >= goal) {
                return false;
            }
            if (isInLongRow) {
                if (passLongRow()) {
                    return true;
                }
            } else if (isInComment) {
                passComment();
            } else if (passLine()) {
                return true;
            }
        }
        return book.splitRows() > 0;
    }

    /** Asked between lines only, so that the answer does not depend on buffers and steps. */
    private boolean isSplitFull() {
        return !isInLongRow
                && !isInComment
                && book.splitRows() > 0
                && window.position() - book.splitOffset() >= splitBytes;
    }

    /** Passes what begins here, as far as the window shows it; true if the split must end before it. */
    private boolean passLine() throws IOException {
        switch (kind()) {
            case UNDECIDED -> window.fill();
            case COMMENT -> isInComment = true;
            case BLANK -> passBlank();
            case ROW -> {
                return passRow();
            }
        }
        return false;
    }

    private RowScanner.Kind kind() {
        if (window.available() == 0) {
            return RowScanner.Kind.UNDECIDED;
        }
        int limit = (int) Math.min(window.limit(), (long) window.start() + maxRowBytes);
        boolean isAtEnd = limit == window.limit() && window.isAtEnd();
        RowScanner.Kind kind = scanner.kindAt(window.bytes(), window.start(), limit, isAtEnd);
        // White space as long as the longest row is no blank line any more.
        boolean isTooLong = kind == RowScanner.Kind.UNDECIDED && limit < window.limit();
        return isTooLong ? RowScanner.Kind.ROW : kind;
    }

    private void passBlank() throws IOException {
        int end = lineEnd();
        if (end == RowScanner.MORE) {
            window.fill();
        } else {
            book.skip(CutBook.BLANK_LINE, end - window.start(), 1);
            window.advanceTo(end);
        }
    }

    private void passComment() throws IOException {
        int end = lineEnd();
        if (end == RowScanner.MORE) {
            int sure = sureBytes();
            book.skip(CutBook.COMMENT, sure, 0);
            window.advanceTo(window.start() + sure);
            window.fill();
        } else {
            book.skip(CutBook.COMMENT, end - window.start(), 1);
            window.advanceTo(end);
            isInComment = false;
        }
    }

    private boolean passRow() throws IOException {
        int start = window.start();
        int end = scanner.rowEnd(window.bytes(), start, window.limit(), window.isAtEnd());
        boolean canSeeMore = window.available() < maxRowBytes + RowScanner.LOOKAHEAD;
        if (end == RowScanner.MORE && canSeeMore) {
            window.fill();
            return false;
        }
        if (end < 0 || end - start > maxRowBytes) {
            end = lineEnd();
        }
        if (end == RowScanner.MORE && canSeeMore) {
            window.fill();
            return false;
        }
        if (end == RowScanner.MORE || end - start > maxRowBytes) {
            return beginLongRow();
        }
        book.addRow(hasher.rowId(book.nextRow(), window.bytes(), start, end - start), end - start);
        window.advanceTo(end);
        return false;
    }

    private boolean beginLongRow() {
        if (book.splitRows() > 0) {
            return true;
        }
        isInLongRow = true;
        longRowBytes = 0;
        hasher.begin(book.nextRow());
        return false;
    }

    /** Returns whether the long row, and its split with it, is complete. */
    private boolean passLongRow() throws IOException {
        int end = lineEnd();
        if (end == RowScanner.MORE) {
            passLongRowBytes(sureBytes());
            window.fill();
            return false;
        }
        passLongRowBytes(end - window.start());
        book.addRow(hasher.end(), longRowBytes);
        isInLongRow = false;
        return true;
    }

    private void passLongRowBytes(int count) {
        hasher.append(window.bytes(), window.start(), count);
        window.advanceTo(window.start() + count);
        longRowBytes += count;
    }

    /** Bytes that are certainly before the newline's last byte, in whole code units. */
    private int sureBytes() {
        return Math.max(0, window.available() - RowScanner.LOOKAHEAD) & ~1;
    }

    private int lineEnd() {
        return scanner.lineEnd(window.bytes(), window.start(), window.limit(), window.isAtEnd());
    }
}
