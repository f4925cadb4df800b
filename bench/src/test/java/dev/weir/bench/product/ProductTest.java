// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.bench.measure.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTest {

    @TempDir
    private Path folder;

    private Product script(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("weir.sh"), body);
        return new Product(List.of("/bin/sh", file.toString()));
    }

    @Test
    void shouldMeasureACommandToItsEnd() throws IOException, InterruptedException {
        Product product = script("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo \"$@\"");

        Cost cost = product.measure(folder.resolve("console"), List.of("one", "two"));

        assertThat(folder.resolve("console")).hasContent("one two");
        assertThat(cost.cpuSeconds()).isPositive();
        assertThat(cost.wallSeconds()).isPositive();
        assertThat(cost.usage().peak()).containsOnlyKeys(Part.PIPELINE);
    }

    @Test
    void shouldSayWhatAFailedCommandSaid() throws IOException {
        Product product = script("echo out of luck; exit 3");

        assertThatThrownBy(() -> product.measure(folder.resolve("console"), List.of("demo")))
                .hasMessageContaining("ended with 3 and said: out of luck");
    }

    @Test
    void shouldSayWhatAServiceSaidThatDidNotComeUp() throws IOException {
        Product product = script("echo port in use; exit 1");

        assertThatThrownBy(() -> Service.start(product, folder.resolve("console"), folder, folder, folder))
                .hasMessageContaining("did not come up; it said: port in use");
    }

    @Test
    void shouldFindAServiceAndStopIt() throws IOException, InterruptedException {
        Product product = script("echo 'Weir runs. Arrivals: topic weir.arrivals on 127.0.0.1:9'; exec sleep 60");

        Service service = Service.start(product, folder.resolve("console"), folder, folder, folder);

        assertThat(service.clients()).containsEntry("bootstrap.servers", "127.0.0.1:9");
        service.kill();
        service.close();
    }

    @Test
    void shouldGenerateAFileOnce() throws IOException, InterruptedException {
        Product product = script("for last; do :; done; echo run >> \"$last/bench.csv\"");

        TestFile.of(product, folder.resolve("file"), 10);
        TestFile again = TestFile.of(product, folder.resolve("file"), 10);

        assertThat(again.csv()).hasContent("run");
        assertThat(TestFile.rowsFor(1154)).isEqualTo(10);
    }

    @Test
    void shouldRemoveScratchFolders() throws IOException {
        Scratch scratch = Scratch.in(folder.resolve("work"), "run");
        Files.writeString(
                Files.createDirectories(scratch.folder().resolve("a/b")).resolve("c"), "x");

        scratch.close();

        assertThat(scratch.folder()).doesNotExist();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }
}
