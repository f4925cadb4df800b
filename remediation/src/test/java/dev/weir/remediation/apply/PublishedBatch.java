// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.remediation.cluster.ClusterIds;
import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.SkippedBytes;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.PromotionOrder;
import dev.weir.sinks.publish.PublishOrder;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.stage.SplitStage;
import dev.weir.sinks.stage.Staged;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A file that was vaulted, judged as one split, and published with what it has in quarantine. */
final class PublishedBatch {

    static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    static final String BATCH = "orders-0123456789abcdef01234567";

    final DataLayout layout;
    final Vault vault;
    final Contract contract;
    final BatchPlan plan;
    private final String planHash;
    private final Publisher publisher;
    private int revision = 1;

    private PublishedBatch(DataLayout layout, Contract contract, String csv) throws Exception {
        this.layout = layout;
        this.contract = contract;
        this.vault = new Vault(layout);
        vault.putContract(contract);
        Path file = Files.createTempFile(layout.root(), "in", ".csv");
        Files.writeString(file, csv);
        String header = csv.substring(0, csv.indexOf('\n') + 1);
        this.plan = plan(contract, vault.storeFile(file), header);
        Files.delete(file);
        this.planHash = vault.putPlan(plan);
        this.publisher = new Publisher(layout, vault, new Rows(), Clock.fixed(TIME, ZoneOffset.UTC), "test");
    }

    /** Publishes a file with a header and LF newlines; columns that the contract has not are rescued. */
    static PublishedBatch of(Path root, String contract, String csv) throws Exception {
        PublishedBatch batch = new PublishedBatch(new DataLayout(root), Contract.parse(contract, "orders.yaml"), csv);
        PublishOutcome outcome = batch.publisher.publish(batch.judge());
        if (!outcome.getStatus().equals("BALANCED")) {
            throw new AssertionError(outcome.toString());
        }
        return batch;
    }

    private static BatchPlan plan(Contract contract, VaultedFile raw, String header) {
        List<String> names = List.of(header.strip().split(","));
        return new BatchPlan(
                BATCH,
                "default",
                "orders",
                "file:///in/orders.csv",
                "orders.csv",
                raw,
                List.of(),
                raw.bytes(),
                new FileFormat("csv", "none", "UTF-8", ",", "\"", null, null, true, "LF"),
                header.length(),
                List.of(new Skipped("header", header.length(), 1)),
                1.0,
                names.stream().map(name -> new FileColumn(name, "string")).toList(),
                "5c".repeat(32),
                List.of(),
                new ContractPin(contract.id(), contract.version(), contract.fingerprint(), false),
                contract.columns().stream()
                        .map(column -> names.indexOf(column.name()))
                        .toList(),
                IntStream.range(0, names.size())
                        .filter(i -> contract.columns().stream()
                                .noneMatch(column -> column.name().equals(names.get(i))))
                        .boxed()
                        .toList(),
                null,
                1.0,
                BatchPlan.DEFAULT_MAX_ROW_BYTES);
    }

    private PublishOrder judge() throws IOException {
        DigestSum source = new DigestSum();
        RowJudge judge = new RowJudge(contract, plan);
        TypedRow typed = new TypedRow(contract.columns().size());
        Violations violations = new Violations();
        long length = plan.decodedBytes() - plan.dataOffset();
        try (ByteSource bytes = vault.open(plan);
                SplitStage stage =
                        SplitStage.openIn(layout.staging(BATCH, 1), layout, 0, contract.landedColumns(), plan)) {
            RowReader reader = RowReaders.open(plan, bytes, plan.dataOffset(), length, 1);
            while (reader.next()) {
                source.add(reader.rowId());
                violations.clear();
                if (reader.fault() != null) {
                    violations.addRow("readable", reader.fault().code());
                } else {
                    judge.judge(reader.fields(), typed, violations);
                }
                if (violations.isEmpty()) {
                    stage.land(reader.rowId(), reader.rowNumber(), typed);
                } else {
                    stage.quarantine(putAside(reader, violations));
                }
            }
            return order(source, length, stage.finish());
        }
    }

    private static QuarantinedRow putAside(RowReader reader, Violations violations) {
        List<@Nullable String> values = values(reader);
        List<RowViolation> reasons = new ArrayList<>();
        for (int i = 0; i < violations.size(); i++) {
            int field = violations.field(i);
            reasons.add(new RowViolation(
                    violations.columnName(i),
                    violations.clause(i),
                    violations.code(i).name(),
                    values == null || field < 0 ? null : values.get(field)));
        }
        return new QuarantinedRow(
                reader.rowId(),
                reader.rowNumber(),
                reader.offset(),
                reader.length(),
                reader.raw(),
                reader.rawStart(),
                reasons,
                values,
                QuarantinedRow.AWAITING_RULE);
    }

    private static @Nullable List<@Nullable String> values(RowReader reader) {
        if (reader.fault() != null) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < reader.fields().count(); i++) {
            values.add(reader.fields().isNull(i) ? null : reader.fields().text(i));
        }
        return values;
    }

    private PublishOrder order(DigestSum source, long length, Staged staged) {
        SplitTally tally = new SplitTally(
                0,
                source.count(),
                source.sum().toEvent(),
                length,
                null,
                staged.landed(),
                staged.quarantined(),
                List.of(),
                List.of(),
                Map.of(),
                0.1);
        CutDone cut = new CutDone(
                1,
                source.count(),
                length,
                plan.decodedBytes(),
                List.of(new SkippedBytes("header", plan.dataOffset(), 1L)),
                source.sum().toEvent(),
                0.1);
        return new PublishOrder(plan, planHash, 1, 1, cut, List.of(tally), Set.of(), "arrival-1");
    }

    MendResult mend(MendRequest request) {
        try (Workbench workbench = new Workbench(layout)) {
            return new Mender(layout, vault, workbench).mend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MendRequest request(int round, ClusterAnswer... answers) {
        return MendRequest.newBuilder()
                .setBatchId(BATCH)
                .setAttempt(1)
                .setAsked(RemedyAsked.newBuilder()
                        .setRevision(revision)
                        .setTenant("default")
                        .setDataset("orders")
                        .setPlan(planHash)
                        .setContract(contract.fingerprint())
                        .setManifest(layout.relativize(layout.manifest("default", "orders", BATCH, revision)))
                        .setSuspectRows(0)
                        .setIsReplay(false)
                        .build())
                .setRound(round)
                .setAnswers(List.of(answers))
                .setModelCalls(0)
                .setSeconds(0)
                .build();
    }

    /** Publishes what a remedy came to; later requests are about the new revision. */
    PublishOutcome promote(RemedyAnswered answer) {
        PublishOutcome outcome = publisher.promote(new PromotionOrder(plan, planHash, 1, revision + 1, answer));
        if (outcome.getStatus().equals("BALANCED") && outcome.getRevision() == revision + 1) {
            revision++;
        }
        return outcome;
    }

    static ClusterAnswer answer(
            int round, String column, String clause, String example, String state, String expression) {
        String shape = Clustering.BY_SHAPE.kindOf(example);
        return new ClusterAnswer(
                SuspectCluster.newBuilder()
                        .setId(ClusterIds.of("default", "orders", column, clause, shape))
                        .setColumn(column)
                        .setClause(clause)
                        .setCode("TYPE_MISMATCH")
                        .setShape(shape)
                        .setRows(1)
                        .setSignatures(1)
                        .setSamples(List.of())
                        .build(),
                round,
                state,
                new RuleRef(
                        "r-" + column + "-" + clause + "-" + round + "-" + shape,
                        expression,
                        "synthesizer",
                        null,
                        0.99),
                "because of " + column,
                null);
    }

    /** Finds rows by the reader that remedies use. */
    private static final class Rows implements SourceReader {

        @Override
        public void read(
                BatchPlan plan, ByteSource decoded, long offset, long length, long firstRow, RowVisitor visitor)
                throws IOException {
            RowReader reader = RowReaders.open(plan, decoded, offset, length, firstRow);
            while (reader.next()) {
                visitor.visit(new Row(reader));
            }
        }
    }

    private record Row(RowReader reader) implements SourceReader.SourceRow {

        @Override
        public long number() {
            return reader.rowNumber();
        }

        @Override
        public long offset() {
            return reader.offset();
        }

        @Override
        public long length() {
            return reader.length();
        }

        @Override
        public dev.weir.schemas.digest.Hash128 id() {
            return reader.rowId();
        }

        @Override
        public byte[] raw() {
            return reader.raw();
        }

        @Override
        public int rawStart() {
            return reader.rawStart();
        }

        @Override
        public @Nullable List<@Nullable String> values() {
            return PublishedBatch.values(reader);
        }
    }
}
