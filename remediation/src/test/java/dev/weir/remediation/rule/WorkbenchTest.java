// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

    @TempDir
    private Path folder;

    private Workbench workbench;

    @BeforeEach
    void open() {
        workbench = new Workbench(new DataLayout(folder));
    }

    @AfterEach
    void close() throws Exception {
        workbench.close();
    }

    @Test
    void shouldKeepWhatASmallRequestUsed() throws Exception {
        DuckSession session = workbench.session();
        RuleEngine engine = workbench.engine();
        RuleGuard guard = workbench.guard();

        workbench.tidy(100);

        assertThat(workbench.session()).isSameAs(session);
        assertThat(workbench.engine()).isSameAs(engine);
        assertThat(workbench.guard()).isSameAs(guard);
    }

    @Test
    void shouldGiveUpWhatALargeRequestUsed() throws Exception {
        DuckSession session = workbench.session();
        RuleEngine engine = workbench.engine();

        workbench.tidy(1_000_000);

        assertThat(workbench.session()).isNotSameAs(session);
        assertThat(workbench.engine()).isNotSameAs(engine);
        assertThatThrownBy(() -> session.execute("SELECT 1")).isInstanceOf(Exception.class);
    }

    @Test
    void shouldReadNothingButTheFilesOfBatches() throws Exception {
        Path staged = Files.createDirectories(new DataLayout(folder).staging()).resolve("rows.csv");
        Files.writeString(staged, "a\n1\n");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "a\n1\n");
        DuckSession session = workbench.session();

        session.execute("SELECT * FROM read_csv('%s')".formatted(staged));

        assertThatThrownBy(() -> session.execute("SELECT * FROM read_csv('%s')".formatted(elsewhere)))
                .hasMessageContaining("Permission");
    }

    @Test
    void shouldSeeAFileThatReplacedAnother() throws Exception {
        Path staged = Files.createDirectories(new DataLayout(folder).staging()).resolve("rows.parquet");
        DuckSession session = workbench.session();
        long[] found = {0};

        for (int value = 1; value <= 2; value++) {
            session.execute("COPY (SELECT %d AS a) TO '%s' (FORMAT parquet)".formatted(value, staged));
            session.query("SELECT a FROM read_parquet('%s')".formatted(staged), row -> found[0] = row.getLong(1));
            assertThat(found[0]).isEqualTo(value);
        }
    }
}
