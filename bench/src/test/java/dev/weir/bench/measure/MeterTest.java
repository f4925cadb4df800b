// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {

    private static final String BROKER = "java -cp x dev.weir.app.broker.BrokerProcess /data 0";

    @TempDir
    private Path root;

    @Test
    void shouldAddUpPartsAndKeepTheGreatestMoment() throws IOException {
        FakeProc proc = new FakeProc(root);
        Meter meter = new Meter(proc.table(), 10);
        proc.process(10, 1, "java", "java dev.weir.app.Weir", 100);
        proc.memory(10, 400, 300, 450);
        proc.process(11, 10, "sh", "/bin/sh -c exec", 0);
        proc.memory(11, 1, 1, 1);
        meter.look();
        proc.process(11, 10, "java", BROKER, 40);
        proc.memory(11, 200, 150, 210);
        meter.look();
        proc.process(10, 1, "java", "java dev.weir.app.Weir", 300);
        proc.memory(10, 0, 0, 0);
        meter.look();

        Usage usage = meter.usage();

        assertThat(usage.peakBytes()).isEqualTo(600 * 1024);
        assertThat(usage.peakAnonymousBytes()).isEqualTo(450 * 1024);
        assertThat(usage.cpuSeconds(Part.PIPELINE)).isEqualTo(3.0);
        assertThat(usage.cpuSeconds(Part.BROKER)).isEqualTo(0.4);
        assertThat(usage.cpuSeconds(Part.CHILDREN)).isZero();
        assertThat(usage.highest()).containsEntry(Part.PIPELINE, 450 * 1024L).containsEntry(Part.BROKER, 210 * 1024L);
    }

    @Test
    void shouldTellThreadsByTheirNames() throws IOException {
        FakeProc proc = new FakeProc(root);
        proc.process(10, 1, "java", "java dev.weir.app.Weir", 100);
        proc.thread(10, 21, "weir-intake-698", 100);
        proc.thread(10, 22, "weir-intake-698", 50);
        proc.thread(10, 23, "publish-worker-", 70);
        proc.thread(10, 24, "publish-worker", 3);
        proc.thread(10, 25, "C2 CompilerThre", 20);
        proc.thread(10, 26, "something-else", 1);
        Meter meter = new Meter(proc.table(), 10);
        meter.look();

        Usage usage = meter.usage();

        assertThat(usage.workSeconds(Work.CUT_AND_JUDGE)).isEqualTo(1.5);
        assertThat(usage.workSeconds(Work.PUBLISH)).isEqualTo(0.7);
        assertThat(usage.workSeconds(Work.KAFKA)).isEqualTo(0.03);
        assertThat(usage.workSeconds(Work.COMPILER)).isEqualTo(0.2);
        assertThat(usage.workSeconds(Work.OTHER)).isEqualTo(0.01);
        assertThat(usage.workSeconds(Work.LEDGER)).isZero();
    }
}
