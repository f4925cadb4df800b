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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyGateTest {

    private static final List<String> ROWS =
            List.of("1,ann\n1,ann\n2,bob\n1,axn\n", "1,ann\n2,bob\n2,eve\n3,dan\n", "2,bob\n4,\n4,zoe\n5,ann\n3,kim\n");

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private PublishOutcome publish(List<String> rows, String more, String severity) throws Exception {
        String quality = """
                quality:
                  - type: custom
                    engine: weir
                    name: one name%s
                    implementation:
                      dependency: {determinants: [id], dependents: [name]%s}
                """.formatted(severity, more);
        Setting setting = Setting.plain().withContract(FakeBatch.contractYaml(quality));
        FakeBatch batch = FakeBatch.of(layout, setting, rows);
        return new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0")
                .publish(batch.order(1));
    }

    private List<ShownRow> moved() throws Exception {
        List<ShownRow> moved = new ArrayList<>();
        new QuarantineBook(layout).rows(QuarantineFilter.ALL.withCode("DEPENDENCY_BROKEN"), 100, moved::add);
        return moved;
    }

    private Certificate certificate(PublishOutcome outcome) throws Exception {
        return ManifestShelf.read(layout.resolve(outcome.getManifest())).certificate();
    }

    @Test
    void shouldQuarantineRowsAgainstAClearMajorityWithTheirBytes() throws Exception {
        PublishOutcome outcome = publish(ROWS, "", "");

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(moved()).extracting(ShownRow::rowNumber).containsExactly(4L, 7L);
        assertThat(moved().get(0).raw()).asString().isEqualTo("1,axn\n");
        assertThat(moved().get(0).violations().get(0).value()).isEqualTo("axn");
        assertThat(outcome.getViolations())
                .extracting(ViolationCount::getColumn, ViolationCount::getClause, ViolationCount::getRows)
                .containsExactly(tuple("name", "one name", 2L));
        assertThat(certificate(outcome).books().isBalanced()).isTrue();
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(layout.resolve(outcome.getManifest()))
                        .failures())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereAGroupIsSmallOrTied() throws Exception {
        publish(List.of("1,ann\n1,axn\n", "2,bob\n2,eve\n2,bob\n2,eve\n3,dan\n"), "", "");

        assertThat(moved()).isEmpty();
    }

    @Test
    void shouldAskForTheMarginThatTheContractStates() throws Exception {
        publish(List.of("1,ann\n1,axn\n1,ann\n"), ", margin: 0.3", "");

        assertThat(moved()).extracting(ShownRow::rowNumber).containsExactly(2L);
    }

    @Test
    void shouldAskForTheGroupThatTheContractStates() throws Exception {
        publish(ROWS, ", minimumGroup: 5", "");

        assertThat(moved()).isEmpty();
    }

    @Test
    void shouldNotGroupRowsByABrokenKey() throws Exception {
        publish(List.of("1,ann\n1,ann\n", "x,bad\nx,ann\n1,axn\n1,ann\nx,bad\nx,bad\n"), "", "");

        assertThat(moved()).extracting(ShownRow::rowNumber).containsExactly(5L);
    }

    @Test
    void shouldOnlyCountWhereTheCheckIsSoft() throws Exception {
        PublishOutcome outcome = publish(ROWS, "", "\n    severity: warning");

        assertThat(outcome.getQuarantined()).isZero();
        assertThat(certificate(outcome).checks())
                .contains(
                        new CheckResult("one name", "id determines name", "2 values against a clear majority", false));
    }
}
