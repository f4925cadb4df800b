// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractDiffTest {

    @Test
    void shouldFindNothingBetweenEquals() {
        Contract contract = Samples.contract("{name: a, logicalType: string}");
        assertThat(ContractDiff.between(contract, contract)).isEmpty();
    }

    @Test
    void shouldTellLoosenedFromTightened() {
        assertThat(column("logicalTypeOptions: {maxLength: 5}", "logicalTypeOptions: {maxLength: 9}"))
                .containsExactly(
                        "+ c now holds: maxLength (at most 9 characters)",
                        "+ c holds no more: maxLength (at most 5 characters)");
        assertThat(column("logicalTypeOptions: {maxLength: 9}", "logicalTypeOptions: {maxLength: 5}"))
                .contains("- c now holds: maxLength (at most 5 characters)");
        assertThat(column("required: false", "required: true")).containsExactly("- c now holds: required (a value)");
        assertThat(column("required: true", "required: false"))
                .containsExactly("+ c holds no more: required (a value)");
        assertThat(column("logicalTypeOptions: {minLength: 2}", "logicalTypeOptions: {minLength: 1}"))
                .contains("+ c now holds: minLength (at least 1 characters)");
        assertThat(column("required: false", "logicalTypeOptions: {pattern: ^a$}"))
                .containsExactly("- c now holds: pattern (pattern ^a$)");
        assertThat(column("required: false", "logicalTypeOptions: {format: email}"))
                .containsExactly("- c now holds: format (email)");
        assertThat(column("required: false", "customProperties: [{property: softMaxLength, value: 3}]"))
                .containsExactly("+ c now holds: softMaxLength (at most 3 characters, soft)");
        assertThat(column(
                        "required: false",
                        "quality: [{metric: missingValues, mustBe: 0, arguments: {missingValues: [x]}}]"))
                .containsExactly(
                        "- c now holds: missingValues (a value)", "- c now holds: missingValues (none of [x])");
    }

    @Test
    void shouldCompareListsOfValues() {
        String few = "quality: [{metric: invalidValues, mustBe: 0, arguments: {validValues: [a]}}]";
        String more = "quality: [{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, b]}}]";
        assertThat(column(few, more)).contains("+ c now holds: invalidValues (one of [a, b])");
        assertThat(column(more, few)).contains("- c now holds: invalidValues (one of [a])");
    }

    @Test
    void shouldCompareLimits() {
        assertThat(number("minimum: 1", "minimum: 0")).contains("+ n now holds: minimum (at least 0)");
        assertThat(number("minimum: 0", "minimum: 1")).contains("- n now holds: minimum (at least 1)");
        assertThat(number("maximum: 1", "maximum: 2")).contains("+ n now holds: maximum (at most 2)");
        assertThat(number("maximum: 1", "exclusiveMaximum: 1")).contains("- n now holds: exclusiveMaximum (below 1)");
        assertThat(number("exclusiveMinimum: 1", "minimum: 1")).contains("+ n now holds: minimum (at least 1)");
        assertThat(number("maximum: 1", "minimum: 1")).contains("- n now holds: minimum (at least 1)");
        assertThat(number("minimum: 1", "multipleOf: 2")).contains("- n now holds: multipleOf (a multiple of 2)");
    }

    @Test
    void shouldCompareColumns() {
        Contract before = Samples.contract(
                "{name: a, logicalType: string}",
                "{name: b, logicalType: integer}",
                "{name: c, logicalType: number, physicalType: 'decimal(5,2)'}",
                "{name: d, logicalType: date}");
        Contract after = Samples.contract(
                "{name: c, logicalType: number, physicalType: 'decimal(9,3)'}",
                "{name: b, logicalType: number}",
                "{name: d, logicalType: date, tags: [pii], logicalTypeOptions: {format: dd.MM.yyyy}}",
                "{name: e, logicalType: string}",
                "{name: f, logicalType: string, required: true}");
        assertThat(changes(before, after))
                .containsExactly(
                        "- a the column was removed",
                        "- b type integer became decimal(38,18)",
                        "+ c type decimal(5,2) became decimal(9,3)",
                        "- d the format of its values was changed",
                        "+ d it is private now, and masked",
                        "+ e a column of type string was added",
                        "- f a column of type string was added, and it is required",
                        "+ properties the order of columns was changed");
    }

    @Test
    void shouldCompareKeysAndTokensAndChecks() {
        Contract before = Samples.contract(
                "{name: a, logicalType: integer, primaryKey: true, customProperties: [{property: nullTokens, value: [x]}]}",
                "{name: b, logicalType: integer, customProperties: [{property: nullTokens, value: [x]}, {property: pii, value: true}]}");
        Contract after = Samples.contract(
                "{name: a, logicalType: integer, required: true, customProperties: [{property: nullTokens, value: [x, y]}]}",
                "{name: b, logicalType: integer, unique: true}");
        assertThat(changes(before, after))
                .containsExactly(
                        "- a its place in the primary key was changed",
                        "+ a more texts stand for a missing value",
                        "+ a now holds: required (a value)",
                        "+ a holds no more: primaryKey (a value)",
                        "+ b it is not private any more",
                        "- b texts do not stand for a missing value any more",
                        "- table now holds: unique",
                        "+ table holds no more: primaryKey");
    }

    @Test
    void shouldCompareSettings() {
        Contract before = Samples.contract("{name: a, logicalType: string}");
        Contract after = Contract.parse(
                Samples.yaml(
                                List.of(
                                        "drift: evolve",
                                        "identity: event",
                                        "maxSuspectShare: 0.1",
                                        "delimiter: ;",
                                        "nullTokens: [x]"),
                                "{name: a, logicalType: string}")
                        .replace("1.2.3", "2.0.0")
                        .replace(
                                "status: active",
                                "status: active\ntenant: acme\nslaProperties: [{property: frequency, value: 1, unit: d}]"),
                "after");
        assertThat(changes(before, after))
                .containsExactly(
                        "- dataset default/things became acme/things",
                        "+ version 1.2.3 became 2.0.0",
                        "- identity content+name became event",
                        "+ drift HALT became EVOLVE",
                        "- maxSuspectShare 1.0 became 0.1",
                        "+ nullTokens [] became [x]",
                        "- format [null, null, null, null, null, null, null] became [null, null, ;, null, null, null, null]",
                        "+ slaProperties service levels were changed");
    }

    private static List<String> column(String before, String after) {
        return changes(
                Samples.contract("{name: c, logicalType: string, %s}".formatted(before)),
                Samples.contract("{name: c, logicalType: string, %s}".formatted(after)));
    }

    private static List<String> number(String before, String after) {
        return changes(
                Samples.contract("{name: n, logicalType: integer, logicalTypeOptions: {%s}}".formatted(before)),
                Samples.contract("{name: n, logicalType: integer, logicalTypeOptions: {%s}}".formatted(after)));
    }

    private static List<String> changes(Contract before, Contract after) {
        return ContractDiff.between(before, after).stream()
                .map(change -> (change.isCompatible() ? "+ " : "- ") + change.element() + " " + change.description())
                .toList();
    }
}
