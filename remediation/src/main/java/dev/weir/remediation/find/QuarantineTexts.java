// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.cluster.ClusterIds;
import dev.weir.remediation.cluster.Clustering;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The broken texts of a revision's quarantined rows, by cluster; bounded, however many rows there are. */
final class QuarantineTexts {

    /** Distinct texts that are kept of one cluster. */
    static final int MOST_OF_CLUSTER = 5_000;

    private static final int MOST_CLUSTERS = 4_000;
    private static final long MOST_CHARACTERS = 24_000_000;

    /** Values are cut beyond this length, and then end in an ellipsis: nobody knows what followed. */
    private static final int LONGEST_TEXT = 4096;

    private final String tenant;
    private final String dataset;
    private final Map<Key, Found> found = new LinkedHashMap<>();
    private final Map<String, Found> byId = new HashMap<>();
    private long characters;
    private long broken;

    private record Key(@Nullable String column, String clause, String kind) {}

    QuarantineTexts(String tenant, String dataset) {
        this.tenant = tenant;
        this.dataset = dataset;
    }

    /** Reads all violations in the files. */
    static QuarantineTexts read(DuckSession duck, List<Path> files, String tenant, String dataset)
            throws SQLException, IOException {
        QuarantineTexts texts = new QuarantineTexts(tenant, dataset);
        if (!files.isEmpty()) {
            duck.query(
                    "SELECT v.\"column\", v.clause, v.code, v.value FROM (SELECT unnest(violations) AS v FROM "
                            + DuckSession.scan(files) + ")",
                    texts::add);
        }
        return texts;
    }

    private void add(ResultSet row) throws SQLException {
        add(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    void add(@Nullable String column, String clause, String code, @Nullable String value) {
        broken++;
        String kind = Clustering.BY_SHAPE.kindOf(value == null ? "" : value);
        Found cluster = found.get(new Key(column, clause, kind));
        if (cluster == null) {
            if (found.size() >= MOST_CLUSTERS) {
                return;
            }
            cluster = new Found(column, clause, code, kind);
            found.put(new Key(column, clause, kind), cluster);
            byId.put(ClusterIds.of(tenant, dataset, column, clause, kind), cluster);
        }
        String whole = value == null || value.length() > LONGEST_TEXT ? null : value;
        boolean isNew = cluster.count(whole, characters < MOST_CHARACTERS);
        characters += whole == null || !isNew ? 0 : whole.length();
    }

    /** What was found for a cluster. */
    Optional<Found> of(String clusterId) {
        return Optional.ofNullable(byId.get(clusterId));
    }

    /** How many broken cells and rows there are. */
    long broken() {
        return broken;
    }

    /** All clusters that were found, by id. */
    Map<String, Found> all() {
        return byId;
    }

    /** The distinct texts of one cluster. */
    static final class Found {

        final @Nullable String column;
        final String clause;
        final String code;
        final String kind;
        private final Map<String, Long> texts = new LinkedHashMap<>();
        private long rows;

        Found(@Nullable String column, String clause, String code, String kind) {
            this.column = column;
            this.clause = clause;
            this.code = code;
            this.kind = kind;
        }

        /** Counts a row; says whether its text is one more. */
        private boolean count(@Nullable String text, boolean hasRoom) {
            rows++;
            if (text == null) {
                return false;
            }
            Long known = texts.get(text);
            boolean isNew = known == null && hasRoom && texts.size() < MOST_OF_CLUSTER;
            if (known != null || isNew) {
                texts.put(text, known == null ? 1 : known + 1);
            }
            return isNew;
        }

        Map<String, Long> texts() {
            return texts;
        }

        long rows() {
            return rows;
        }

        /** The cluster as an event, where nobody has made one. */
        SuspectCluster event(String id) {
            return SuspectCluster.newBuilder()
                    .setId(id)
                    .setColumn(column)
                    .setClause(clause)
                    .setCode(code)
                    .setShape(kind)
                    .setRows(rows)
                    .setSignatures(1)
                    .setSamples(List.of())
                    .build();
        }
    }
}
