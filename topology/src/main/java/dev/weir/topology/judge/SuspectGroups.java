// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.contract.ValueShape;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SuspectGroup;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The suspects of one split by signature: column, clause and the value's shape. Bounded: where values have too many
 * shapes, the rest of them share one.
 */
final class SuspectGroups {

    private static final int MOST = 256;
    private static final int SAMPLES = 3;
    private static final int SAMPLE_CHARACTERS = 120;
    private static final String OTHER_SHAPES = "*";
    private static final String OTHER_CLAUSES = "other clauses";
    private static final String NO_VALUE = "";

    private final Split split;
    private final BatchPlan plan;
    private final Map<Signature, Group> groups = new LinkedHashMap<>();

    SuspectGroups(Split split, BatchPlan plan) {
        this.split = split;
        this.plan = plan;
    }

    private record Signature(@Nullable String column, String clause, ReasonCode code, String shape) {

        String text() {
            return (column == null ? "" : column) + "|" + clause + "|" + shape;
        }
    }

    private static final class Group {
        private final DigestSum ids = new DigestSum();
        private final List<SuspectSample> samples = new ArrayList<>(SAMPLES);
    }

    /** Adds a suspect row, once per clause that it broke. */
    void add(Violations violations, FieldSlices fields, Hash128 rowId, long rowNumber, long offset) {
        for (int i = 0; i < violations.size(); i++) {
            int field = violations.field(i);
            boolean hasValue = field >= 0 && field < fields.count() && !fields.isNull(field);
            String shape = hasValue ? ValueShape.of(fields.bytes(), fields.start(field), fields.end(field)) : NO_VALUE;
            Signature signature =
                    new Signature(violations.columnName(i), violations.clause(i), violations.code(i), shape);
            Group group = groupOf(signature);
            group.ids.add(rowId);
            if (group.samples.size() < SAMPLES) {
                group.samples.add(
                        new SuspectSample(rowNumber, offset, hasValue ? sample(fields.text(field)) : NO_VALUE));
            }
        }
    }

    private Group groupOf(Signature signature) {
        Group known = groups.get(signature);
        if (known != null) {
            return known;
        }
        Signature bounded = signature;
        if (groups.size() >= MOST) {
            bounded = groups.size() < 2 * MOST
                    ? new Signature(signature.column(), signature.clause(), signature.code(), OTHER_SHAPES)
                    : new Signature(null, OTHER_CLAUSES, signature.code(), OTHER_SHAPES);
        }
        return groups.computeIfAbsent(bounded, first -> new Group());
    }

    private static String sample(String value) {
        return value.length() <= SAMPLE_CHARACTERS ? value : value.substring(0, SAMPLE_CHARACTERS) + "…";
    }

    /** Rows per signature. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        groups.forEach((signature, group) -> counts.merge(signature.text(), group.ids.count(), Long::sum));
        return counts;
    }

    List<SuspectGroup> toEvents() {
        List<SuspectGroup> events = new ArrayList<>(groups.size());
        groups.forEach((signature, group) -> events.add(SuspectGroup.newBuilder()
                .setBatchId(split.getBatchId())
                .setAttempt(split.getAttempt())
                .setSplit(split.getNumber())
                .setTenant(plan.tenant())
                .setDataset(plan.dataset())
                .setColumn(signature.column())
                .setClause(signature.clause())
                .setCode(signature.code().name())
                .setSignature(signature.shape())
                .setRows(group.ids.count())
                .setIds(group.ids.sum().toEvent())
                .setSamples(group.samples)
                .build()));
        return events;
    }
}
