// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import java.util.Arrays;

/** What a thread of the pipeline does, told from its name, of which Linux keeps 15 characters. */
public enum Work {
    VAULT("vault: copy, hash, detect, plan", "vault-worker-wo"),
    CUT_AND_JUDGE("cut and judge", "weir-intake"),
    LEDGER("ledger", "weir-ledger"),
    PUBLISH("publish: checks, bind, read back", "publish-worker-"),
    REMEDY("remedy", "weir-remedy|rule-worker-wor|mend-worker-wor"),
    RELEASE("release: read, encode, send", "weir-release|delivery-worker-"),
    READ_BACK("topics read back", "read-back-worke"),
    KAFKA("Kafka clients", "kafka-|vault-worker|publish-worker|rule-worker|mend-worker|delivery-worker|rocksdb"),
    GARBAGE("garbage collection", "VM Thread|GC Thread|G1 "),
    COMPILER("JIT compiler", "C1 Compiler|C2 Compiler|Sweeper"),
    START("start, stop, waiting", "main|java|Common-Cleaner"),
    OTHER("other threads", "");

    private final String label;
    /** How the names of such threads begin, separated by strokes. */
    private final String beginnings;

    Work(String label, String beginnings) {
        this.label = label;
        this.beginnings = beginnings;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    static Work of(String thread) {
        for (Work work : values()) {
            if (Arrays.stream(work.beginnings.split("\\|")).anyMatch(thread::startsWith)) {
                return work;
            }
        }
        throw new AssertionError("Every name begins with nothing at all");
    }
}
