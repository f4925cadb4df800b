// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A domain on disk: its file, its contract, and the truth about its broken cells. */
record Folder(Path root) {

    /** The folder of all contracts. */
    Path contracts() {
        return root.resolve("contracts");
    }

    /** Writes a file, and the truth about it beside it. */
    Path write(BrokenFile file, String name) throws IOException {
        Files.createDirectories(root);
        Path csv = root.resolve(name + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(csv);
                BufferedWriter truth = Files.newBufferedWriter(root.resolve(name + ".truth.csv"))) {
            out.write(line(file.domain().columns().stream().map(Column::name).toList()));
            truth.write("row,column,fault,mendable,dirty,clean\n");
            for (long number = 1; number <= file.rows(); number++) {
                out.write(line(file.texts(number)));
                truth.write(truth(file, number));
            }
        }
        return csv;
    }

    private static String truth(BrokenFile file, long number) {
        return file.cells(number).stream()
                .map(cell -> line(List.of(
                        Long.toString(number),
                        file.domain().columns().get(cell.column()).name(),
                        cell.fault().name(),
                        Boolean.toString(cell.fault().isMendable()),
                        cell.text(),
                        file.meant().get((int) number - 1).get(cell.column()).text())))
                .collect(Collectors.joining());
    }

    private static String line(List<String> fields) {
        return fields.stream().map(Folder::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** Writes what the columns mean, and nothing of how they go wrong. */
    void writeContract(Domain domain) throws IOException {
        Files.createDirectories(contracts());
        StringBuilder yaml = new StringBuilder("""
                # SPDX-License-Identifier: Apache-2.0
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                customProperties:
                  - {property: remediation.wait, value: 10m}
                schema:
                  - name: %1$s
                    properties:
                """.formatted(domain.name()));
        for (Column column : domain.columns()) {
            yaml.append("      - name: \"").append(column.name()).append("\"\n");
            column.contract()
                    .forEach(line -> yaml.append("        ").append(line).append('\n'));
        }
        Files.writeString(contracts().resolve(domain.name() + ".odcs.yaml"), yaml);
    }
}
