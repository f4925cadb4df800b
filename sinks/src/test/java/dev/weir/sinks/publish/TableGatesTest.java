// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.ViolationCount;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.CheckResult;
import dev.weir.sinks.certificate.CertificateVerifier;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.quarantine.QuarantineBook;
import dev.weir.sinks.quarantine.QuarantineFilter;
import dev.weir.sinks.quarantine.ShownRow;
import dev.weir.sinks.query.QuerySession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableGatesTest {

    private static final List<String> ROWS =
            List.of("1,ann\n2,bob\n1,eve\n", "3,dan\n2,zoe\n1,kim\n", "2,\nx,bad\n4,ann\n");

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private PublishOutcome publish(Setting setting, String... waived) throws Exception {
        FakeBatch batch = FakeBatch.of(layout, setting, ROWS);
        return new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0")
                .publish(batch.order(1, waived));
    }

    private static Setting uniqueIds() {
        String yaml = FakeBatch.contractYaml("").replace("name: id\n", "name: id\n        primaryKey: true\n");
        return Setting.plain().withContract(yaml);
    }

    private static Setting with(String check) {
        String quality = "quality:\n  - " + check.replace("; ", "\n    ") + "\n";
        return Setting.plain().withContract(FakeBatch.contractYaml(quality));
    }

    private static Setting withNameCheck(String check) {
        String quality = "        quality:\n          - " + check.replace("; ", "\n            ") + "\n";
        return Setting.plain()
                .withContract(FakeBatch.contractYaml("")
                        .replace("        classification: pii\n", "        classification: pii\n" + quality));
    }

    private Certificate certificate(PublishOutcome outcome) throws Exception {
        return ManifestShelf.read(layout.resolve(outcome.getManifest())).certificate();
    }

    @Test
    void shouldKeepTheFirstOfEqualKeysAndQuarantineTheOthersWithTheirBytes() throws Exception {
        PublishOutcome outcome = publish(uniqueIds());

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getLanded()).isEqualTo(4);
        assertThat(outcome.getQuarantined()).isEqualTo(5);
        assertThat(lake()).containsExactly("[1, ann, 1]", "[2, bob, 2]", "[3, dan, 4]", "[4, ann, 9]");
        List<ShownRow> moved = new ArrayList<>();
        new QuarantineBook(layout).rows(QuarantineFilter.ALL.withCode("DUPLICATE_KEY"), 100, moved::add);
        assertThat(moved).extracting(ShownRow::rowNumber).containsExactly(3L, 5L, 6L, 7L);
        assertThat(moved.get(0).raw()).asString().isEqualTo("1,eve\n");
        assertThat(moved.get(0).violations().get(0).value()).isEqualTo("1");
        assertThat(moved.get(3).values()).containsExactly("2", null);
        assertThat(outcome.getViolations())
                .extracting(ViolationCount::getColumn, ViolationCount::getCode, ViolationCount::getRows)
                .containsExactly(tuple("id", "DUPLICATE_KEY", 4L), tuple("id", "TYPE_MISMATCH", 1L));
        assertThat(certificate(outcome).books().isBalanced()).isTrue();
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(layout.resolve(outcome.getManifest()))
                        .failures())
                .isEmpty();
    }

    @Test
    void shouldCountDuplicatesAsSuspects() throws Exception {
        PublishOutcome outcome = publish(uniqueIds().withMaxSuspectShare(0.5));

        assertThat(outcome.getReason().getCode()).isEqualTo("SUSPECT_SHARE");
        assertThat(outcome.getReason().getMessage()).contains("5 of 9 rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: rowCount; mustBe: 8|true|8",
                "metric: rowCount; mustBeGreaterThan: 8|false|8",
                "metric: duplicateValues; mustBeLessThan: 5; arguments:;   properties: [id]|true|4",
                "metric: duplicateValues; mustBeLessThan: 50; unit: percent; arguments:;   properties: [id]|false|50",
                "type: sql; query: SELECT count(*) FROM ${table} WHERE id > 2; mustBe: 2|true|2",
                "type: sql; query: SELECT max(name) FROM {object};; mustBe: zoe|true|zoe",
                "type: sql; query: SELECT max(name) FROM {object}; mustBe: zoa|false|another text",
                "type: sql; query: SELECT nonsense FROM {object}; mustBe: 0|false|a query that cannot be run (Binder Error)",
                "type: sql; query: SELECT count(*) FROM read_text('/etc/hostname'); mustBe: 1|false|a query that cannot be run (Permission Error)",
            })
    void shouldMeasureTheTable(String check, boolean isPassed, String found) throws Exception {
        assertGate(with(check), isPassed, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: nullValues; mustBeLessThan: 2|true|1",
                "metric: nullValues; mustBeLessThan: 12; unit: percent|false|12.5",
                "metric: missingValues; mustBeLessThan: 3; arguments:;   missingValues: [ann]|false|3",
                "metric: invalidValues; mustBeLessThan: 4; arguments:;   validValues: [ann, bob, eve]|true|3",
                "metric: invalidValues; mustBeLessThan: 3; arguments:;   pattern: '^[a-k]'|true|1",
            })
    void shouldMeasureAColumn(String check, boolean isPassed, String found) throws Exception {
        assertGate(withNameCheck(check), isPassed, found);
    }

    private void assertGate(Setting setting, boolean isPassed, String found) throws Exception {
        PublishOutcome outcome = publish(setting);
        if (isPassed) {
            assertThat(outcome.getStatus()).isEqualTo("BALANCED");
            assertThat(certificate(outcome).checks())
                    .extracting(CheckResult::found, CheckResult::passed)
                    .contains(tuple(found, true));
        } else {
            assertThat(outcome.getStatus()).isEqualTo("HELD");
            assertThat(outcome.getReason().getCode()).isEqualTo("TABLE_CHECK");
            assertThat(outcome.getReason().getMessage()).contains("found " + found);
            assertThat(layout.lake()).doesNotExist();
        }
    }

    @Test
    void shouldPublishWhatAPersonReleasedAndSayWhichChecksFailed() throws Exception {
        PublishOutcome outcome = publish(with("metric: rowCount; mustBe: 1"), "TABLE_CHECK");

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(certificate(outcome).waived()).containsExactly("TABLE_CHECK");
        assertThat(certificate(outcome).checks()).containsExactly(new CheckResult("rowCount", "must be 1", "8", false));
    }

    @Test
    void shouldOnlyWarnOfASoftCheck() throws Exception {
        PublishOutcome outcome =
                publish(with("metric: duplicateValues; mustBe: 0; severity: warning; arguments:;   properties: [id]"));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getLanded()).isEqualTo(8);
        assertThat(certificate(outcome).checks()).extracting(CheckResult::found).containsExactly("4 repeated rows");
    }

    private List<String> lake() throws Exception {
        List<String> lines = new ArrayList<>();
        try (QuerySession session = QuerySession.open(layout, "default")) {
            session.run("SELECT id, name, _row_number FROM lake.orders ORDER BY id", new QuerySession.ResultVisitor() {
                @Override
                public void columns(List<String> names, List<String> types) {
                    assertThat(names).hasSize(3);
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    lines.add(values.toString());
                }
            });
        }
        return lines;
    }
}
