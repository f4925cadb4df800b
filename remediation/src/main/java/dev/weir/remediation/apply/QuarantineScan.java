// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a published quarantine file in the order of their numbers, without what the vault has anyway. */
final class QuarantineScan {

    private final DuckSession duck;

    /** Takes one row. */
    @FunctionalInterface
    interface Visitor {
        void visit(Suspect suspect) throws IOException;
    }

    QuarantineScan(DuckSession duck) {
        this.duck = duck;
    }

    void read(Path file, Visitor visitor) throws IOException, SQLException {
        duck.query(
                "SELECT lower(hex(row_id)), row_number, byte_offset, byte_length, to_json(violations)::VARCHAR, remedy FROM "
                        + DuckSession.scan(List.of(file)) + " ORDER BY row_number",
                row -> visitor.visit(suspect(row)));
    }

    private static Suspect suspect(ResultSet row) throws SQLException, IOException {
        return new Suspect(
                Hash128.ofHex(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                violations(row.getString(5)),
                row.getString(6));
    }

    private static List<RowViolation> violations(String json) throws IOException {
        List<RowViolation> violations = new ArrayList<>();
        for (JsonNode each : Json.mapper().readTree(json)) {
            violations.add(new RowViolation(
                    text(each.path("column")),
                    each.path("clause").asText(),
                    each.path("code").asText(),
                    text(each.path("value"))));
        }
        return violations;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
