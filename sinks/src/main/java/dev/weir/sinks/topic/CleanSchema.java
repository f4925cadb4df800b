// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.parquet.LandedSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * How a dataset's rows look in Avro. Every field may be null and is so by default, so that a contract can gain and lose
 * columns without breaking the readers of a topic; what a contract requires, the judge has held rows to.
 */
public final class CleanSchema {

    /** The property of a field that keeps the column's own name where it is no Avro name. */
    public static final String COLUMN = "weir.column";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private CleanSchema() {}

    /** The schema of rows with these columns, in their order; {@code _rescued} comes last where there is one. */
    public static Schema of(String tenant, String dataset, List<LandedColumn> columns, boolean rescues) {
        List<Schema.Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(LandedSchema.RESCUED));
        for (LandedColumn column : columns) {
            fields.add(field(column, taken));
        }
        if (rescues) {
            Schema text = optional(Schema.create(Schema.Type.STRING));
            String doc = "What columns unknown to the contract held, as JSON.";
            fields.add(new Schema.Field(LandedSchema.RESCUED, text, doc, JsonProperties.NULL_VALUE));
        }
        String namespace = tenant.equals(BatchIds.DEFAULT_TENANT) ? "weir.clean" : "weir.clean." + plain(tenant);
        return Schema.createRecord(plain(dataset), "A clean row of dataset " + dataset, namespace, false, fields);
    }

    private static Schema.Field field(LandedColumn column, Set<String> taken) {
        String plain = plain(column.name());
        String name = plain;
        for (int copy = 2; !taken.add(name); copy++) {
            name = plain + "_" + copy;
        }
        boolean isSame = name.equals(column.name());
        String doc = isSame ? null : "Column '%s'".formatted(column.name());
        Schema.Field field = new Schema.Field(name, optional(type(column.type())), doc, JsonProperties.NULL_VALUE);
        if (!isSame) {
            field.addProp(COLUMN, column.name());
        }
        return field;
    }

    /** The name itself where Avro takes it; else with {@code _} for what Avro does not take. */
    private static String plain(String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
        return letters.isEmpty() || Character.isDigit(letters.charAt(0)) ? "_" + letters : letters;
    }

    private static Schema optional(Schema type) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    }

    private static Schema type(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> Schema.create(Schema.Type.STRING);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case INTEGER -> Schema.create(Schema.Type.LONG);
            // Bytes, not fixed: what Connect's converter reads as a decimal.
            case DECIMAL ->
                LogicalTypes.decimal(type.precision(), type.scale())
                        .addToSchema(SchemaBuilder.builder().bytesType());
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case TIMESTAMP -> LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case INSTANT -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        };
    }
}
