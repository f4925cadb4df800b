// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.TypedRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowKeysTest {

    private static final byte[] ID = CleanHeaders.text(new Hash128(0x0123456789abcdefL, -2));

    @Test
    void shouldWriteIdsAsTextAndReadThemAgain() {
        assertThat(new String(ID, UTF_8)).isEqualTo("0123456789abcdeffffffffffffffffe");
        assertThat(CleanHeaders.id(ID)).isEqualTo(new Hash128(0x0123456789abcdefL, -2));
    }

    @Test
    void shouldTakeTheIdWhereThereIsNoKey() {
        assertThat(keys("{name: a, logicalType: string}").key(new TypedRow(1), ID))
                .isSameAs(ID);
    }

    @Test
    void shouldWriteKeysOfOneColumnAsPeopleDo() {
        assertThat(key("string", "", row -> row.setText(0, "xC|10\\01".getBytes(UTF_8), 1, 8)))
                .isEqualTo("C|10\\01");
        assertThat(key("integer", "", row -> row.setBits(0, -42))).isEqualTo("-42");
        assertThat(key("boolean", "", row -> row.setBits(0, 1))).isEqualTo("true");
        assertThat(key("number", ", physicalType: 'decimal(12,2)'", row -> row.setDecimal(0, -1, -1250)))
                .isEqualTo("-12.50");
        assertThat(key("number", ", physicalType: double", row -> row.setBits(0, Double.doubleToRawLongBits(1.5))))
                .isEqualTo("1.5");
        assertThat(key("date", "", row -> row.setBits(0, 20_778))).isEqualTo("2026-11-21");
        assertThat(key("time", "", row -> row.setBits(0, 1_500_000))).isEqualTo("00:00:01.500");
        assertThat(key("timestamp", ", logicalTypeOptions: {timezone: true}", row -> row.setBits(0, 1_000_000)))
                .startsWith("1970-01-01T00:00:01");
    }

    @Test
    void shouldTellKeysOfSeveralColumnsApart() {
        RowKeys keys = keys(
                "{name: b, logicalType: string, primaryKey: true, primaryKeyPosition: 2}",
                "{name: a, logicalType: string, primaryKey: true, primaryKeyPosition: 1}");

        assertThat(of(keys, "x", "y|z")).isEqualTo("y\\|z|x");
        assertThat(of(keys, "z|x", "y")).isEqualTo("y|z\\|x");
        assertThat(of(keys, "\\", "\\")).isEqualTo("\\\\|\\\\");
        TypedRow half = new TypedRow(2);
        half.setText(0, "x".getBytes(UTF_8), 0, 1);
        assertThat(keys.key(half, ID)).isSameAs(ID);
    }

    private static String of(RowKeys keys, String... values) {
        TypedRow row = new TypedRow(values.length);
        for (int i = 0; i < values.length; i++) {
            byte[] bytes = values[i].getBytes(UTF_8);
            row.setText(i, bytes, 0, bytes.length);
        }
        return new String(keys.key(row, ID), UTF_8);
    }

    private static String key(String type, String more, java.util.function.Consumer<TypedRow> value) {
        TypedRow row = new TypedRow(1);
        value.accept(row);
        RowKeys keys = keys("{name: a, logicalType: %s%s, primaryKey: true}".formatted(type, more));
        return new String(keys.key(row, ID), UTF_8);
    }

    private static RowKeys keys(String... columns) {
        String yaml = """
                apiVersion: v3.1.0
                kind: DataContract
                id: things
                version: 1.0.0
                status: active
                schema: [{name: things, properties: [%s]}]
                """.formatted(String.join(", ", List.of(columns)));
        return new RowKeys(Contract.parse(yaml, "things.yaml"));
    }
}
