// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.formats.detect.Compression;
import dev.weir.formats.detect.CorruptCompressionException;
import dev.weir.formats.detect.Detection;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.formats.detect.FormatDetector;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractSettings;
import dev.weir.schemas.contract.Drift;
import dev.weir.schemas.contract.DriftOutcome;
import dev.weir.schemas.contract.SchemaFingerprint;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.reason.BatchReason.Outcome;
import dev.weir.sinks.vault.ExpandsTooFarException;
import dev.weir.sinks.vault.ExpansionLimit;
import dev.weir.sinks.vault.Vault;
import dev.weir.sinks.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides all that must be decided before a vaulted file is cut: how it is written, and which contract judges it. */
final class BatchPlanner {

    private static final int MAGIC_BYTES = 16;

    private final Vault vault;
    private final ContractShelf contracts;
    private final Doubt doubt;
    private final ExpansionLimit expansion;
    private final int maxRowBytes;
    private final @Nullable List<String> deliveries;

    /**
     * Plans with these contracts.
     *
     * @param maxRowBytes longest row that is parsed where a contract states none
     * @param deliveries where rows go, whatever contracts say; null where each contract says it
     */
    BatchPlanner(
            Vault vault,
            ContractShelf contracts,
            Doubt doubt,
            ExpansionLimit expansion,
            int maxRowBytes,
            @Nullable List<String> deliveries) {
        this.vault = vault;
        this.contracts = contracts;
        this.doubt = doubt;
        this.expansion = expansion;
        this.maxRowBytes = maxRowBytes;
        this.deliveries = deliveries;
    }

    /** The bytes that rows are cut from. */
    private record Decoded(String compression, List<VaultedFile> segments, long bytes) {}

    /** The request as it is remembered: what was taken in where contracts are inferred, is so when it is tried again. */
    VaultRequest remembered(VaultRequest request) {
        boolean mayInfer = request.getMayInfer() || contracts.isInferring();
        return VaultRequest.newBuilder(request).setMayInfer(mayInfer).build();
    }

    /** The dataset of an announced file. */
    String datasetOf(VaultRequest request, String fileName) {
        String named = request.getDataset();
        return named == null ? contracts.datasetOf(request.getTenant(), fileName) : named;
    }

    /** Names the batch that a file is, by the identity that its contract states. */
    String batchIdOf(ArrivedFile file) {
        ContractSettings.Identity identity = contracts
                .find(file.tenant(), file.dataset())
                .map(contract -> contract.settings().identity())
                .orElse(ContractSettings.Identity.CONTENT_AND_NAME);
        String key =
                switch (identity) {
                    case CONTENT_AND_NAME -> file.raw().sha256() + "/" + file.name();
                    case CONTENT -> file.raw().sha256();
                    case EVENT -> file.request().getArrivalId();
                };
        return BatchIds.batchId(file.tenant(), file.dataset(), key);
    }

    /**
     * Plans a batch.
     *
     * @throws RefusedArrivalException if the file can't be read by anybody: binary, corrupt
     */
    PlannedBatch plan(String batchId, ArrivedFile file) throws RefusedArrivalException, VaultException, IOException {
        Optional<Reason> broken = contracts.brokenFor(file.tenant(), file.dataset());
        if (broken.isPresent()) {
            return new PlannedBatch(null, broken.get(), 0);
        }
        Optional<Contract> contract = contracts.find(file.tenant(), file.dataset());
        Decoded decoded = decode(file);
        try (ByteSource bytes = open(file, decoded)) {
            FormatHints hints = contract.map(known -> known.settings().format()).orElse(FormatHints.NONE);
            Detection detection = FormatDetector.detect(bytes, file.name(), decoded.compression(), hints);
            if (detection instanceof Undetectable undetectable) {
                return unplanned(file, undetectable);
            }
            Draft draft = new Draft(batchId, file, decoded, (Detected) detection);
            return contract.isPresent() ? draft.under(contract.get()) : draft.withoutContract(bytes);
        }
    }

    private static PlannedBatch unplanned(ArrivedFile file, Undetectable why) throws RefusedArrivalException {
        String message = "%s: %s".formatted(file.request().getUri(), why.message());
        if (why.reason().outcome() == Outcome.HELD) {
            return new PlannedBatch(null, new Reason(why.reason().name(), message), 0);
        }
        throw new RefusedArrivalException(why.reason(), message);
    }

    private Decoded decode(ArrivedFile file) throws RefusedArrivalException, VaultException, IOException {
        try (ByteSource raw = vault.openRaw(file.raw())) {
            byte[] magic = new byte[MAGIC_BYTES];
            int read = raw.read(0, magic, 0, MAGIC_BYTES);
            String compression = Compression.sniff(Arrays.copyOf(magic, read));
            if (compression.equals(Compression.NONE)) {
                return new Decoded(compression, List.of(), file.raw().bytes());
            }
            try (InputStream decoded = Compression.decode(vault.stream(file.raw()))) {
                List<VaultedFile> segments = vault.storeSegments(
                        decoded,
                        Vault.SEGMENT_BYTES,
                        expansion.mostBytes(file.raw().bytes()));
                long bytes = segments.stream().mapToLong(VaultedFile::bytes).sum();
                return new Decoded(compression, segments, bytes);
            }
        } catch (ExpandsTooFarException e) {
            throw new RefusedArrivalException(
                    BatchReason.EXPANDS_TOO_FAR,
                    "%s has %d bytes, and %s. Its bytes are kept in the vault. If it is no trap, raise limits.expansionRatio or limits.expansionFreeMiB and retry the batch."
                            .formatted(file.request().getUri(), file.raw().bytes(), e.getMessage()));
        } catch (CorruptCompressionException e) {
            throw new RefusedArrivalException(
                    BatchReason.CORRUPT_COMPRESSION,
                    "%s: %s. Its bytes are kept in the vault; ask the producer for the whole file and announce that."
                            .formatted(file.request().getUri(), e.getMessage()));
        }
    }

    private ByteSource open(ArrivedFile file, Decoded decoded) throws IOException {
        return decoded.segments().isEmpty() ? vault.openRaw(file.raw()) : vault.openSegments(decoded.segments());
    }

    /** A plan that lacks its contract. */
    private final class Draft {

        private final String batchId;
        private final ArrivedFile file;
        private final Decoded decoded;
        private final Detected detected;

        Draft(String batchId, ArrivedFile file, Decoded decoded, Detected detected) {
            this.batchId = batchId;
            this.file = file;
            this.decoded = decoded;
            this.detected = detected;
        }

        PlannedBatch under(Contract contract) throws VaultException {
            long started = System.nanoTime();
            boolean isKeyed = detected.format().type().equals("ndjson");
            DriftOutcome outcome = isKeyed
                    ? Drift.againstKeys(contract, detected.columns())
                    : Drift.against(contract, detected.columns());
            double driftMillis = (System.nanoTime() - started) / 1e6;
            Reason hold = outcome instanceof DriftOutcome.Halt halt
                    ? new Reason(
                            BatchReason.DRIFT.name(),
                            "%s: %s".formatted(file.request().getUri(), halt.message()))
                    : doubt.about(file, detected, contract.settings().format(), outcome);
            Contract effective = outcome.contract();
            vault.putContract(effective);
            if (outcome instanceof DriftOutcome.Proceed proceed
                    && proceed.proposal().isPresent()) {
                contracts.propose(effective);
            }
            return new PlannedBatch(plan(effective, outcome, false), hold, driftMillis);
        }

        PlannedBatch withoutContract(ByteSource bytes) throws VaultException, IOException {
            Contract inferred = InferredFromFile.contract(batchId, file, detected, bytes);
            vault.putContract(inferred);
            DriftOutcome outcome = new DriftOutcome.Proceed(
                    inferred,
                    IntStream.range(0, detected.columns().size()).boxed().toList(),
                    List.of(),
                    List.of(),
                    null);
            return new PlannedBatch(plan(inferred, outcome, true), contracts.holdWithout(file), 0);
        }

        private BatchPlan plan(Contract contract, DriftOutcome outcome, boolean isInferred) {
            ContractSettings settings = contract.settings();
            return new BatchPlan(
                    batchId,
                    file.tenant(),
                    file.dataset(),
                    file.request().getUri(),
                    file.name(),
                    file.raw(),
                    decoded.segments(),
                    decoded.bytes(),
                    detected.format(),
                    detected.dataOffset(),
                    detected.head(),
                    detected.confidence().value(),
                    detected.columns(),
                    SchemaFingerprint.of(detected.columns()),
                    outcome.changes(),
                    isInferred ? contract.pinInferred() : contract.pin(),
                    outcome.mapping(),
                    outcome.rescued(),
                    expectedRows(),
                    settings.maxSuspectShare(),
                    Math.min(settings.maxRowBytes(), maxRowBytes),
                    deliveries == null ? settings.deliveries() : deliveries);
        }

        private @Nullable Long expectedRows() {
            return file.request().getExpectedRows();
        }
    }
}
