// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractInference;
import dev.weir.schemas.contract.InferredContract;
import dev.weir.schemas.contract.SchemaFingerprint;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import java.io.IOException;
import java.util.List;

/** Proposes a contract from the first megabytes of a file. */
public final class InferredFromFile {

    private static final long SAMPLE_BYTES = 8L << 20;

    private InferredFromFile() {}

    static Contract contract(String batchId, ArrivedFile file, Detected detected, ByteSource bytes) throws IOException {
        return infer(batchId, file.dataset(), detected, bytes).contract();
    }

    /**
     * Samples a file whose format is known.
     *
     * @throws IOException if it cannot be read
     */
    public static InferredContract infer(String batchId, String dataset, Detected detected, ByteSource bytes)
            throws IOException {
        ContractInference inference = new ContractInference(dataset, detected.columns());
        BatchPlan plan = samplePlan(batchId, dataset, detected, bytes.size());
        long length = Math.min(SAMPLE_BYTES, bytes.size() - detected.dataOffset());
        RowReader rows = RowReaders.open(plan, bytes, detected.dataOffset(), length, 1);
        while (!inference.isFull() && rows.next()) {
            if (rows.fault() == null) {
                inference.observe(rows.fields());
            }
        }
        return inference.infer();
    }

    private static BatchPlan samplePlan(String batchId, String dataset, Detected detected, long bytes) {
        return new BatchPlan(
                batchId,
                "default",
                dataset,
                "",
                "",
                new VaultedFile("", bytes),
                List.of(),
                bytes,
                detected.format(),
                detected.dataOffset(),
                detected.head(),
                detected.confidence().value(),
                detected.columns(),
                SchemaFingerprint.of(detected.columns()),
                List.of(),
                new ContractPin("", "", "", true),
                List.of(),
                List.of(),
                null,
                1,
                BatchPlan.DEFAULT_MAX_ROW_BYTES);
    }
}
