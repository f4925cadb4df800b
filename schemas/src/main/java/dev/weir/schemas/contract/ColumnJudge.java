// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/** Judges the cells of one column: is there a value, is it of the type, does it keep every clause. */
final class ColumnJudge {

    /** What a missing value of a required column, and a text that is no value of the type, are reported as. */
    static final String TYPE_CLAUSE = "logicalType";

    private final int index;
    private final Column column;
    private final CellParser parser;
    private final boolean isText;
    private final ByteSet nullTokens;
    private final boolean hasNullTokens;
    private final Clause[] clauses;
    private final CellCheck[] checks;
    private final Clause[] missingClauses;

    ColumnJudge(int index, Column column, List<String> nullTokens) {
        this.index = index;
        this.column = column;
        this.parser = CellParser.of(column.type(), column.format());
        this.isText = column.type().kind() == Kind.STRING;
        List<String> tokens = new ArrayList<>(nullTokens);
        tokens.addAll(column.nullTokens());
        this.nullTokens = new ByteSet(tokens);
        this.hasNullTokens = !tokens.isEmpty();
        this.missingClauses = column.clauses().stream()
                .filter(Clause.Required.class::isInstance)
                .toArray(Clause[]::new);
        this.clauses = column.clauses().stream()
                .filter(clause -> !(clause instanceof Clause.Required))
                .toArray(Clause[]::new);
        this.checks = compile(column, clauses);
    }

    private static CellCheck[] compile(Column column, Clause[] clauses) {
        CellChecks compiler = new CellChecks(column.type(), column.format());
        CellCheck[] checks = new CellCheck[clauses.length];
        for (int i = 0; i < checks.length; i++) {
            try {
                checks[i] = compiler.compile(clauses[i]);
            } catch (BrokenClause e) {
                throw new IllegalStateException(
                        "Clause %s of column '%s' was compiled when the contract was read"
                                .formatted(clauses[i].name(), column.name()),
                        e);
            }
        }
        return checks;
    }

    /** Judges the cell in {@code field}, or a missing one if that is negative. */
    void judge(FieldSlices slices, int field, TypedRow row, Violations out) {
        if (field < 0 || isNull(slices, field)) {
            for (Clause clause : missingClauses) {
                report(clause, field, out);
            }
            return;
        }
        byte[] bytes = slices.bytes();
        int start = slices.start(field);
        int end = slices.end(field);
        Outcome outcome = parser.parse(bytes, start, end, row, index);
        if (outcome != Outcome.VALUE) {
            out.add(index, column.name(), TYPE_CLAUSE, code(outcome), field);
            return;
        }
        for (int i = 0; i < checks.length; i++) {
            if (!checks[i].passes(bytes, start, end, row, index)) {
                report(clauses[i], field, out);
            }
        }
    }

    private void report(Clause clause, int field, Violations out) {
        if (clause.isSoft()) {
            out.warn(index, column.name(), clause.name(), clause.code(), field);
        } else {
            out.add(index, column.name(), clause.name(), clause.code(), field);
        }
    }

    private static ReasonCode code(Outcome outcome) {
        return switch (outcome) {
            case WRONG_FORMAT -> ReasonCode.FORMAT_MISMATCH;
            case OUT_OF_RANGE -> ReasonCode.OUT_OF_RANGE;
            case WRONG_TYPE, VALUE -> ReasonCode.TYPE_MISMATCH;
        };
    }

    /** An empty text is a value for text columns only. */
    private boolean isNull(FieldSlices slices, int field) {
        int start = slices.start(field);
        int end = slices.end(field);
        return slices.isNull(field)
                || (start == end && !isText)
                || (hasNullTokens && nullTokens.contains(slices.bytes(), start, end));
    }
}
