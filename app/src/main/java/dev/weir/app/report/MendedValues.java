// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.query.QuerySession;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules have made of values of one dataset, as the audit tells it, fit to be shown: a column is masked if any contract
 * that its dataset ever had here calls it private.
 */
public final class MendedValues {

    /** What is shown for a private value. */
    public static final String MASKED = "***";

    private static final int LONGEST = 60;

    private final DataLayout layout;
    private final String tenant;
    private final String dataset;
    private final Set<String> privateColumns;

    /** The values of a dataset. */
    public MendedValues(DataLayout layout, String tenant, String dataset) throws IOException {
        this.layout = layout;
        this.tenant = tenant;
        this.dataset = dataset;
        this.privateColumns = privateColumns();
    }

    /** Whether values of a column are masked. */
    public boolean isPrivate(@Nullable String column) {
        return column != null && privateColumns.contains(column);
    }

    private Set<String> privateColumns() throws IOException {
        Path contracts = layout.vault().resolve("contracts");
        if (!Files.isDirectory(contracts)) {
            return Set.of();
        }
        Vault vault = new Vault(layout);
        try (Stream<Path> files = Files.walk(contracts)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> vault.contract(String.valueOf(file.getFileName())))
                    .filter(this::isOfDataset)
                    .flatMap(contract -> contract.columns().stream())
                    .filter(Column::pii)
                    .map(Column::name)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private boolean isOfDataset(Contract contract) {
        return contract.tenant().equals(tenant) && contract.dataset().equals(dataset);
    }

    /** The most frequent changes by one rule. */
    public List<MendedValue> ofRule(String ruleId, int limit) throws IOException {
        return read("rule = " + text(ruleId), limit);
    }

    /** The most frequent changes in one batch, of each rule. */
    public List<MendedValue> ofBatch(String batchId, int limitPerRule) throws IOException {
        return read("batch_id = " + text(batchId), limitPerRule);
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private List<MendedValue> read(String which, int limit) throws IOException {
        String sql = """
                SELECT rule, "column", old, "new", cells FROM (
                  SELECT rule, "column", old, "new", count(*) AS cells,
                    row_number() OVER (PARTITION BY rule ORDER BY count(*) DESC, old, "new") AS place
                  FROM audit WHERE row_id IS NOT NULL AND dataset = %s AND %s GROUP BY rule, "column", old, "new")
                WHERE place <= %d ORDER BY rule, place""".formatted(text(dataset), which, limit);
        List<MendedValue> mended = new ArrayList<>();
        try (QuerySession session = QuerySession.open(layout, tenant)) {
            session.run(sql, new QuerySession.ResultVisitor() {

                @Override
                public void columns(List<String> names, List<String> types) {
                    // As they were asked for.
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    mended.add(mended(values));
                }
            });
            return mended;
        } catch (QueryException e) {
            throw new IOException("the audit cannot be read: " + e.getMessage(), e);
        }
    }

    private MendedValue mended(List<@Nullable Object> values) {
        boolean isMasked = isPrivate(String.valueOf(values.get(1)));
        return new MendedValue(
                String.valueOf(values.get(0)),
                shown(values.get(2), isMasked),
                shown(values.get(3), isMasked),
                ((Number) values.get(4)).longValue());
    }

    private static String shown(@Nullable Object value, boolean isMasked) {
        if (value == null) {
            return "(no value)";
        }
        if (isMasked) {
            return MASKED;
        }
        String text = value.toString();
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
    }
}
