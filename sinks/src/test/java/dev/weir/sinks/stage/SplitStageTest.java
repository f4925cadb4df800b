// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.readback.ReadBack;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.vault.Vault;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitStageTest {

    private static final VaultedFile NO_BYTES = new VaultedFile("aa".repeat(32), 0);

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadBackWhatWasHandedOver(long seed) throws Exception {
        RandomRows random = new RandomRows(seed, RandomRows.COLUMNS);
        TypedRow row = new TypedRow(RandomRows.COLUMNS.size());
        Staged staged;
        try (SplitStage stage = SplitStage.open(
                layout, Plans.split(7), RandomRows.COLUMNS, Plans.plan(RandomRows.COLUMNS, NO_BYTES, List.of(12)))) {
            for (int i = 0; i < 5000; i++) {
                random.fill(row);
                row.setRescued(i % 3 == 0 ? "{\"extra\":\"é" + i + "\"}" : null);
                stage.land(random.id(), i + 1, row);
            }
            staged = stage.finish();
        }

        assertThat(staged.quarantined()).isNull();
        FileRef landed = staged.landed();
        assertThat(landed.getPath())
                .startsWith("staging/" + Plans.BATCH + "/attempt=1/split-000007.")
                .endsWith(".landed.parquet");
        assertThat(sha256(layout.resolve(landed.getPath()))).isEqualTo(landed.getSha256());
        assertThat(Files.size(layout.resolve(landed.getPath()))).isEqualTo(landed.getBytes());
        assertThat(readBack(landed, RandomRows.COLUMNS, true))
                .as("seed %d", seed)
                .isEqualTo(new FileSums(5000, Hash128.of(landed.getIds()), Hash128.of(landed.getValues()), 0));
    }

    private FileSums readBack(FileRef file, List<LandedColumn> columns, boolean rescues) throws Exception {
        try (DuckSession duck = DuckSession.open(layout)) {
            return new ReadBack(duck).landed(layout.resolve(file.getPath()), Plans.BATCH, columns, rescues);
        }
    }

    @Test
    void shouldShowEachTypeAsAReaderOfTheLakeExpectsIt() throws Exception {
        TypedRow row = new TypedRow(RandomRows.COLUMNS.size());
        byte[] text = "naïve 🙂".getBytes(UTF_8);
        BigInteger huge = new BigInteger("-9999999999999999999999999999");
        row.setText(0, text, 0, text.length);
        row.setBits(1, 1);
        row.setBits(2, Long.MIN_VALUE);
        row.setDecimal(3, -1, -1205);
        row.setDecimal(4, 0, 123_456_789_012_345_678L);
        row.setDecimal(5, huge.shiftRight(64).longValue(), huge.longValue());
        row.setBits(6, Double.doubleToRawLongBits(0.1));
        row.setBits(7, -1);
        row.setBits(8, 86_399_999_999L);
        row.setBits(9, 1_000_001);
        row.setBits(10, -1);
        Staged staged;
        try (SplitStage stage =
                SplitStage.open(layout, Plans.split(0), RandomRows.COLUMNS, Plans.plan(RandomRows.COLUMNS, NO_BYTES))) {
            stage.land(new Hash128(0xC8L << 56, 5), 42, row);
            staged = stage.finish();
        }

        assertThat(show("SELECT * FROM " + scan(staged.landed())))
                .containsExactly("naïve 🙂|true|-9223372036854775808|-12.05|12345678901234.5678"
                        + "|-999999999999999999.9999999999|0.1|1969-12-31|23:59:59.999999|1970-01-01 00:00:01.000001"
                        + "|1969-12-31 23:59:59.999999+00|null|\\xC8\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00"
                        + "\\x00\\x00\\x00\\x00\\x05|" + Plans.BATCH + "|42|null");
        assertThat(show("SELECT column_type FROM (DESCRIBE SELECT * FROM " + scan(staged.landed()) + ")"))
                .containsExactly(
                        "VARCHAR",
                        "BOOLEAN",
                        "BIGINT",
                        "DECIMAL(9,2)",
                        "DECIMAL(18,4)",
                        "DECIMAL(38,10)",
                        "DOUBLE",
                        "DATE",
                        "TIME",
                        "TIMESTAMP",
                        "TIMESTAMP WITH TIME ZONE",
                        "VARCHAR",
                        "BLOB",
                        "VARCHAR",
                        "BIGINT",
                        "VARCHAR[]");
    }

    @Test
    void shouldFindASwappedCellAShiftedColumnALostRowAndADoubledOne() throws Exception {
        List<LandedColumn> columns =
                List.of(new LandedColumn("a", ColumnType.INTEGER), new LandedColumn("b", ColumnType.INTEGER));
        FileRef honest = stageNumbers(columns);
        FileSums expected = new FileSums(100, Hash128.of(honest.getIds()), Hash128.of(honest.getValues()), 0);
        assertThat(readBack(honest, columns, false)).isEqualTo(expected);

        FileSums shifted = readBack(forge(honest, "SELECT b AS a, a AS b, * EXCLUDE (a, b) FROM t"), columns, false);
        FileSums swapped = readBack(
                forge(honest, "SELECT CASE a WHEN 3 THEN 4 WHEN 4 THEN 3 ELSE a END AS a, * EXCLUDE (a) FROM t"),
                columns,
                false);
        FileSums lost = readBack(forge(honest, "FROM t WHERE a <> 50"), columns, false);
        FileSums doubled =
                readBack(forge(honest, "FROM t WHERE a <> 50 UNION ALL FROM t WHERE a = 51"), columns, false);
        FileSums strange = readBack(forge(honest, "SELECT * REPLACE ('other' AS _batch_id) FROM t"), columns, false);

        assertThat(List.of(shifted, swapped)).allSatisfy(sums -> {
            assertThat(sums.ids()).isEqualTo(expected.ids());
            assertThat(sums.values()).isNotEqualTo(expected.values());
        });
        assertThat(lost.rows()).isEqualTo(99);
        assertThat(doubled.rows()).isEqualTo(100);
        assertThat(doubled.ids()).isNotEqualTo(expected.ids());
        assertThat(strange.strangers()).isEqualTo(100);
    }

    private FileRef stageNumbers(List<LandedColumn> columns) throws Exception {
        TypedRow row = new TypedRow(2);
        try (SplitStage stage = SplitStage.open(layout, Plans.split(0), columns, Plans.plan(columns, NO_BYTES))) {
            for (int i = 0; i < 100; i++) {
                row.setBits(0, i);
                row.setBits(1, 1000 - i);
                stage.land(new Hash128(i * 31L, i), i + 1, row);
            }
            return stage.finish().landed();
        }
    }

    private FileRef forge(FileRef honest, String select) throws Exception {
        Path forged = Files.createTempFile(folder, "forged", ".parquet");
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.execute("CREATE VIEW t AS FROM " + scan(honest));
            duck.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(select, DuckSession.text(forged.toString())));
        }
        return new FileRef(layout.relativize(forged), 0L, "", 0L, honest.getIds(), honest.getValues());
    }

    @Test
    void shouldKeepRawBytesPlaceAndReasonsOfQuarantinedRows() throws Exception {
        byte[] small = "1,\u0000,x\r\n".getBytes(UTF_8);
        byte[] large = new byte[QuarantinedRows.MOST_RAW_BYTES + 1];
        Arrays.fill(large, (byte) 'y');
        byte[] all = Arrays.copyOf(small, small.length + large.length);
        System.arraycopy(large, 0, all, small.length, large.length);
        VaultedFile raw = new Vault(layout).storeFile(Files.write(folder.resolve("in.csv"), all));
        RowHasher hasher = new RowHasher(Plans.BATCH);
        QuarantinedRow first = new QuarantinedRow(
                hasher.rowId(1, small, 0, small.length),
                1,
                0,
                small.length,
                all,
                0,
                List.of(
                        new RowViolation("b", "type", "TYPE_MISMATCH", "x"),
                        new RowViolation(null, "fields", "FIELD_COUNT", null)),
                Arrays.asList("1", null, "", "x"),
                QuarantinedRow.AWAITING_RULE);
        QuarantinedRow second = new QuarantinedRow(
                hasher.rowId(2, large, 0, large.length),
                2,
                small.length,
                large.length,
                null,
                0,
                List.of(new RowViolation(null, "row", "ROW_TOO_LARGE", null)),
                null,
                QuarantinedRow.AWAITING_RULE);
        Staged staged;
        try (SplitStage stage = SplitStage.open(layout, Plans.split(3), List.of(), Plans.plan(List.of(), raw))) {
            stage.quarantine(first);
            stage.quarantine(second);
            staged = stage.finish();
        }

        assertThat(staged.landed()).isNull();
        assertThat(show("SELECT row_number, byte_offset, byte_length, raw, code, violations, values, remedy FROM "
                        + scan(staged.quarantined())))
                .containsExactly(
                        "1|0|7|1,\\x00,x\\x0D\\x0A|TYPE_MISMATCH|[{'column': b, 'clause': type, 'code': TYPE_MISMATCH,"
                                + " 'value': x}, {'column': NULL, 'clause': fields, 'code': FIELD_COUNT, 'value': NULL}]"
                                + "|[1, NULL, '', x]|AWAITING_RULE",
                        "2|7|65537|null|ROW_TOO_LARGE|[{'column': NULL, 'clause': row, 'code': ROW_TOO_LARGE,"
                                + " 'value': NULL}]|null|AWAITING_RULE");
        DigestSum ids = new DigestSum();
        ids.add(first.rowId());
        ids.add(second.rowId());
        try (DuckSession duck = DuckSession.open(layout);
                ByteSource decoded = new Vault(layout).openRaw(raw)) {
            FileSums sums = new ReadBack(duck)
                    .quarantined(layout.resolve(staged.quarantined().getPath()), Plans.BATCH, decoded);
            assertThat(sums).isEqualTo(new FileSums(2, ids.sum(), Hash128.ZERO, 0));
            assertThat(sums.ids()).isEqualTo(Hash128.of(staged.quarantined().getIds()));
        }
    }

    @Test
    void shouldLeaveNoFilesForNoRowsAndNoneAfterAnUnfinishedTry() throws Exception {
        try (SplitStage stage = SplitStage.open(layout, Plans.split(0), List.of(), Plans.plan(List.of(), NO_BYTES))) {
            assertThat(stage.finish()).isEqualTo(new Staged(null, null));
        }
        try (SplitStage stage = SplitStage.open(layout, Plans.split(0), List.of(), Plans.plan(List.of(), NO_BYTES))) {
            stage.land(Hash128.ZERO, 1, new TypedRow(0));
        }
        try (Stream<Path> files = Files.list(layout.staging(Plans.BATCH, 1))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldRefuseToQuarantineARowWithoutAReason() {
        assertThatThrownBy(() -> new QuarantinedRow(Hash128.ZERO, 9, 0, 0, null, 0, List.of(), null, ""))
                .hasMessage("Row 9 is to be quarantined without a violation; a row without one lands");
    }

    private String scan(FileRef file) {
        return DuckSession.scan(List.of(layout.resolve(file.getPath())));
    }

    private List<String> show(String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.query("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")", row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                lines.add(String.join("|", cells));
            });
        }
        return lines;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
