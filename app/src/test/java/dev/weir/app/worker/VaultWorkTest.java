// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.ExpansionLimit;
import dev.weir.sinks.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultWorkTest {

    private static final String ORDERS = "id,amount\n1,2.50\n2,3.75\n3,4.00\n";
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders-contract
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - name: id
                    logicalType: integer
                  - name: amount
                    logicalType: number
                    physicalType: decimal(12,2)
            """;

    /** Two columns in a third of its rows: under any delimiter a guess. */
    private static final String GUESSED = "1,2.50\n2\n3,1,1\n4,7.25\n5\n6,2,3,4\n7,1.50\n9\n";

    @TempDir
    private Path folder;

    private Path in;
    private Path contracts;
    private Vault vault;
    private ExpansionLimit expansion = ExpansionLimit.DEFAULT;
    private final List<BatchPlan> pinned = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        in = Files.createDirectories(folder.resolve("in")).toRealPath();
        contracts = Files.createDirectories(folder.resolve("contracts"));
        vault = new Vault(new DataLayout(folder.resolve("data")));
    }

    @Test
    void shouldPlanFileUnderTheContractThatItsNameBeginsWith() throws Exception {
        Files.writeString(contracts.resolve("orders.odcs.yaml"), CONTRACT);

        VaultResult result = take(file("orders-2026-11-21.csv", ORDERS), false);

        assertThat(result.getFailure()).isNull();
        assertThat(result.getHold()).isNull();
        assertThat(result.getDataset()).isEqualTo("orders");
        BatchPlan plan = vault.plan(result.getPlan());
        assertThat(plan.contract().id()).isEqualTo("orders-contract");
        assertThat(plan.contract().inferred()).isFalse();
        assertThat(plan.dataOffset()).isEqualTo("id,amount\n".length());
        assertThat(plan.mapping()).containsExactly(0, 1);
        assertThat(result.getRawSha256()).isEqualTo(plan.raw().sha256());
        assertThat(pinned).containsExactly(plan);
    }

    @Test
    void shouldFindTheSameBatchWhenItIsAskedAgain() throws Exception {
        Path file = file("orders.csv", ORDERS);

        VaultResult first = take(file, true);
        VaultResult second = take(file, true);

        assertThat(second.getBatchId()).isEqualTo(first.getBatchId());
        assertThat(second.getPlan()).isEqualTo(first.getPlan());
    }

    @Test
    void shouldPlanGzippedFileFromItsSegments() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ORDERS.getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(in.resolve("orders.csv.gz"), packed.toByteArray());

        BatchPlan plan = vault.plan(take(file, true).getPlan());

        assertThat(plan.format().compression()).isEqualTo("gzip");
        assertThat(plan.decodedBytes()).isEqualTo(ORDERS.length());
        assertThat(plan.segments()).hasSize(1);
    }

    @Test
    void shouldFailGzippedFileThatExpandsTooFarAndLeaveNothingOfItsDecodedForm() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((ORDERS + "4,5.00\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(in.resolve("orders.csv.gz"), packed.toByteArray());
        expansion = new ExpansionLimit(200, 1_000_000);

        VaultResult refused = take(file, true);

        assertThat(refused.getFailure().getCode()).isEqualTo("EXPANDS_TOO_FAR");
        assertThat(refused.getFailure().getMessage())
                .contains("orders.csv.gz has " + packed.size() + " bytes", "limits.expansionRatio", "retry the batch");
        assertThat(refused.getRawSha256()).isNotNull();
        expansion = new ExpansionLimit(2_000, 0);
        assertThat(take(file, true).getFailure()).isNull();
    }

    @Test
    void shouldFailGzippedFileThatIsCutOff() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ORDERS.repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        Path file = Files.write(in.resolve("orders.csv.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        VaultResult result = take(file, true);

        assertThat(result.getFailure().getCode()).isEqualTo("CORRUPT_COMPRESSION");
        assertThat(result.getBatchId()).isNotNull();
        assertThat(result.getRawSha256()).isNotNull();
    }

    @Test
    void shouldHoldFileWithoutContractUnlessOneIsInferred() throws Exception {
        Path file = file("orders.csv", ORDERS);

        VaultResult held = take(file, false);
        VaultResult inferred = take(file, true);

        assertThat(held.getHold().getCode()).isEqualTo("NO_CONTRACT");
        assertThat(held.getHold().getMessage()).contains("weir contract infer");
        assertThat(held.getPlan()).isNotNull();
        assertThat(inferred.getHold()).isNull();
        assertThat(vault.plan(inferred.getPlan()).contract().inferred()).isTrue();
    }

    @Test
    void shouldHoldFileWhoseColumnsDrifted() throws Exception {
        Files.writeString(contracts.resolve("orders.odcs.yaml"), CONTRACT);

        VaultResult result = take(file("orders.csv", "id,amount,channel\n1,2.50,web\n2,3.75,web\n"), false);

        assertThat(result.getHold().getCode()).isEqualTo("DRIFT");
        assertThat(vault.plan(result.getPlan()).drift()).hasSize(1);
        assertThat(result.getDriftMillis()).isPositive();
    }

    @Test
    void shouldHoldFileWhoseContractIsBroken() throws Exception {
        Files.writeString(
                contracts.resolve("orders.odcs.yaml"), CONTRACT.replace("logicalType: integer", "logicalType: int"));

        VaultResult result = take(file("orders.csv", ORDERS), true);

        assertThat(result.getHold().getCode()).isEqualTo("CONTRACT_INVALID");
        assertThat(result.getHold().getMessage()).contains("orders.odcs.yaml").contains("weir contract lint");
        assertThat(result.getPlan()).isNull();
    }

    @Test
    void shouldKeepBytesOfFileThatIsNotTheAnnouncedOne() throws Exception {
        Path file = file("orders.csv", ORDERS);
        VaultRequest request = VaultRequest.newBuilder(request(file.toString()))
                .setSha256("ab".repeat(32))
                .build();

        VaultResult result = work(true).on("a-1", request).get(0).value();

        assertThat(result.getFailure().getCode()).isEqualTo("SHA256_MISMATCH");
        assertThat(vault.stored(result.getRawSha256()).bytes()).isEqualTo(ORDERS.length());
    }

    @Test
    void shouldAnswerByArrivalWhereNoBytesCouldBeRead() {
        Work.Keyed<VaultResult> answer =
                work(true).on("a-1", request(in + "/missing.csv")).get(0);

        assertThat(answer.key()).isEqualTo("a-1");
        assertThat(answer.value().getBatchId()).isNull();
        assertThat(answer.value().getFailure().getCode()).isEqualTo("SOURCE_MISSING");
    }

    @Test
    void shouldRefuseBinaryFile() throws Exception {
        Path file = Files.write(in.resolve("x.csv"), new byte[] {'P', 'A', 'R', '1', 0, 0, 1, 2, 0, 0, 0, 9});

        assertThat(take(file, true).getFailure().getCode()).isEqualTo("FORMAT_UNKNOWN");
    }

    @Test
    void shouldPlanReplayFromTheVaultAlone() throws Exception {
        Path file = file("orders.csv", ORDERS);
        VaultResult first = take(file, true);
        Files.delete(file);
        VaultRequest again = VaultRequest.newBuilder(request(file.toString()))
                .setDataset(first.getDataset())
                .setBatchId(first.getBatchId())
                .setRawSha256(first.getRawSha256())
                .build();

        VaultResult second = work(true).on("a-1", again).get(0).value();

        assertThat(second.getFailure()).isNull();
        assertThat(second.getPlan()).isEqualTo(first.getPlan());
    }

    @Test
    void shouldHoldFileWhoseDelimiterIsAGuessThatNothingBearsOut() throws Exception {
        Files.writeString(contracts.resolve("orders.odcs.yaml"), CONTRACT);

        VaultResult result = take(file("orders.csv", GUESSED), false);

        assertThat(result.getHold().getCode()).isEqualTo("LOW_CONFIDENCE");
        assertThat(result.getHold().getMessage())
                .contains(
                        "orders.csv",
                        "delimiter",
                        "release the batch",
                        "state `delimiter` in the contract of 'orders'");
        assertThat(result.getPlan()).isNotNull();
    }

    @Test
    void shouldHoldFileWhoseCharsetIsAGuess() throws Exception {
        Files.writeString(contracts.resolve("orders.odcs.yaml"), CONTRACT.replace("integer", "string"));
        byte[] cyrillic = "id,amount\nпривет как дела,1.25\nдобрый день всем,2.50\nещё одна строка,3.75\n"
                .getBytes(Charset.forName("windows-1251"));
        Path file = Files.write(in.resolve("orders.csv"), cyrillic);

        VaultResult result = take(file, false);

        assertThat(result.getHold().getCode()).isEqualTo("LOW_CONFIDENCE");
        assertThat(result.getHold().getMessage()).contains("state `charset`");
    }

    @Test
    void shouldNotDoubtWhatTheContractOrTheHeaderBearsOut() throws Exception {
        Path contract = contracts.resolve("orders.odcs.yaml");
        Files.writeString(contract, CONTRACT);
        assertThat(take(file("orders-1.csv", "id,amount\n" + GUESSED), false).getHold())
                .isNull();

        Files.writeString(contract, CONTRACT + """
                customProperties:
                  - property: delimiter
                    value: ","
                """);
        assertThat(take(file("orders-2.csv", GUESSED), false).getHold()).isNull();
    }

    @Test
    void shouldNotAskAboutTheFormatWhereTheContractIsInferredFromTheFileToo() throws Exception {
        VaultResult result = take(file("orders.csv", GUESSED), true);

        assertThat(result.getHold()).isNull();
    }

    @Test
    void shouldInferAgainOnlyForWhatWasTakenInThatWay() throws Exception {
        VaultResult inferred = take(file("orders.csv", ORDERS), true);
        VaultResult held = take(file("orders-2.csv", ORDERS), false);

        assertThat(retry(inferred, false).getHold()).isNull();
        assertThat(retry(held, false).getHold().getCode()).isEqualTo("NO_CONTRACT");
    }

    private VaultResult retry(VaultResult first, boolean isInferring) {
        VaultRequest again = VaultRequest.newBuilder(first.getRequest())
                .setBatchId(first.getBatchId())
                .setRawSha256(first.getRawSha256())
                .build();
        return work(isInferring).on("a-1", again).get(0).value();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(in.resolve(name), text);
    }

    private VaultResult take(Path file, boolean isInferring) {
        return work(isInferring).on("a-1", request(file.toString())).get(0).value();
    }

    private VaultWork work(boolean isInferring) {
        ContractShelf shelf = new ContractShelf(contracts, folder.resolve("proposed"), isInferring);
        return new VaultWork(
                vault,
                new Roots(List.of(in)),
                new BatchPlanner(vault, shelf, new Doubt(0.4), expansion, BatchPlan.DEFAULT_MAX_ROW_BYTES, null),
                pinned::add);
    }

    private static VaultRequest request(String uri) {
        return VaultRequest.newBuilder()
                .setArrivalId("a-1")
                .setUri(uri)
                .setTenant("default")
                .setAt(1)
                .build();
    }
}
