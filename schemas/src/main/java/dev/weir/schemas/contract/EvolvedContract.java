// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the next version of a contract, with the columns that a file brought; all of them optional. */
final class EvolvedContract {

    private static final Pattern SEMANTIC = Pattern.compile("(v?\\d{1,9})\\.(\\d{1,9})(?:\\.\\d+)?");

    private EvolvedContract() {}

    /** Empty if the columns cannot be columns of a contract, for example because a name is taken. */
    static Optional<Contract> of(Contract contract, List<FileColumn> added) {
        ObjectNode document = contract.document().deepCopy();
        document.put("version", nextVersion(contract.version()));
        ArrayNode properties = (ArrayNode) document.path("schema").path(0).path("properties");
        Set<String> names = new HashSet<>(ReservedNames.ALL);
        contract.columns().forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
        ColumnReader reader = new ColumnReader(new Problems(contract.origin(), path -> 0), new ArrayList<>());
        List<Column> columns = new ArrayList<>();
        for (FileColumn column : added) {
            ObjectNode property = OdcsTypes.property(column.name(), ColumnType.ofLabel(column.type()));
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            properties.add(property);
            columns.add(reader.read(property, "/schema/0/properties/" + (properties.size() - 1)));
        }
        return Optional.of(contract.evolved(document.path("version").asText(), document, columns));
    }

    static String nextVersion(String version) {
        Matcher matcher = SEMANTIC.matcher(version);
        return matcher.matches()
                ? "%s.%d.0".formatted(matcher.group(1), Integer.parseInt(matcher.group(2)) + 1)
                : version + ".1";
    }
}
