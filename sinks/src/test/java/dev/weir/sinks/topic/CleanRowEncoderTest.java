// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.readback.RowDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CleanRowEncoderTest {

    private static final long SEED = 20261121;
    private static final List<LandedColumn> COLUMNS = RandomRows.COLUMNS;
    private static final Schema SCHEMA = CleanSchema.of("default", "orders", COLUMNS, true);

    @Test
    void shouldWriteTheBytesThatAvroWrites() throws IOException {
        RandomRows random = new RandomRows(SEED, COLUMNS);
        TypedRow row = new TypedRow(COLUMNS.size());
        CleanRowEncoder encoder = new CleanRowEncoder(COLUMNS, true, 258);
        for (int i = 0; i < 5_000; i++) {
            random.fill(row);
            row.setRescued(i % 3 == 0 ? "{\"a\":\"é\"}" : null);
            assertThat(encoder.encode(row)).as("seed %d, row %d", SEED, i).isEqualTo(plain(row, 258));
        }
    }

    @Test
    void shouldDigestWhatTheRegistrysSchemaDecodes() throws IOException {
        RandomRows random = new RandomRows(SEED + 1, COLUMNS);
        TypedRow row = new TypedRow(COLUMNS.size());
        CleanRowEncoder encoder = new CleanRowEncoder(COLUMNS, true, 1);
        CleanRowReader reader = new CleanRowReader(new Schema.Parser().parse(SCHEMA.toString()));
        RowDigest digest = new RowDigest(COLUMNS);
        for (int i = 0; i < 5_000; i++) {
            random.fill(row);
            row.setRescued(i % 7 == 0 ? "{}" : null);
            Hash128 id = random.id();
            assertThat(reader.digest(id, ByteBuffer.wrap(encoder.encode(row))))
                    .as("seed %d, row %d", SEED + 1, i)
                    .isEqualTo(digest.of(id, row));
        }
    }

    @Test
    void shouldKeepItsBytes() {
        List<LandedColumn> columns = List.of(
                new LandedColumn("name", ColumnType.STRING),
                new LandedColumn("ok", ColumnType.BOOLEAN),
                new LandedColumn("count", ColumnType.INTEGER),
                new LandedColumn("amount", ColumnType.decimal(20, 2)),
                new LandedColumn("ratio", ColumnType.DOUBLE),
                new LandedColumn("day", ColumnType.DATE),
                new LandedColumn("none", ColumnType.INSTANT));
        TypedRow row = new TypedRow(columns.size());
        row.setText(0, "Zoë".getBytes(UTF_8), 0, 4);
        row.setBits(1, 1);
        row.setBits(2, -1001);
        row.setDecimal(3, -1, -12_345);
        row.setBits(4, Double.doubleToRawLongBits(0.5));
        row.setBits(5, 20_778);

        byte[] bytes = new CleanRowEncoder(columns, false, 7).encode(row);

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0000000007" + "02085a6fc3ab" + "0201" + "02d10f" + "0204cfc7" + "02000000000000e03f"
                        + "02d4c402" + "00");
    }

    @Test
    void shouldRefuseRecordsThatAreNoRowsOfTheSchema() {
        TypedRow row = new TypedRow(COLUMNS.size());
        byte[] bytes = new CleanRowEncoder(COLUMNS, true, 1).encode(row);
        CleanRowReader reader = new CleanRowReader(SCHEMA);

        assertThatThrownBy(() -> reader.digest(Hash128.ZERO, ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes after its last field");
        assertThatThrownBy(() -> reader.digest(Hash128.ZERO, ByteBuffer.wrap(bytes, 0, bytes.length - 1)))
                .isInstanceOf(IOException.class);
        bytes[ConfluentFormat.PREFIX_BYTES] = 8;
        assertThatThrownBy(() -> reader.digest(Hash128.ZERO, ByteBuffer.wrap(bytes)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new CleanRowReader(CleanSchema.of("default", "x", List.of(), true)
                        .getField("_rescued")
                        .schema()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void shouldNameFieldsAsAvroDemandsAndKeepTheirOwnNames() {
        Schema schema = CleanSchema.of(
                "acme",
                "2026-orders",
                List.of(
                        new LandedColumn("local time", ColumnType.TIMESTAMP),
                        new LandedColumn("local-time", ColumnType.TIME),
                        new LandedColumn("1st", ColumnType.STRING),
                        new LandedColumn("plain", ColumnType.decimal(9, 2))),
                false);

        assertThat(schema.getFullName()).isEqualTo("weir.clean.acme._2026_orders");
        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .containsExactly("local_time", "local_time_2", "_1st", "plain");
        assertThat(schema.getField("local_time_2").getProp(CleanSchema.COLUMN)).isEqualTo("local-time");
        assertThat(schema.getField("plain").getProp(CleanSchema.COLUMN)).isNull();
        assertThat(schema.getField("plain").schema().getTypes().get(1).toString())
                .isEqualTo("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}");
    }

    @Test
    void shouldLetContractsGainAndLoseColumnsWithoutBreakingReaders() {
        Schema fewer = CleanSchema.of("default", "orders", COLUMNS.subList(0, 4), false);

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(fewer, SCHEMA)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(SCHEMA, fewer)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static byte[] plain(TypedRow row, int schemaId) throws IOException {
        GenericRecord record = new GenericData.Record(SCHEMA);
        for (int i = 0; i < COLUMNS.size(); i++) {
            record.put(i, row.isNull(i) ? null : value(row, i));
        }
        record.put(COLUMNS.size(), row.rescued());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ConfluentFormat.prefix(schemaId));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static @Nullable Object value(TypedRow row, int column) {
        return switch (COLUMNS.get(column).type().kind()) {
            case STRING ->
                new String(row.buffer(column), row.start(column), row.end(column) - row.start(column), UTF_8);
            case BOOLEAN -> row.bits(column) != 0;
            case DECIMAL -> ByteBuffer.wrap(row.unscaled(column).toByteArray());
            case DOUBLE -> Double.longBitsToDouble(row.bits(column));
            case DATE -> (int) row.bits(column);
            case INTEGER, TIME, TIMESTAMP, INSTANT -> row.bits(column);
        };
    }
}
