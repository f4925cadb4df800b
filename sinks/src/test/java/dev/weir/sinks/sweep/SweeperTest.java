// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sweep.Sweeper.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKeepWhatTalliesNameUntilTheAttemptIsOver() throws Exception {
        DataLayout layout = new DataLayout(folder);
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), List.of("1,a\nx,b\n"));
        Path staging = layout.staging(Plans.BATCH, 1);
        Files.writeString(staging.resolve("split-000000.zombie.landed.parquet"), "");
        Files.createDirectories(layout.spill().resolve("left"));
        Sweeper sweeper = new Sweeper(layout);
        Attempt attempt = new Attempt(Plans.BATCH, 1);

        assertThat(sweeper.keepOnly(attempt, batch.tallies())).isEqualTo(1);
        assertThat(staging.toFile().list()).hasSize(2);
        assertThat(sweeper.dropLeftovers(Instant.EPOCH, any -> true)).isZero();
        assertThat(sweeper.dropLeftovers(Instant.now().plusSeconds(9), any -> false))
                .isZero();
        assertThat(sweeper.dropLeftovers(Instant.now().plusSeconds(9), attempt::equals))
                .isEqualTo(1);
        sweeper.drop(attempt);
        sweeper.dropSpill();

        assertThat(layout.staging(Plans.BATCH, 1).getParent()).doesNotExist();
        assertThat(layout.spill()).doesNotExist();
    }

    @Test
    void shouldLeaveAnAttemptAloneInWhichARemedyIsAtWork() throws Exception {
        DataLayout layout = new DataLayout(folder);
        Path attempt = layout.staging(Plans.BATCH, 1);
        Path remedy = Files.createDirectories(attempt.resolve("remedy.1"));
        Instant hourAgo = Instant.now().minusSeconds(3600);
        Files.writeString(remedy.resolve("promoted-00000.parquet"), "");
        Files.setLastModifiedTime(attempt, FileTime.from(hourAgo));

        assertThat(new Sweeper(layout).dropLeftovers(hourAgo.plusSeconds(60), any -> true))
                .isZero();
        Files.setLastModifiedTime(remedy, FileTime.from(hourAgo));
        assertThat(new Sweeper(layout).dropLeftovers(hourAgo.plusSeconds(60), any -> true))
                .isOne();
    }
}
