// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.layout.DataLayout;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private DataLayout layout;
    private Vault vault;

    @BeforeEach
    void openVault() {
        layout = new DataLayout(folder.resolve("data"));
        vault = new Vault(layout);
    }

    @Test
    void shouldKeepAFileUnderItsSha256AndLeaveNothingElseBehind() throws Exception {
        Path source = write("a.csv", "abc");

        VaultedFile stored = vault.storeFile(source);
        VaultedFile again = vault.storeFile(source);

        assertThat(stored).isEqualTo(new VaultedFile(SHA256_OF_ABC, 3)).isEqualTo(again);
        assertThat(layout.rawFile(SHA256_OF_ABC)).hasContent("abc");
        assertThat(filesBelow(layout.vault())).containsExactly(layout.rawFile(SHA256_OF_ABC));
    }

    @Test
    void shouldSayWhatIsWrongWithASource() {
        assertFails(folder.resolve("nowhere.csv"), BatchReason.SOURCE_MISSING, "nowhere.csv: expected a file, found");
        assertFails(folder, BatchReason.SOURCE_NOT_A_FILE, "found a directory");
        Vault deaf = new Vault(layout, source -> {
            throw new IOException("Permission denied");
        });
        assertThatThrownBy(() -> deaf.storeFile(write("b.csv", "abc")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("b.csv: expected to read it, found: IOException Permission denied");
    }

    private void assertFails(Path source, BatchReason reason, String message) {
        assertThatThrownBy(() -> vault.storeFile(source))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void shouldCopyAgainWhenTheSourceChangedMeanwhile() throws Exception {
        Path source = write("a.csv", "ab");
        int[] opened = {0};
        Vault patient = new Vault(layout, path -> {
            InputStream in = Files.newInputStream(path);
            if (opened[0]++ == 0) {
                return atEnd(in, () -> Files.writeString(path, "abc"));
            }
            return in;
        });

        assertThat(patient.storeFile(source).sha256()).isEqualTo(SHA256_OF_ABC);
        assertThat(opened[0]).isEqualTo(2);
    }

    @Test
    void shouldRefuseASourceThatKeepsChanging() throws Exception {
        Path source = write("a.csv", "ab");
        Vault tired = new Vault(
                layout,
                path -> atEnd(Files.newInputStream(path), () -> Files.writeString(path, Files.readString(path) + "x")));

        assertThatThrownBy(() -> tired.storeFile(source))
                .hasMessageContaining("changed while it was read, 3 times")
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.reason()).isEqualTo(BatchReason.SOURCE_CHANGED));
        assertThat(filesBelow(layout.vault())).isEmpty();
    }

    @Test
    void shouldTellAFullDiskFromOtherFaults() {
        IOException full = new IOException("write failed", new IOException("No space left on device"));

        assertThat(VaultException.writing(layout.vault(), full).reason()).isEqualTo(BatchReason.STORAGE_FULL);
        assertThat(VaultException.writing(layout.vault(), new IOException("Input/output error"))
                        .reason())
                .isEqualTo(BatchReason.INTERNAL);
    }

    @Test
    void shouldCloseSegmentsByLengthAloneAndReadThemAsOneStream() throws Exception {
        long seed = 42;
        byte[] decoded = new byte[1_000_003];
        new Random(seed).nextBytes(decoded);

        List<VaultedFile> segments = vault.storeSegments(drip(decoded, seed), 300_000, Long.MAX_VALUE);
        List<VaultedFile> again = vault.storeSegments(new ByteArrayInputStream(decoded), 300_000, Long.MAX_VALUE);

        assertThat(segments).isEqualTo(again);
        assertThat(segments).extracting(VaultedFile::bytes).containsExactly(300_000L, 300_000L, 300_000L, 100_003L);
        assertReadsLike(decoded, segments, seed);
    }

    private void assertReadsLike(byte[] decoded, List<VaultedFile> segments, long seed) throws IOException {
        Random random = new Random(seed);
        try (ByteSource source = vault.openSegments(segments)) {
            assertThat(source.size()).isEqualTo(decoded.length);
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(decoded.length);
                byte[] target = new byte[random.nextInt(700_000)];
                int read = source.read(from, target, 0, target.length);
                assertThat(read).as("seed %d", seed).isEqualTo(Math.min(target.length, decoded.length - from));
                assertThat(java.util.Arrays.mismatch(target, 0, read, decoded, from, from + read))
                        .isEqualTo(-1);
            }
            assertThat(source.read(decoded.length, new byte[8], 0, 8)).isZero();
        }
    }

    @Test
    void shouldStoreNoSegmentsForNoBytesAndExactOnesForAMultiple() throws Exception {
        assertThat(vault.storeSegments(InputStream.nullInputStream(), 10, 10)).isEmpty();
        assertThat(vault.storeSegments(new ByteArrayInputStream(new byte[20]), 10, 20))
                .extracting(VaultedFile::bytes)
                .containsExactly(10L, 10L);
    }

    @Test
    void shouldLeaveNothingOfAStreamThatExpandsTooFarButWhatWasThereBefore() throws Exception {
        byte[] bytes = new byte[50];
        Arrays.fill(bytes, 0, 10, (byte) 1);
        VaultedFile before = vault.storeSegments(new ByteArrayInputStream(bytes, 0, 10), 10, 10)
                .get(0);

        assertThatThrownBy(() -> vault.storeSegments(new ByteArrayInputStream(bytes), 10, 40))
                .isInstanceOf(ExpandsTooFarException.class)
                .hasMessageContaining("passes 40 bytes");

        try (var left = Files.walk(layout.vault()).filter(Files::isRegularFile)) {
            assertThat(left).containsExactly(layout.segment(before.sha256()));
        }
    }

    @Test
    void shouldSayWhichVaultedFileIsBroken() throws Exception {
        VaultedFile stored = vault.storeFile(write("a.csv", "abc"));
        Files.writeString(layout.rawFile(stored.sha256()), "a");

        assertThatThrownBy(() -> vault.openRaw(stored))
                .hasMessageContaining("expected 3 bytes, found 1 bytes. Restore it from a backup");
        assertThatThrownBy(() -> vault.plan("ab".repeat(32))).hasMessageContaining("is not there or cannot be read");
    }

    @Test
    void shouldKeepContractsByFingerprint() throws Exception {
        Contract contract = Contract.parse(FakeBatch.contractYaml(""), "orders.yaml");
        vault.putContract(contract);

        assertThat(new Vault(layout).contract(contract.fingerprint()).yaml()).isEqualTo(contract.yaml());
    }

    @Test
    void shouldSweepWhatACrashLeftBehind() throws Exception {
        new ContentWriter(layout.vaultTemp()).write("half".getBytes(UTF_8), 0, 4);
        vault.sweep(Instant.EPOCH);
        assertThat(filesBelow(layout.vaultTemp())).hasSize(1);

        vault.sweep(Instant.now().plusSeconds(60));
        assertThat(filesBelow(layout.vaultTemp())).isEmpty();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static InputStream atEnd(InputStream in, Step step) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer) throws IOException {
                int read = super.read(buffer);
                if (read < 0) {
                    step.run();
                }
                return read;
            }
        };
    }

    /** Hands out a few bytes at a time, as a decompressor does. */
    private static InputStream drip(byte[] bytes, long seed) {
        Random random = new Random(seed);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(9000)));
            }
        };
    }
}
