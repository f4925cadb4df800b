// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.remediation.cluster.Clustering;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quarantined rows of a revision by what they broke, with their fields as texts; a bounded number of each kind. */
final class QuarantinedRows {

    private static final int MOST = 20_000;

    private final DuckSession duck;
    private final List<Path> files;
    private final List<String> columns;
    private final List<Integer> fields;
    private final Map<Key, List<Broken>> known = new HashMap<>();

    private record Key(String column, String clause) {}

    private record Broken(String kind, Map<String, @Nullable String> texts) {}

    QuarantinedRows(DuckSession duck, List<Path> files, Contract contract, BatchPlan plan) {
        this.duck = duck;
        this.files = List.copyOf(files);
        this.columns = contract.columns().stream().map(column -> column.name()).toList();
        this.fields = plan.mapping();
    }

    /** The rows of a cluster, each with its texts by column; none where they broke the clause only after a first rule. */
    List<Map<String, @Nullable String>> of(SuspectCluster cluster) throws SQLException, IOException {
        Key key = new Key(String.valueOf(cluster.getColumn()), cluster.getClause());
        List<Broken> rows = known.get(key);
        if (rows == null) {
            rows = files.isEmpty() ? List.of() : read(key);
            known.put(key, rows);
        }
        return rows.stream()
                .filter(row -> row.kind().equals(cluster.getShape()))
                .map(Broken::texts)
                .toList();
    }

    private List<Broken> read(Key key) throws SQLException, IOException {
        List<Broken> rows = new ArrayList<>();
        duck.query(
                "SELECT v.value, fields FROM (SELECT unnest(violations) AS v, to_json(\"values\")::VARCHAR AS fields FROM %s) WHERE v.\"column\" = %s AND v.clause = %s LIMIT %d"
                        .formatted(
                                DuckSession.scan(files),
                                DuckSession.text(key.column()),
                                DuckSession.text(key.clause()),
                                MOST),
                row -> {
                    String value = row.getString(1);
                    rows.add(new Broken(
                            Clustering.BY_SHAPE.kindOf(value == null ? "" : value), texts(row.getString(2))));
                });
        return rows;
    }

    private Map<String, @Nullable String> texts(@Nullable String json) throws IOException {
        Map<String, @Nullable String> texts = new HashMap<>();
        JsonNode values = Json.mapper().readTree(json == null ? "[]" : json);
        for (int i = 0; i < columns.size(); i++) {
            JsonNode value = values.path(fields.get(i));
            texts.put(columns.get(i), value.isTextual() ? value.textValue() : null);
        }
        return texts;
    }
}
