// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** The contract that a domain's clean rows keep and its broken ones break. */
final class ContractText {

    private ContractText() {}

    static String of(Domain domain, GenerateOptions options) {
        StringBuilder yaml = new StringBuilder("""
                # SPDX-License-Identifier: Apache-2.0
                # Made by `weir generate`: what the clean rows of the generated file keep.
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                version: 1.0.0
                status: active
                name: Generated %s
                schema:
                  - name: %s
                    physicalType: table
                    properties:
                """.formatted(domain.dataset(), domain.name(), domain.dataset()));
        for (GeneratedColumn column : domain.columns()) {
            yaml.append("      - name: ").append(column.name()).append('\n');
            for (String fact : column.facts()) {
                yaml.append("        ").append(fact).append('\n');
            }
        }
        if (!options.isJson() && !options.hasHeader()) {
            yaml.append("""
                    customProperties:
                      - property: header
                        value: false
                    """);
        }
        return yaml.toString();
    }
}
