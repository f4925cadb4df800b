// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes from one version of a contract to the next, and what of it could make rows suspects that were not, or break
 * readers of the published table.
 */
public final class ContractDiff {

    private final List<ContractChange> changes = new ArrayList<>();

    private ContractDiff() {}

    /** Compares two contracts; empty if they promise the same. */
    public static List<ContractChange> between(Contract before, Contract after) {
        ContractDiff diff = new ContractDiff();
        diff.compareNames(before, after);
        diff.compareColumns(before, after);
        diff.compareChecks(before, after);
        diff.compareSettings(before.settings(), after.settings());
        if (!before.slas().equals(after.slas())) {
            diff.compatible("slaProperties", "service levels were changed");
        }
        return List.copyOf(diff.changes);
    }

    private void compatible(String element, String description) {
        changes.add(new ContractChange(true, element, description));
    }

    private void incompatible(String element, String description) {
        changes.add(new ContractChange(false, element, description));
    }

    private void compareNames(Contract before, Contract after) {
        if (!before.tenant().equals(after.tenant()) || !before.dataset().equals(after.dataset())) {
            incompatible(
                    "dataset",
                    "%s/%s became %s/%s".formatted(before.tenant(), before.dataset(), after.tenant(), after.dataset()));
        }
        if (!before.version().equals(after.version())) {
            compatible("version", "%s became %s".formatted(before.version(), after.version()));
        }
    }

    private void compareColumns(Contract before, Contract after) {
        Map<String, Column> old = byName(before);
        Map<String, Column> now = byName(after);
        old.forEach((name, column) -> {
            Column next = now.get(name);
            if (next == null) {
                incompatible(name, "the column was removed");
            } else {
                compareColumn(column, next);
            }
        });
        now.forEach((name, column) -> {
            if (!old.containsKey(name)) {
                String description = "a column of type %s was added".formatted(column.type());
                if (column.required()) {
                    incompatible(name, description + ", and it is required");
                } else {
                    compatible(name, description);
                }
            }
        });
        List<String> oldOrder = old.keySet().stream().filter(now::containsKey).toList();
        List<String> newOrder = now.keySet().stream().filter(old::containsKey).toList();
        if (!oldOrder.equals(newOrder)) {
            compatible("properties", "the order of columns was changed");
        }
    }

    private static Map<String, Column> byName(Contract contract) {
        Map<String, Column> columns = new LinkedHashMap<>();
        contract.columns().forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    private void compareColumn(Column before, Column after) {
        String name = before.name();
        if (!before.type().equals(after.type())) {
            String description = "type %s became %s".formatted(before.type(), after.type());
            changes.add(new ContractChange(isWider(before.type(), after.type()), name, description));
        }
        if (!before.format().equals(after.format())) {
            incompatible(name, "the format of its values was changed");
        }
        if (before.keyPosition() != after.keyPosition()) {
            incompatible(name, "its place in the primary key was changed");
        }
        if (before.pii() != after.pii()) {
            compatible(name, after.pii() ? "it is private now, and masked" : "it is not private any more");
        }
        Set<String> lostTokens = new TreeSet<>(before.nullTokens());
        lostTokens.removeAll(after.nullTokens());
        if (!lostTokens.isEmpty()) {
            incompatible(name, "texts do not stand for a missing value any more");
        } else if (!before.nullTokens().equals(after.nullTokens())) {
            compatible(name, "more texts stand for a missing value");
        }
        compareClauses(name, before.clauses(), after.clauses());
    }

    private void compareClauses(String name, List<Clause> before, List<Clause> after) {
        Set<Clause> old = new HashSet<>(before);
        Set<Clause> now = new HashSet<>(after);
        after.stream().filter(clause -> !old.contains(clause)).forEach(clause -> {
            boolean isCompatible =
                    clause.isSoft() || before.stream().anyMatch(other -> ClauseOrder.implies(other, clause));
            changes.add(new ContractChange(isCompatible, name, "now holds: " + ClauseOrder.describe(clause)));
        });
        before.stream()
                .filter(clause -> !now.contains(clause))
                .forEach(clause -> compatible(name, "holds no more: " + ClauseOrder.describe(clause)));
    }

    /** Whether every value of the first type is one of the second, for readers as well. */
    private static boolean isWider(ColumnType before, ColumnType after) {
        if (before.kind() == Kind.DECIMAL && after.kind() == Kind.DECIMAL) {
            return after.scale() >= before.scale()
                    && after.precision() - after.scale() >= before.precision() - before.scale();
        }
        return false;
    }

    private void compareChecks(Contract before, Contract after) {
        List<TableCheck> old = before.tableChecks();
        List<TableCheck> now = after.tableChecks();
        now.stream().filter(check -> !old.contains(check)).forEach(check -> {
            changes.add(new ContractChange(check.isSoft(), "table", "now holds: " + check.name()));
        });
        old.stream()
                .filter(check -> !now.contains(check))
                .forEach(check -> compatible("table", "holds no more: " + check.name()));
    }

    private void compareSettings(ContractSettings before, ContractSettings after) {
        setting("identity", before.identity().label(), after.identity().label(), false);
        setting("drift", before.drift(), after.drift(), true);
        setting(
                "maxSuspectShare",
                before.maxSuspectShare(),
                after.maxSuspectShare(),
                after.maxSuspectShare() > before.maxSuspectShare());
        setting("maxRowBytes", before.maxRowBytes(), after.maxRowBytes(), after.maxRowBytes() > before.maxRowBytes());
        setting(
                "delivery",
                before.deliveries(),
                after.deliveries(),
                after.deliveries().containsAll(before.deliveries()));
        setting("topic", before.topic(), after.topic(), false);
        setting("partitionBy", before.partitionBy(), after.partitionBy(), false);
        setting("remediation", before.remediation(), after.remediation(), true);
        setting(
                "nullTokens",
                before.nullTokens(),
                after.nullTokens(),
                after.nullTokens().containsAll(before.nullTokens()));
        setting("format", dialect(before), dialect(after), false);
    }

    private static List<Object> dialect(ContractSettings settings) {
        List<Object> dialect = new ArrayList<>();
        dialect.add(String.valueOf(settings.format().type()));
        dialect.add(String.valueOf(settings.format().charset()));
        dialect.add(String.valueOf(settings.format().delimiter()));
        dialect.add(String.valueOf(settings.format().quote()));
        dialect.add(String.valueOf(settings.format().escape()));
        dialect.add(String.valueOf(settings.format().comment()));
        dialect.add(String.valueOf(settings.format().header()));
        return dialect;
    }

    private void setting(String name, Object before, Object after, boolean isCompatible) {
        if (!before.equals(after)) {
            changes.add(new ContractChange(isCompatible, name, "%s became %s".formatted(before, after)));
        }
    }
}
