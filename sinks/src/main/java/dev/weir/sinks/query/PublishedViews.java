// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.query;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Defines what a query can name: {@code lake.<dataset>}, {@code quarantine} and {@code audit}. */
final class PublishedViews {

    private static final String FILES = "/batch=*/rev=*/*.parquet";

    private static final String NO_QUARANTINE = """
            SELECT NULL::VARCHAR AS batch_id, NULL::VARCHAR AS dataset, NULL::BLOB AS row_id, NULL::BIGINT AS row_number,
              NULL::BIGINT AS byte_offset, NULL::BLOB AS raw, NULL::VARCHAR AS code,
              NULL::STRUCT("column" VARCHAR, clause VARCHAR, code VARCHAR, "value" VARCHAR)[] AS violations,
              NULL::VARCHAR AS remedy, NULL::BIGINT AS byte_length, NULL::VARCHAR[] AS "values" WHERE false""";

    private static final String AUDIT_FILES = "/batch=*/rev-*.parquet";

    /** The columns that answer most questions come first, then what the chain needs. */
    private static final String AUDIT_COLUMNS =
            "batch_id, dataset, row_id, \"column\", old, new, rule, reason, confidence,"
                    + " author, model, \"time\", kind, row_number, seq, hash";

    private static final String NO_AUDIT = """
            SELECT NULL::VARCHAR AS batch_id, NULL::VARCHAR AS dataset, NULL::BLOB AS row_id, NULL::VARCHAR AS "column",
              NULL::VARCHAR AS old, NULL::VARCHAR AS new, NULL::VARCHAR AS rule, NULL::VARCHAR AS reason,
              NULL::DOUBLE AS confidence, NULL::VARCHAR AS author, NULL::VARCHAR AS model, NULL::TIMESTAMPTZ AS "time",
              NULL::VARCHAR AS kind, NULL::BIGINT AS row_number, NULL::BIGINT AS seq, NULL::BLOB AS hash
            WHERE false""";

    private final DataLayout layout;
    private final String tenant;
    private final DuckSession duck;
    private final List<String> datasets = new ArrayList<>();

    PublishedViews(DataLayout layout, String tenant, DuckSession duck) {
        this.layout = layout;
        this.tenant = tenant;
        this.duck = duck;
    }

    void define() throws SQLException, IOException {
        duck.execute("CREATE SCHEMA lake");
        for (Path dataset : published(home(layout.lake()))) {
            String name = String.valueOf(dataset.getFileName());
            duck.execute("CREATE VIEW lake.%s AS SELECT * FROM %s"
                    .formatted(DuckSession.name(name), scan(List.of(dataset), FILES)));
            datasets.add(name);
        }
        List<Path> quarantined = published(home(layout.quarantine()));
        duck.execute("CREATE VIEW quarantine AS "
                + (quarantined.isEmpty()
                        ? NO_QUARANTINE
                        : "SELECT batch_id, dataset, row_id, row_number, byte_offset, raw, code, violations, remedy,"
                                + " byte_length, \"values\" FROM " + scan(quarantined, FILES)));
        List<Path> audited = published(home(layout.audit()));
        duck.execute("CREATE VIEW audit AS "
                + (audited.isEmpty()
                        ? NO_AUDIT
                        : "SELECT %s FROM %s".formatted(AUDIT_COLUMNS, scan(audited, AUDIT_FILES))));
    }

    private Path home(Path parent) {
        return tenant.equals(BatchIds.DEFAULT_TENANT) ? parent : parent.resolve("tenant=" + tenant);
    }

    /** Datasets that have at least one file. */
    private static List<Path> published(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home)) {
            List<Path> found = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                if (!String.valueOf(folder.getFileName()).startsWith("tenant=") && hasFile(folder)) {
                    found.add(folder);
                }
            }
            return found;
        }
    }

    private static boolean hasFile(Path dataset) throws IOException {
        try (Stream<Path> files = Files.walk(dataset)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).endsWith(".parquet"));
        }
    }

    /** Batches of a dataset may lie under contracts of different versions, so columns are matched by name. */
    private static String scan(List<Path> datasets, String files) {
        List<String> globs =
                datasets.stream().map(each -> DuckSession.glob(each, files)).toList();
        return "read_parquet([%s], union_by_name = true, hive_partitioning = false)"
                .formatted(String.join(", ", globs));
    }

    List<String> datasets() {
        return datasets;
    }
}
