// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.value.ColumnType;

/** Writes column types in the standard's words. */
final class OdcsTypes {

    private OdcsTypes() {}

    /** A property of a schema object. */
    static ObjectNode property(String name, ColumnType type) {
        ObjectNode property = JsonNodeFactory.instance.objectNode().put("name", name);
        switch (type.kind()) {
            case STRING -> property.put("logicalType", "string");
            case BOOLEAN -> property.put("logicalType", "boolean");
            case INTEGER -> property.put("logicalType", "integer");
            case DECIMAL -> property.put("logicalType", "number").put("physicalType", type.label());
            case DOUBLE -> property.put("logicalType", "number").put("physicalType", "double");
            case DATE -> property.put("logicalType", "date");
            case TIME -> property.put("logicalType", "time");
            case TIMESTAMP -> property.put("logicalType", "timestamp");
            case INSTANT ->
                property.put("logicalType", "timestamp")
                        .putObject("logicalTypeOptions")
                        .put("timezone", true);
        }
        return property;
    }
}
