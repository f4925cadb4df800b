// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/** How quarantined rows look in Parquet; the same for every dataset. */
public final class QuarantineSchema {

    /** The row's id: 16 bytes, big-endian. */
    public static final String ROW_ID = "row_id";

    /** Every column, in order; leaf columns of {@code violations} and {@code values} follow their parent's place. */
    public static final MessageType SCHEMA = Types.buildMessage()
            .addField(text("batch_id"))
            .addField(text("dataset"))
            .addField(Types.required(FIXED_LEN_BYTE_ARRAY)
                    .length(LandedSchema.HASH_BYTES)
                    .named(ROW_ID))
            .addField(Types.required(INT64).named("row_number"))
            .addField(Types.required(INT64).named("byte_offset"))
            .addField(Types.required(INT64).named("byte_length"))
            .addField(Types.optional(BINARY).named("raw"))
            .addField(text("code"))
            .addField(Types.requiredList().element(violation()).named("violations"))
            .addField(Types.optionalList()
                    .optionalElement(BINARY)
                    .as(stringType())
                    .named("values"))
            .addField(text("remedy"))
            .named("quarantined_row");

    private QuarantineSchema() {}

    private static PrimitiveType text(String name) {
        return Types.required(BINARY).as(stringType()).named(name);
    }

    private static PrimitiveType optionalText(String name) {
        return Types.optional(BINARY).as(stringType()).named(name);
    }

    private static GroupType violation() {
        return Types.requiredGroup()
                .addField(optionalText("column"))
                .addField(text("clause"))
                .addField(text("code"))
                .addField(optionalText("value"))
                .named("element");
    }
}
