// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** How the published table looks in Parquet: the contract's columns by name, then Weir's own. */
public final class LandedSchema {

    /** The row's id: 16 bytes, big-endian. */
    public static final String ROW_ID = "_row_id";

    public static final String BATCH_ID = "_batch_id";
    /** 1-based number of the data row in its file. */
    public static final String ROW_NUMBER = "_row_number";
    /** The rules that repaired the row; null where it needed none. */
    public static final String RULE_IDS = "_rule_ids";
    /** What columns unknown to the contract held, as JSON. */
    public static final String RESCUED = "_rescued";

    static final int HASH_BYTES = 16;
    /** Most digits of a decimal that 32 and 64 bits hold. */
    static final int INT32_DIGITS = 9;

    static final int INT64_DIGITS = 18;

    private LandedSchema() {}

    /** The schema of files with these columns; {@code _rescued} is there only where the plan rescues columns. */
    public static MessageType of(List<LandedColumn> columns, boolean rescues) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (LandedColumn column : columns) {
            message.addField(field(column));
        }
        message.addField(Types.required(FIXED_LEN_BYTE_ARRAY).length(HASH_BYTES).named(ROW_ID));
        message.addField(Types.required(BINARY).as(stringType()).named(BATCH_ID));
        message.addField(Types.required(INT64).named(ROW_NUMBER));
        message.addField(
                Types.optionalList().optionalElement(BINARY).as(stringType()).named(RULE_IDS));
        if (rescues) {
            message.addField(Types.optional(BINARY).as(stringType()).named(RESCUED));
        }
        return message.named("row");
    }

    private static PrimitiveType field(LandedColumn column) {
        String name = column.name();
        return switch (column.type().kind()) {
            case STRING -> Types.optional(BINARY).as(stringType()).named(name);
            case BOOLEAN -> Types.optional(BOOLEAN).named(name);
            case INTEGER -> Types.optional(INT64).named(name);
            case DECIMAL -> decimal(column.type(), name);
            case DOUBLE -> Types.optional(DOUBLE).named(name);
            case DATE -> Types.optional(INT32).as(dateType()).named(name);
            case TIME ->
                Types.optional(INT64).as(timeType(false, TimeUnit.MICROS)).named(name);
            case TIMESTAMP ->
                Types.optional(INT64).as(timestampType(false, TimeUnit.MICROS)).named(name);
            case INSTANT ->
                Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(name);
        };
    }

    private static PrimitiveType decimal(ColumnType type, String name) {
        PrimitiveTypeName storage = decimalStorage(type);
        Types.PrimitiveBuilder<PrimitiveType> field = Types.optional(storage);
        if (storage == FIXED_LEN_BYTE_ARRAY) {
            field.length(HASH_BYTES);
        }
        return field.as(decimalType(type.scale(), type.precision())).named(name);
    }

    /** 32 or 64 bits where the digits fit, else 16 bytes. */
    public static PrimitiveTypeName decimalStorage(ColumnType type) {
        if (type.precision() <= INT32_DIGITS) {
            return INT32;
        }
        return type.precision() <= INT64_DIGITS ? INT64 : FIXED_LEN_BYTE_ARRAY;
    }
}
