// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.layout;

import dev.weir.schemas.identity.BatchIds;
import java.nio.file.Path;

/**
 * Where everything lies below the data directory. Committed names are relative to it, with forward slashes, so that the
 * directory can be moved or mounted elsewhere.
 *
 * <p>Staging, lake, quarantine and certificates must lie on one file system: revisions appear by a rename.
 *
 * @param root the data directory, absolute
 */
public record DataLayout(Path root) {

    private static final int FAN_OUT = 2;

    /** Makes the root absolute. */
    public DataLayout {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The file that a committed name stands for.
     *
     * @throws IllegalArgumentException if the name leads out of the data directory
     */
    public Path resolve(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException(
                    "Name '%s' leads out of the data directory %s; it was not written by Weir".formatted(name, root));
        }
        return path;
    }

    /** The name of a file below the data directory, for events and manifests. */
    public String relativize(Path path) {
        return root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /** Bytes as they arrived, by SHA-256. */
    public Path rawFile(String sha256) {
        return contentAddressed("raw", sha256);
    }

    /** A piece of a normalised form, by SHA-256. */
    public Path segment(String sha256) {
        return contentAddressed("segments", sha256);
    }

    /** A batch's plan as JSON, by SHA-256. */
    public Path plan(String sha256) {
        return contentAddressed("plans", sha256);
    }

    /** A contract as YAML, by its fingerprint. */
    public Path contract(String fingerprint) {
        return contentAddressed("contracts", fingerprint);
    }

    /** Files of the vault that are still being written; what lies here counts for nothing. */
    public Path vaultTemp() {
        return vault().resolve("tmp");
    }

    public Path vault() {
        return root.resolve("vault");
    }

    private Path contentAddressed(String kind, String hash) {
        return vault().resolve(kind).resolve(hash.substring(0, FAN_OUT)).resolve(hash);
    }

    /** The parent of all that is written and not visible. */
    public Path staging() {
        return root.resolve("staging");
    }

    /** Files of one attempt over a batch. */
    public Path staging(String batchId, int attempt) {
        return staging().resolve(batchId).resolve("attempt=" + attempt);
    }

    /** The parent of all published clean rows. */
    public Path lake() {
        return root.resolve("lake");
    }

    /** The parent of all published quarantined rows. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** The parent of all manifests. */
    public Path certificates() {
        return root.resolve("certificates");
    }

    /** Published clean rows of a dataset. */
    public Path lake(String tenant, String dataset) {
        return below(lake(), tenant, dataset);
    }

    /** Published clean rows of a batch; holds one {@code rev=<n>} folder. */
    public Path lake(String tenant, String dataset, String batchId) {
        return lake(tenant, dataset).resolve("batch=" + batchId);
    }

    /** Published quarantined rows of a batch; holds one {@code rev=<n>} folder. */
    public Path quarantine(String tenant, String dataset, String batchId) {
        return below(quarantine(), tenant, dataset).resolve("batch=" + batchId);
    }

    /** All manifests of a batch. */
    public Path certificates(String tenant, String dataset, String batchId) {
        return below(certificates(), tenant, dataset).resolve(batchId);
    }

    /** The manifest, with its certificate, of one revision; that it exists is what publishes the revision. */
    public Path manifest(String tenant, String dataset, String batchId, int revision) {
        return certificates(tenant, dataset, batchId).resolve("rev-" + revision + ".json");
    }

    /** The parent of all audit files and their links. */
    public Path audit() {
        return root.resolve("audit");
    }

    /** Audit files of a batch, one for each promoted revision, and the links above them; none is ever removed. */
    public Path audit(String tenant, String dataset, String batchId) {
        return below(audit(), tenant, dataset).resolve("batch=" + batchId);
    }

    /** What was changed and decided on the way to one revision. */
    public Path auditFile(String tenant, String dataset, String batchId, int revision) {
        return audit(tenant, dataset, batchId).resolve("rev-" + revision + ".parquet");
    }

    /** A link of a batch's audit chain, numbered from 1. */
    public Path auditLink(String tenant, String dataset, String batchId, int number) {
        return audit(tenant, dataset, batchId).resolve("link-%06d.json".formatted(number));
    }

    /**
     * Second names of a batch's delivered files, below the number of their revision: they stay until the next revision
     * is delivered, because that one is told from them.
     */
    public Path deliveries(String tenant, String dataset, String batchId) {
        return below(root.resolve("deliveries"), tenant, dataset).resolve("batch=" + batchId);
    }

    /** What was read back of the delivery of one revision. */
    public Path receipt(String tenant, String dataset, String batchId, String to, int revision) {
        return certificates(tenant, dataset, batchId)
                .resolve("deliveries")
                .resolve("%s-rev-%d.json".formatted(to, revision));
    }

    /** Where DuckDB puts what does not fit into its memory. */
    public Path spill() {
        return root.resolve("spill");
    }

    /** The parent of all rules that were ever proved or imported here. */
    public Path rules() {
        return root.resolve("rules");
    }

    /** The rules of one dataset. */
    public Path rules(String tenant, String dataset) {
        return rules().resolve(tenant).resolve(dataset);
    }

    /** One rule with its history, as JSON. */
    public Path ruleFile(String tenant, String dataset, String ruleId) {
        return rules(tenant, dataset).resolve(ruleId + ".json");
    }

    /** A proof as JSON, by SHA-256. */
    public Path proof(String sha256) {
        return rules().resolve("proofs").resolve(sha256 + ".json");
    }

    private static Path below(Path parent, String tenant, String dataset) {
        Path home = tenant.equals(BatchIds.DEFAULT_TENANT) ? parent : parent.resolve("tenant=" + tenant);
        return home.resolve(dataset);
    }
}
