// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.Clause.Limit;
import dev.weir.schemas.contract.Clause.Matches;
import dev.weir.schemas.contract.Clause.MaxLength;
import dev.weir.schemas.contract.Clause.MinLength;
import dev.weir.schemas.contract.Clause.MultipleOf;
import dev.weir.schemas.contract.Clause.NotMissing;
import dev.weir.schemas.contract.Clause.OneOf;
import dev.weir.schemas.contract.Clause.WellFormed;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;

/** Compiles clauses for columns of one type and notation. */
final class CellChecks {

    private final ColumnType type;
    private final CellFormat format;

    CellChecks(ColumnType type, CellFormat format) {
        this.type = type;
        this.format = format;
    }

    /** A check of the clause. */
    CellCheck compile(Clause clause) throws BrokenClause {
        if (clause instanceof MinLength least) {
            return new LengthCheck(least.length(), Integer.MAX_VALUE);
        }
        if (clause instanceof MaxLength most) {
            return new LengthCheck(0, most.length());
        }
        if (clause instanceof Matches matches) {
            return PatternChecks.compile(matches.regex());
        }
        if (clause instanceof WellFormed wellFormed) {
            return TextFormChecks.of(wellFormed.form());
        }
        if (clause instanceof OneOf oneOf) {
            return type.kind() == Kind.STRING
                    ? new ByteSet(oneOf.values())::contains
                    : ValueSet.of(oneOf.values(), type, format);
        }
        if (clause instanceof NotMissing missing) {
            ByteSet words = new ByteSet(missing.missingValues());
            return (bytes, start, end, row, column) -> !words.contains(bytes, start, end, row, column);
        }
        if (clause instanceof Limit limit) {
            return new Limits(type, CellParser.of(type, format), CellParser.of(type)).compile(limit);
        }
        if (clause instanceof MultipleOf multiple) {
            return MultipleChecks.of(type, multiple.divisor());
        }
        // Only Required is left: a cell that is checked has a value.
        return (bytes, start, end, row, column) -> true;
    }
}
