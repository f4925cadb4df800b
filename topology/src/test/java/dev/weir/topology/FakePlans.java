// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology;

import dev.weir.formats.cut.CutStep;
import dev.weir.formats.cut.Cutter;
import dev.weir.formats.cut.SplitSize;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans, contracts and bytes in memory. */
public final class FakePlans implements PlanShelf {

    private final Map<String, BatchPlan> plans = new HashMap<>();
    private final Map<String, byte[]> bytes = new HashMap<>();
    private final Map<String, Contract> contracts = new HashMap<>();

    /** Puts a comma-separated file with a header on the shelf and returns the name of its plan. */
    public String csv(String batchId, String text, Contract contract) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int header = text.indexOf('\n') + 1;
        List<FileColumn> columns = Stream.of(text.substring(0, header - 1).split(","))
                .map(name -> new FileColumn(name, "string"))
                .toList();
        BatchPlan plan = new BatchPlan(
                batchId,
                "default",
                "orders",
                "file:///in/orders.csv",
                "orders.csv",
                new VaultedFile("ab".repeat(32), content.length),
                List.of(),
                content.length,
                new FileFormat("csv", "none", "UTF-8", ",", "\"", null, null, true, "LF"),
                header,
                List.of(new BatchPlan.Skipped("header", header, 1)),
                1,
                columns,
                "schema-1",
                List.of(),
                new ContractPin(contract.id(), contract.version(), contract.fingerprint(), false),
                IntStream.range(0, columns.size()).boxed().toList(),
                List.of(),
                null,
                1,
                BatchPlan.DEFAULT_MAX_ROW_BYTES);
        String name = "plan-of-" + batchId;
        plans.put(name, plan);
        bytes.put(batchId, content);
        contracts.put(contract.fingerprint(), contract);
        return name;
    }

    /** The first split of the batch with this plan, as the cutter makes it. */
    public Split firstSplit(String name) throws IOException {
        BatchPlan plan = plan(name);
        try (ByteSource bytes = open(plan)) {
            CutCursor start = Cutter.start(plan, 1, name, plan.contract().fingerprint());
            Cutter cutter = new Cutter(plan, start, bytes, SplitSize.BY_FILE);
            while (true) {
                if (cutter.step(1 << 20) instanceof CutStep.SplitReady ready) {
                    return ready.split();
                }
            }
        }
    }

    /** Sends the rows of a planned batch to other places, too. */
    public void deliver(String name, List<String> to) {
        plans.computeIfPresent(name, (same, plan) -> plan.delivering(to));
    }

    /** Puts a contract on the shelf. */
    public void put(Contract contract) {
        contracts.put(contract.fingerprint(), contract);
    }

    /** Loses the bytes of a batch, as a broken disk would. */
    public void lose(String batchId) {
        bytes.remove(batchId);
    }

    @Override
    public BatchPlan plan(String sha256) throws IOException {
        BatchPlan plan = plans.get(sha256);
        if (plan == null) {
            throw new IOException("no plan " + sha256);
        }
        return plan;
    }

    @Override
    public Contract contract(String fingerprint) throws IOException {
        Contract contract = contracts.get(fingerprint);
        if (contract == null) {
            throw new IOException("no contract " + fingerprint);
        }
        return contract;
    }

    @Override
    public ByteSource open(BatchPlan plan) throws IOException {
        byte[] content = bytes.get(plan.batchId());
        if (content == null) {
            throw new IOException("disk gone");
        }
        return new InMemory(content);
    }

    /** Bytes in memory as a source. */
    private static final class InMemory implements ByteSource {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            int from = (int) Math.min(position, content.length);
            int count = Math.min(length, content.length - from);
            System.arraycopy(content, from, target, offset, count);
            return count;
        }

        @Override
        public void close() {}
    }
}
