// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A contract made from a range of sampled rows, and what was left open.
 *
 * @param contract valid, and with one column for each of the file's, in its order
 */
record ContractProposal(Contract contract, List<String> notes) {

    private static final int FEW_FOR_KEYS = 100;

    static ContractProposal of(
            String dataset,
            List<FileColumn> columns,
            SampleRows sample,
            int from,
            int to,
            Map<Integer, Set<String>> refuted) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", "v3.1.0").put("kind", "DataContract");
        document.put("id", dataset).put("version", "0.1.0").put("status", "draft");
        document.putObject("description").put("purpose", "Inferred from %d rows of a file.".formatted(to - from));
        ObjectNode object = document.putArray("schema").addObject().put("name", dataset);
        ArrayNode properties = object.putArray("properties");
        List<String> notes = new ArrayList<>();
        Set<String> names = new HashSet<>(ReservedNames.ALL);
        boolean hasKey = false;
        for (int i = 0; i < columns.size(); i++) {
            String fileName = columns.get(i).name();
            ColumnSample column = new ColumnSample(sample, i, from, to);
            ColumnGuess guess = new ColumnGuess(fileName, column, refuted.getOrDefault(i, Set.of()));
            boolean isKey = !hasKey && isKey(fileName, dataset, column);
            hasKey |= isKey;
            properties.add(guess.property(unique(fileName, names), fileName, isKey));
            notes.addAll(guess.notes());
        }
        if (!BatchIds.isName(dataset)) {
            throw new IllegalArgumentException("'%s' cannot be the name of a dataset".formatted(dataset));
        }
        return new ContractProposal(ContractReader.ofOwn(document, "inferred for " + dataset), notes);
    }

    /** Only where the name says so and no row of many repeats a value: a wrong key would quarantine good rows. */
    private static boolean isKey(String name, String dataset, ColumnSample column) {
        return column.rows() >= FEW_FOR_KEYS && KeyNames.isIdentity(name, dataset) && column.isUnique();
    }

    /** Contracts tell names apart without their case, and some names are Weir's own. */
    private static String unique(String name, Set<String> names) {
        String candidate = name;
        for (int copy = 2; !names.add(candidate.toLowerCase(Locale.ROOT)); copy++) {
            candidate = name + "_" + copy;
        }
        return candidate;
    }
}
