// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.quarantine;

import dev.weir.schemas.file.ByteSource;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.query.QuerySession;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows put aside, as people look at them. Works on files alone; safe for use by several threads. */
public final class QuarantineBook {

    private final DataLayout layout;
    private final Vault vault;

    /**
     * Rows of one dataset that broke the same clause; a row that broke two is in two groups.
     *
     * @param column null where the whole row is at fault
     * @param remedy where the remedy of most of them stands
     */
    public record Group(
            String dataset,
            @Nullable String column,
            String clause,
            String code,
            String remedy,
            long rows,
            long batches) {}

    /** Takes one row. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ShownRow row) throws IOException;
    }

    /** The quarantine of a data directory. */
    public QuarantineBook(DataLayout layout) {
        this.layout = layout;
        this.vault = new Vault(layout);
    }

    /** Groups of rows, the largest first. */
    public List<Group> groups(QuarantineFilter filter) throws IOException, QueryException {
        String sql =
                "SELECT dataset, v.\"column\", v.clause, v.code, mode(remedy), count(*), count(DISTINCT batch_id) FROM"
                        + " (SELECT dataset, batch_id, remedy, unnest(violations) AS v FROM quarantine WHERE "
                        + filter.rows()
                        + ") WHERE " + filter.violation("v.") + " GROUP BY ALL ORDER BY 6 DESC, 1, 2, 3";
        List<Group> groups = new ArrayList<>();
        try (QuerySession session = QuerySession.open(layout, filter.tenant())) {
            session.run(
                    sql,
                    new Rows(row -> groups.add(new Group(
                            text(row.get(0)),
                            (String) row.get(1),
                            text(row.get(2)),
                            text(row.get(3)),
                            text(row.get(4)),
                            number(row.get(5)),
                            number(row.get(6))))));
        }
        return groups;
    }

    /**
     * Visits rows in the order of their files, each with its bytes; long ones come from the vault.
     *
     * @param limit most rows that are visited
     */
    public void rows(QuarantineFilter filter, long limit, RowVisitor visitor) throws IOException, QueryException {
        String sql =
                "SELECT batch_id, dataset, hex(row_id), row_number, byte_offset, byte_length, raw, code, violations,"
                        + " \"values\", remedy FROM quarantine WHERE " + filter.rows()
                        + " ORDER BY dataset, batch_id, row_number LIMIT " + limit;
        try (QuerySession session = QuerySession.open(layout, filter.tenant());
                Originals originals = new Originals(filter.tenant())) {
            session.run(sql, new Rows(row -> visitor.visit(shown(row, originals))));
        }
    }

    private static ShownRow shown(List<@Nullable Object> row, Originals originals) throws IOException {
        String batchId = text(row.get(0));
        String dataset = text(row.get(1));
        long offset = number(row.get(4));
        Object raw = row.get(6);
        return new ShownRow(
                batchId,
                dataset,
                text(row.get(2)).toLowerCase(Locale.ROOT),
                number(row.get(3)),
                offset,
                raw instanceof byte[] bytes ? bytes : originals.read(dataset, batchId, offset, number(row.get(5))),
                text(row.get(7)),
                violations(row.get(8)),
                values(row.get(9)),
                text(row.get(10)));
    }

    private static List<RowViolation> violations(@Nullable Object list) {
        List<RowViolation> violations = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(list)) {
            Map<?, ?> violation = (Map<?, ?>) each;
            violations.add(new RowViolation(
                    (String) violation.get("column"),
                    text(violation.get("clause")),
                    text(violation.get("code")),
                    (String) violation.get("value")));
        }
        return violations;
    }

    private static @Nullable List<@Nullable String> values(@Nullable Object list) {
        if (list == null) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>();
        for (Object each : (List<?>) list) {
            values.add((String) each);
        }
        return values;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** The vaulted bytes of batches, found through their certificates. */
    private final class Originals implements AutoCloseable {

        private final String tenant;
        private final Map<String, ByteSource> open = new LinkedHashMap<>();

        Originals(String tenant) {
            this.tenant = tenant;
        }

        byte[] read(String dataset, String batchId, long offset, long length) throws IOException {
            ByteSource source = open.get(batchId);
            if (source == null) {
                ManifestShelf shelf = new ManifestShelf(layout, tenant, dataset, batchId);
                Manifest manifest =
                        ManifestShelf.read(shelf.file(shelf.revisions().last()));
                source = vault.open(vault.plan(manifest.certificate().plan()));
                open.put(batchId, source);
            }
            byte[] bytes = new byte[Math.toIntExact(length)];
            int read = source.read(offset, bytes, 0, bytes.length);
            if (read != bytes.length) {
                throw new IOException("Batch %s: expected %d bytes at offset %d of its vaulted file, found %d"
                        .formatted(batchId, length, offset, read));
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            for (ByteSource source : open.values()) {
                source.close();
            }
        }
    }

    /** Looks at rows only. */
    private record Rows(Row row) implements QuerySession.ResultVisitor {

        @FunctionalInterface
        private interface Row {
            void visit(List<@Nullable Object> values) throws IOException;
        }

        @Override
        public void columns(List<String> names, List<String> types) {
            // Known from the query.
        }

        @Override
        public void row(List<@Nullable Object> values) throws IOException {
            row.visit(values);
        }
    }
}
