// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.vault.Vault;
import dev.weir.sinks.vault.VaultException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an announced file into the vault, says which batch it is, and plans it. Repeating it finds the same. */
final class VaultWork implements Work<VaultRequest, VaultResult> {

    private static final Logger LOG = LoggerFactory.getLogger(VaultWork.class);

    private final Vault vault;
    private final Roots roots;
    private final BatchPlanner planner;
    private final Consumer<BatchPlan> pinned;

    /**
     * Takes in what lies below the roots.
     *
     * @param pinned told of every plan, once the vault has its contract
     */
    VaultWork(Vault vault, Roots roots, BatchPlanner planner, Consumer<BatchPlan> pinned) {
        this.vault = vault;
        this.roots = roots;
        this.planner = planner;
        this.pinned = pinned;
    }

    @Override
    public List<Keyed<VaultResult>> on(String key, VaultRequest request) {
        long started = System.nanoTime();
        VaultResult.Builder result = VaultResult.newBuilder()
                .setRequest(planner.remembered(request))
                .setDataset(planner.datasetOf(request, fileNameOf(request.getUri())))
                .setRawBytes(0)
                .setDriftMillis(0);
        try {
            fill(result, request);
        } catch (RefusedArrivalException e) {
            result.setFailure(new Reason(e.reason().name(), e.getMessage()));
        } catch (VaultException e) {
            result.setFailure(new Reason(e.reason().name(), e.getMessage()));
        } catch (Exception e) {
            LOG.error("A file cannot be taken in. arrival={}", request.getArrivalId(), e);
            String message =
                    "%s cannot be taken in: %s. This is a fault of Weir; its log has the details. Announce the file again."
                            .formatted(request.getUri(), e.getClass().getSimpleName());
            result.setFailure(new Reason(BatchReason.INTERNAL.name(), message));
        }
        VaultResult done =
                result.setVaultSeconds((System.nanoTime() - started) / 1e9).build();
        return List.of(new Keyed<>(done.getBatchId() == null ? request.getArrivalId() : done.getBatchId(), done));
    }

    private void fill(VaultResult.Builder result, VaultRequest request) throws Exception {
        VaultedFile raw = bringHome(request);
        ArrivedFile file = new ArrivedFile(request, fileNameOf(request.getUri()), result.getDataset(), raw);
        String batchId = request.getBatchId() == null ? planner.batchIdOf(file) : request.getBatchId();
        result.setBatchId(batchId).setRawSha256(raw.sha256()).setRawBytes(raw.bytes());
        String announced = request.getSha256();
        if (announced != null && !announced.equals(raw.sha256())) {
            throw new RefusedArrivalException(
                    BatchReason.SHA256_MISMATCH,
                    "%s: the announcement says sha256 %s, the file's bytes have %s. They are kept in the vault; announce the file again with its own sha256."
                            .formatted(request.getUri(), announced, raw.sha256()));
        }
        PlannedBatch planned = planner.plan(batchId, file);
        result.setDriftMillis(planned.driftMillis()).setHold(planned.hold());
        if (planned.plan() != null) {
            result.setPlan(vault.putPlan(planned.plan()));
            pinned.accept(planned.plan());
        }
    }

    private VaultedFile bringHome(VaultRequest request) throws RefusedArrivalException, VaultException {
        String known = request.getRawSha256();
        if (known != null) {
            return vault.stored(known);
        }
        Path source = roots.resolve(request.getUri());
        return vault.storeFile(source);
    }

    private static String fileNameOf(String uri) {
        String last = uri.substring(uri.lastIndexOf('/') + 1);
        if (!uri.startsWith("file:")) {
            return last;
        }
        try {
            return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return last; // The roots refuse such a URI, and say why.
        }
    }
}
