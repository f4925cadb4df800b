// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Names a schema: SHA-256 over the Avro parsing canonical form of a record with one field per column.
 *
 * <p>The canonical form leaves logical types out, so that a date and a number would look alike: each column type is
 * therefore a named Avro type of 16 bytes, called like its label. In column names a byte that Avro does not allow is written
 * as {@code _} and two hexadecimal digits, and {@code _} as {@code __}.
 */
public final class SchemaFingerprint {

    private static final int VALUE_BYTES = 16;

    private SchemaFingerprint() {}

    /** The fingerprint of the columns in their order, in lower-case hexadecimal. */
    public static String of(List<FileColumn> columns) {
        Map<String, Schema> types = new HashMap<>();
        Set<String> names = new HashSet<>();
        List<Schema.Field> fields = new ArrayList<>(columns.size());
        for (FileColumn column : columns) {
            Schema type = types.computeIfAbsent(
                    column.type(), label -> Schema.createFixed(avroName(label), null, "dev.weir.type", VALUE_BYTES));
            fields.add(new Schema.Field(unique(avroName(column.name()), names), type));
        }
        Schema row = Schema.createRecord("Row", null, "dev.weir", false, fields);
        try {
            return HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", row));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String unique(String name, Set<String> names) {
        String candidate = name;
        for (int copy = 2; !names.add(candidate); copy++) {
            candidate = name + "_copy" + copy;
        }
        return candidate;
    }

    private static String avroName(String name) {
        StringBuilder escaped = new StringBuilder(name.isEmpty() ? "_" : "");
        for (byte at : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isLetter = (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z');
            boolean isDigit = at >= '0' && at <= '9' && escaped.length() > 0;
            if (isLetter || isDigit) {
                escaped.append((char) at);
            } else {
                escaped.append('_').append(at == '_' ? "_" : HexFormat.of().toHexDigits(at));
            }
        }
        return escaped.toString();
    }
}
