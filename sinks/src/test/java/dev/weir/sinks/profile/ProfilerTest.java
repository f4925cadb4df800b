// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {

    @TempDir
    private Path folder;

    private BatchProfile profile(String select) throws Exception {
        Contract contract = Contract.parse(FakeBatch.contractYaml(""), "orders.yaml");
        Path file = folder.resolve("rows.parquet");
        try (DuckSession duck = DuckSession.open(new DataLayout(folder))) {
            duck.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(select, DuckSession.text(file.toString())));
            return new Profiler(duck, contract.columns()).profile(List.of(file));
        }
    }

    @Test
    void shouldCountASmallBatchExactlyAndHidePersonalValues() throws Exception {
        BatchProfile profile =
                profile("SELECT i AS id, CASE WHEN i % 2 = 0 THEN 'ann' END AS name FROM range(10) r(i)");

        assertThat(profile.rows()).isEqualTo(10);
        assertThat(profile.columns())
                .containsExactly(
                        new ColumnProfile("id", "integer", false, 0, "0", "9", 10, List.of()),
                        new ColumnProfile("name", "string", true, 5, null, null, 1, List.of()));
    }

    @Test
    void shouldShowTheCommonestValuesOfASample() throws Exception {
        BatchProfile profile =
                profile("SELECT CASE WHEN i < 600000 THEN 7 ELSE i END AS id, NULL AS name FROM range(600001) r(i)");

        assertThat(profile.rows()).isEqualTo(600_001);
        assertThat(profile.sampledRows()).isEqualTo(Profiler.SAMPLE_ROWS);
        ColumnProfile id = profile.columns().get(0);
        assertThat(id.max()).isEqualTo("600000");
        assertThat(id.distinct()).isEqualTo(2);
        assertThat(id.top()).extracting(TopValue::value).containsExactly("7");
    }

    @Test
    void shouldSayNothingAboutNothing() throws Exception {
        try (DuckSession duck = DuckSession.open(new DataLayout(folder))) {
            assertThat(new Profiler(duck, List.of()).profile(List.of())).isEqualTo(BatchProfile.EMPTY);
        }
    }
}
