// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/** How audit entries look in Parquet. */
final class AuditSchema {

    static final int ID_BYTES = 16;

    static final MessageType SCHEMA = Types.buildMessage()
            .addField(text("batch_id"))
            .addField(text("dataset"))
            .addField(Types.required(INT64).named("seq"))
            .addField(text("kind"))
            .addField(Types.optional(FIXED_LEN_BYTE_ARRAY).length(ID_BYTES).named("row_id"))
            .addField(Types.optional(INT64).named("row_number"))
            .addField(optionalText("column"))
            .addField(optionalText("old"))
            .addField(optionalText("new"))
            .addField(optionalText("rule"))
            .addField(text("reason"))
            .addField(Types.optional(DOUBLE).named("confidence"))
            .addField(optionalText("author"))
            .addField(optionalText("model"))
            .addField(Types.required(INT64)
                    .as(timestampType(true, TimeUnit.MICROS))
                    .named("time"))
            .addField(Types.required(FIXED_LEN_BYTE_ARRAY)
                    .length(EntryChain.HASH_BYTES)
                    .named("hash"))
            .named("audit_entry");

    private AuditSchema() {}

    private static PrimitiveType text(String name) {
        return Types.required(BINARY).as(stringType()).named(name);
    }

    private static PrimitiveType optionalText(String name) {
        return Types.optional(BINARY).as(stringType()).named(name);
    }
}
