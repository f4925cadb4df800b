// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a format is for; the values themselves are in the contract package's specs. */
class CellParserTest {

    @Test
    void shouldTellWhatAFormatIsFor() {
        assertThat(CellParser.kindOf("dd.MM.yyyy")).hasValue(Kind.DATE);
        assertThat(CellParser.kindOf("uuuu-DDD")).hasValue(Kind.DATE);
        assertThat(CellParser.kindOf("H:mm")).hasValue(Kind.TIME);
        assertThat(CellParser.kindOf("yyyy-MM-dd'T'HH:mm")).hasValue(Kind.TIMESTAMP);
        assertThat(CellParser.kindOf("yyyy-MM-dd'T'HH:mmX")).hasValue(Kind.INSTANT);
        assertThat(CellParser.kindOf("yyyy-MM-dd HH:mm VV")).hasValue(Kind.INSTANT);
        assertThat(CellParser.kindOf("'yyyy-MM-dd'")).isEmpty();
        assertThat(CellParser.kindOf("yyyy-MM")).isEmpty();
        assertThat(CellParser.kindOf("yyyy-MM-dd {")).isEmpty();
        assertThat(CellParser.kindOf("jjjj-MM-tt")).isEmpty();
    }

    @Test
    void shouldRefuseAFormatForAnotherType() {
        assertThatThrownBy(() -> CellParser.of(ColumnType.DATE, CellFormat.ofPattern("HH:mm")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'HH:mm' is no format of a DATE");
    }

    @Test
    void shouldTakeTheSlowPathForUnusualLetters() {
        CellParser quarter = CellParser.of(ColumnType.DATE, CellFormat.ofPattern("uuuu-DDD"));
        assertThat(bits(quarter, "1970-032")).isEqualTo(31);
        CellParser zone = CellParser.of(ColumnType.INSTANT, CellFormat.ofPattern("yyyy-MM-dd HH:mm VV"));
        assertThat(bits(zone, "1970-01-01 01:00 Europe/Berlin")).isZero();
        CellParser optional = CellParser.of(ColumnType.TIMESTAMP, CellFormat.ofPattern("yyyy-MM-dd HH:mm[:ss]"));
        assertThat(bits(optional, "1970-01-01 00:01")).isEqualTo(60_000_000);
        CellParser time = CellParser.of(ColumnType.TIME, CellFormat.ofPattern("HH:mm[:ss[.nnnnnnnnn]]"));
        assertThat(bits(time, "00:00:01")).isEqualTo(1_000_000);
        CellParser named = CellParser.of(ColumnType.DATE, CellFormat.ofPattern("'year' y, MMMM d"));
        assertThat(bits(named, "year 1970, january 2")).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsFinerThanAMicrosecondOnTheSlowPathToo() {
        CellParser parser = CellParser.of(ColumnType.TIME, CellFormat.ofPattern("HH:mm:ss[.SSSSSSSSS]"));
        assertThat(parse(parser, "00:00:00.000000001", new TypedRow(1))).isEqualTo(Outcome.OUT_OF_RANGE);
    }

    @Test
    void shouldLeaveTheCellAloneWhereThereIsNoValue() {
        for (ColumnType type : List.of(
                ColumnType.INTEGER,
                ColumnType.decimal(5, 2),
                ColumnType.DOUBLE,
                ColumnType.BOOLEAN,
                ColumnType.DATE,
                ColumnType.TIME,
                ColumnType.TIMESTAMP,
                ColumnType.INSTANT)) {
            TypedRow row = new TypedRow(1);
            for (String text :
                    List.of("", " ", "x", "99999999999999999999999999x", "-", "2024-01-", "\u00a0\u00a0", "é")) {
                assertThat(parse(CellParser.of(type), text, row))
                        .as("%s as %s", text, type)
                        .isEqualTo(Outcome.WRONG_TYPE);
                assertThat(row.isNull(0)).isTrue();
            }
        }
    }

    @Test
    void shouldSeeThroughNoBreakSpaces() {
        assertThat(parse(CellParser.of(ColumnType.INTEGER), "\u00a07\u00a0", new TypedRow(1)))
                .isEqualTo(Outcome.WRONG_FORMAT);
    }

    private static long bits(CellParser parser, String text) {
        TypedRow row = new TypedRow(1);
        assertThat(parse(parser, text, row)).as(text).isEqualTo(Outcome.VALUE);
        return row.bits(0);
    }

    private static Outcome parse(CellParser parser, String text, TypedRow row) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 0, bytes.length, row, 0);
    }
}
