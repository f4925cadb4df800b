// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.layout.DataLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DuckSessionTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSpillWhatDoesNotFitAndLeaveNothingBehind() throws Exception {
        DataLayout layout = new DataLayout(folder.resolve("not yet there"));
        long[] rows = {0};

        try (DuckSession duck = DuckSession.open(layout, 32)) {
            duck.confineTo(List.of(layout.staging()));
            duck.execute(
                    "CREATE TEMP TABLE wide AS SELECT hash(i) AS h, repeat('x', 60) || i AS t FROM range(800000) r(i)");
            duck.query("SELECT count(*) FROM (SELECT h FROM wide GROUP BY h)", row -> rows[0] = row.getLong(1));
        }

        assertThat(rows[0]).isEqualTo(800_000);
        assertThat(layout.spill()).isEmptyDirectory();
    }

    @Test
    void shouldSeeNoFileOutsideItsFolders() throws Exception {
        try (DuckSession duck = DuckSession.open(new DataLayout(folder))) {
            duck.confineTo(List.of(folder.resolve("staging")));

            assertThatThrownBy(() -> duck.execute("CREATE TABLE t AS FROM read_text('/etc/hostname')"))
                    .hasMessageContaining("Permission Error");
            assertThatThrownBy(() -> duck.execute("SET memory_limit = '10GB'")).hasMessageContaining("locked");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNoLibraryBehindEvenIfThisProcessIsKilled() throws Exception {
        try (DuckSession duck = DuckSession.open(new DataLayout(folder))) {
            assertThat(Files.readAllLines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1))
                    .filteredOn(line -> line.contains("libduckdb_java"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("(deleted)"));
            duck.execute("CREATE TABLE t AS SELECT sum(i) AS s FROM range(1000) r(i)");
        }
    }

    @Test
    void shouldQuoteNamesAndTexts() {
        assertThat(DuckSession.name("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(DuckSession.text("o'hara")).isEqualTo("'o''hara'");
    }
}
