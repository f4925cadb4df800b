// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;

/** Reads a leaf column, some rows at a time. For one thread. */
abstract class LeafReader {

    final Leaf leaf;
    final Cells cells;
    private final Pages pages;
    private final PlainValues plain;
    private final Runs places = new Runs();
    private boolean byPlace;
    private int left;
    private int[] scratch = new int[0];

    LeafReader(Leaf leaf, Cells cells) {
        this.leaf = leaf;
        this.cells = cells;
        this.pages = new Pages(leaf.type());
        this.plain = new PlainValues(leaf.type());
    }

    void open(FileBytes file, ColumnMetaData column) throws IOException {
        pages.open(file, column);
        left = 0;
    }

    /** How many rows can be read at once: those that are left in the page, or else those of the next one. */
    final int available(int rowsLeft) throws IOException {
        while (left == 0) {
            Pages.Page page = nextPage(rowsLeft);
            openPage(page);
            left = page.header().getNum_values();
        }
        return left;
    }

    /** Reads as many rows into the cells. */
    final void read(int rows) throws UndecodedException {
        left -= rows;
        readRows(rows);
    }

    /** Opens the levels and values of a page. */
    abstract void openPage(Pages.Page page) throws IOException;

    abstract void readRows(int rows) throws UndecodedException;

    /** A column that has more values than its row group has rows is none of Weir's. */
    void requireEnd(Path file) throws UndecodedException {
        if (!pages.isAtEnd()) {
            throw UndecodedException.of(file, new UndecodedException("more pages than rows"));
        }
    }

    private Pages.Page nextPage(int mostValues) throws IOException {
        Pages.Page page = pages.next();
        DataPageHeader header = page.header();
        if (header.getNum_values() < 0 || header.getNum_values() > mostValues) {
            throw new UndecodedException(
                    "page of %d values, expected no more than %d".formatted(header.getNum_values(), mostValues));
        }
        return page;
    }

    /** Opens levels, which have their length in front, and returns where they end. */
    static int openLevels(Runs levels, Pages.Page page, int begin, int deepest, Encoding encoding)
            throws UndecodedException {
        if (deepest == 0) {
            return begin;
        }
        if (encoding != Encoding.RLE || page.end() - begin < Integer.BYTES) {
            throw new UndecodedException("levels encoded as " + encoding);
        }
        int first = begin + Integer.BYTES;
        int length = Bits.intAt(page.bytes(), begin);
        if (length < 0 || length > page.end() - first) {
            throw new UndecodedException("levels of %d bytes".formatted(length));
        }
        levels.open(page.bytes(), first, first + length, Integer.SIZE - Integer.numberOfLeadingZeros(deepest));
        return first + length;
    }

    void openValues(Pages.Page page, int begin) throws UndecodedException {
        Encoding encoding = page.header().getEncoding();
        byPlace = encoding != Encoding.PLAIN;
        if (!byPlace) {
            plain.open(page.bytes(), begin, page.end());
        } else if (encoding == Encoding.RLE && leaf.type() == Physical.BOOLEAN) {
            openLevels(places, page, begin, 1, encoding);
        } else if (encoding != Encoding.PLAIN_DICTIONARY && encoding != Encoding.RLE_DICTIONARY) {
            throw new UndecodedException("values encoded as " + encoding);
        } else if (begin < page.end()) {
            places.open(page.bytes(), begin + 1, page.end(), page.bytes()[begin]);
        } else {
            places.open(page.bytes(), begin, begin, 0);
        }
    }

    /** Reads values into the first cells, those of rows without one left out. */
    void readValues(Cells target, int count) throws UndecodedException {
        target.dictionary = null;
        if (!byPlace) {
            plain.read(target, count);
            return;
        }
        int[] numbers = scratch(count);
        places.read(numbers, count);
        if (leaf.type() == Physical.BOOLEAN) {
            for (int i = 0; i < count; i++) {
                target.bits[i] = numbers[i];
            }
        } else if (count > 0) {
            pages.dictionary().look(numbers, count, target);
        }
    }

    /** Room for numbers, whose content is gone with the next call. */
    int[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new int[count];
        }
        return scratch;
    }
}
