// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.ColumnType;
import java.util.List;
import java.util.Optional;
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
        JsonNode properties = document.path("schema").path(0).path("properties");
        for (FileColumn column : added) {
            ((ArrayNode) properties).add(OdcsTypes.property(column.name(), ColumnType.ofLabel(column.type())));
        }
        String origin = contract.origin() + " (evolved)";
        try {
            return Optional.of(Contract.parse(YamlWriter.write(document), origin));
        } catch (ContractException e) {
            return Optional.empty();
        }
    }

    static String nextVersion(String version) {
        Matcher matcher = SEMANTIC.matcher(version);
        return matcher.matches()
                ? "%s.%d.0".formatted(matcher.group(1), Integer.parseInt(matcher.group(2)) + 1)
                : version + ".1";
    }
}
