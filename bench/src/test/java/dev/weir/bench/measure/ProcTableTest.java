// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.measure.ProcTable.Proc;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTableTest {

    @TempDir
    private Path root;

    @Test
    void shouldReadAProcessWhoseNameHasBracketsAndBlanks() throws IOException {
        FakeProc proc = new FakeProc(root);
        proc.process(7, 1, "a) (b c", "java -jar x", 250);

        assertThat(proc.table().process(7)).contains(new Proc(7, 1, "a) (b c", 2.5, 6.0));
        assertThat(proc.table().commandLine(7)).isEqualTo("java -jar x");
    }

    @Test
    void shouldFindAFamilyAndNobodyElse() throws IOException {
        FakeProc proc = new FakeProc(root);
        proc.process(10, 1, "pipeline", "", 0);
        proc.process(12, 11, "grandchild", "", 0);
        proc.process(11, 10, "child", "", 0);
        proc.process(13, 1, "stranger", "", 0);

        assertThat(proc.table().family(10)).extracting(Proc::id).containsExactly(10L, 11L, 12L);
    }

    @Test
    void shouldReadMemoryInBytes() throws IOException {
        FakeProc proc = new FakeProc(root);
        proc.process(7, 1, "java", "", 0);
        proc.memory(7, 1000, 600, 1500);

        assertThat(proc.table().resident(7)).isEqualTo(new Resident(1_024_000, 614_400, 409_600, 1_536_000));
    }

    @Test
    void shouldFindNothingWhereAProcessHasEnded() {
        ProcTable table = new ProcTable(root);

        assertThat(table.process(99)).isEmpty();
        assertThat(table.family(99)).isEmpty();
        assertThat(table.threads(99)).isEmpty();
        assertThat(table.commandLine(99)).isEmpty();
        assertThat(table.resident(99)).isEqualTo(Resident.NONE);
    }

    @Test
    void shouldKnowTheProcessThatItRunsIn() {
        long own = ProcessHandle.current().pid();
        ProcTable table = ProcTable.ofThisMachine();

        assertThat(table.process(own)).isPresent();
        assertThat(table.threads(own)).isNotEmpty();
        assertThat(table.resident(own).total()).isPositive();
    }
}
