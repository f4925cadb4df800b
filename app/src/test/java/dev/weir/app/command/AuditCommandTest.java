// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindNothingWrongWhereThereIsNoAudit() {
        CommandRun run = CommandRun.of("audit", "verify", "--data", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("0 batch(es) with an audit");
        assertThat(CommandRun.of("audit", "verify", "--json", "--data", folder.toString())
                        .out())
                .contains("\"faults\" : [ ]");
    }

    @Test
    void shouldSayThatABatchHasNone() {
        CommandRun run = CommandRun.of("audit", "verify", "orders-1", "--data", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Batch 'orders-1' has no audit");
        assertThat(CommandRun.of("audit").err()).contains("A command is missing");
    }

    @Test
    void shouldNameWhatIsBroken() throws IOException {
        Path link = folder.resolve("audit/orders/batch=orders-1/link-000001.json");
        Files.createDirectories(link.getParent());
        Files.writeString(link, "{}");

        CommandRun run = CommandRun.of("audit", "verify", "--data", folder.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).contains("BROKEN").contains("link-000001.json");
    }
}
