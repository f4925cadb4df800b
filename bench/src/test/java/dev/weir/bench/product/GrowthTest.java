// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.bench.product.Growth.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {

    private static final long MIB = 1 << 20;

    private static Point point(long millions, double cpuSeconds, long mib) {
        return new Point(millions * 1_000_000, cpuSeconds, cpuSeconds / 2, mib * MIB);
    }

    @Test
    void shouldTellTheStartFromWhatRowsCost() {
        Growth growth = new Growth(List.of(point(1, 14, 500), point(5, 30, 550), point(20, 90, 525)));

        assertThat(growth.marginal()).containsExactly(4.0, 4.0);
        assertThat(growth.offTheLinePercent()).isZero();
        assertThat(growth.perMillionPercent()).isCloseTo(211.1, within(0.1));
        assertThat(growth.memoryPercent()).isEqualTo(10);
    }

    @Test
    void shouldSeeCostThatBends() {
        Growth growth = new Growth(List.of(point(1, 10, 500), point(10, 109, 500), point(19, 190, 500)));

        assertThat(growth.offTheLinePercent()).isCloseTo(9, within(1e-9));
        assertThat(growth.text()).contains("11.00").contains("9.00").contains("at most 9.0 % off the line");
    }

    @Test
    void shouldRefuseToJudgeNothing() {
        assertThatThrownBy(() -> new Growth(List.of())).hasMessage("nothing was measured");
        assertThat(new Growth(List.of(point(1, 14, 500))).json()).containsEntry("offTheLinePercent", 0.0);
    }

    @Test
    void shouldCountWhatIsStored(@TempDir Path data) throws IOException {
        Path log = Files.createDirectories(data.resolve("broker/kafka/weir.batches-0"));
        Files.write(log.resolve("0.log"), new byte[100]);
        Files.write(log.resolve("0.index"), new byte[10_000]);
        Files.write(Files.createDirectories(data.resolve("vault/raw")).resolve("a"), new byte[30]);

        Stored stored = Stored.in(data);

        assertThat(stored).isEqualTo(new Stored(Map.of("vault", 30L), 100));
        assertThat(stored.bytes()).isEqualTo(130);
    }
}
