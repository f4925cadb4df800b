// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.value.ColumnType;
import java.util.List;

/** Proposes a contract from a sample of a file's rows. Rows are given one by one, until the sample is full. */
public final class ContractInference {

    private static final int MOST_ROWS = 20_000;

    private final String dataset;
    private final List<FileColumn> columns;
    private long rows;

    /** Begins a sample of a file with these columns. */
    public ContractInference(String dataset, List<FileColumn> columns) {
        this.dataset = dataset;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row to the sample. */
    public void observe(FieldSlices fields) {
        rows += fields.count() == columns.size() ? 1 : 0;
    }

    /** Whether more rows would not be looked at. */
    public boolean isFull() {
        return rows >= MOST_ROWS;
    }

    /** Proposes a contract. */
    public InferredContract infer() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", "v3.1.0").put("kind", "DataContract");
        document.put("id", dataset).put("version", "0.1.0").put("status", "draft");
        ObjectNode object = document.putArray("schema").addObject().put("name", dataset);
        ArrayNode properties = object.putArray("properties");
        for (FileColumn column : columns) {
            properties.add(OdcsTypes.property(column.name(), ColumnType.ofLabel(column.type())));
        }
        Contract contract = Contract.parse(YamlWriter.write(document), "inferred from a sample");
        return new InferredContract(contract, 0, rows, List.of());
    }
}
