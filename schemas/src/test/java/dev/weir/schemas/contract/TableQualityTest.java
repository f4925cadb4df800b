// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.TableCheck.DuplicateShare;
import dev.weir.schemas.contract.TableCheck.InvalidShare;
import dev.weir.schemas.contract.TableCheck.MissingShare;
import dev.weir.schemas.contract.TableCheck.NullShare;
import dev.weir.schemas.contract.TableCheck.RowCount;
import dev.weir.schemas.contract.TableCheck.Sql;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.schemas.contract.Threshold.Operator;
import dev.weir.schemas.contract.Threshold.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableQualityTest {

    @Test
    void shouldReadTableChecks() {
        Contract contract = Samples.contract(
                "{name: k2, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}",
                "{name: k1, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}",
                """
                name: v
                logicalType: string
                unique: true
                quality:
                  - {metric: nullValues, mustBeLessThan: 5, unit: percent}
                  - {metric: missingValues, mustBeLessOrEqualTo: 3, arguments: {missingValues: [x, null]}}
                  - {metric: invalidValues, mustBeBetween: [0, 10], severity: warning, arguments: {validValues: [a, b]}}
                  - {metric: duplicateValues, mustBe: 0, name: no twins}
                  - {metric: duplicateValues, mustBeLessThan: 10}
                  - {metric: rowCount, mustBeGreaterThan: 0}
                  - {type: sql, query: 'SELECT max({property}) FROM ${object}', mustNotBe: z}
                  - {type: text, description: looks nice}
                """);

        assertThat(contract.tableChecks())
                .containsExactly(
                        new Unique("primaryKey", List.of("k1", "k2"), false),
                        new NullShare("nullValues", "v", threshold(Operator.LESS, Unit.PERCENT, 5), false),
                        new MissingShare(
                                "missingValues",
                                "v",
                                List.of("x"),
                                threshold(Operator.LESS_OR_EQUAL, Unit.ROWS, 3),
                                false),
                        new InvalidShare(
                                "invalidValues",
                                "v",
                                List.of(new Clause.OneOf("invalidValues", List.of("a", "b"), true)),
                                threshold(Operator.BETWEEN, Unit.ROWS, 0, 10),
                                true),
                        new Unique("no twins", List.of("v"), false),
                        new DuplicateShare(
                                "duplicateValues", List.of("v"), threshold(Operator.LESS, Unit.ROWS, 10), false),
                        new RowCount("rowCount", threshold(Operator.GREATER, Unit.ROWS, 0), false),
                        new Sql(
                                "sql",
                                "SELECT max(\"v\") FROM ${table}",
                                new Threshold(Operator.NOT_EQUAL, List.of(), "z", Unit.ROWS),
                                false),
                        new Unique("unique", List.of("v"), false));
    }

    @Test
    void shouldReadChecksOfTheWholeObject() {
        String yaml = Samples.yaml(List.of(), "{name: a, logicalType: string}", "{name: b, logicalType: string}") + """
                    quality:
                      - {metric: rowCount, mustBe: 3}
                      - {metric: duplicateValues, mustBe: 0, arguments: {properties: [things.a]}}
                      - {metric: duplicateValues, mustBe: 0}
                      - {type: sql, id: sum, query: 'SELECT count(*) FROM {table}', mustBeGreaterOrEqualTo: 1, severity: info}
                """;
        assertThat(Contract.parse(yaml, "c").tableChecks())
                .containsExactly(
                        new RowCount("rowCount", threshold(Operator.EQUAL, Unit.ROWS, 3), false),
                        new Unique("duplicateValues", List.of("a"), false),
                        new Unique("duplicateValues", List.of("a", "b"), false),
                        new Sql(
                                "sum",
                                "SELECT count(*) FROM ${table}",
                                threshold(Operator.GREATER_OR_EQUAL, Unit.ROWS, 1),
                                true));
    }

    private static Threshold threshold(Operator operator, Unit unit, int... limits) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int limit : limits) {
            numbers.add(BigDecimal.valueOf(limit));
        }
        return new Threshold(operator, numbers, null, unit);
    }
}
