// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import org.junit.jupiter.api.Test;

final class ClauseWordsTest {

    private static final Contract CONTRACT = Contract.parse("""
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - {name: id, logicalType: integer, required: true, primaryKey: true, primaryKeyPosition: 1}
                  - {name: day, logicalType: date}
                  - name: amount
                    logicalType: number
                    physicalType: "decimal(10,2)"
                    logicalTypeOptions: {minimum: 0, maximum: 1000}
                  - {name: code, logicalType: string, logicalTypeOptions: {maxLength: 4, pattern: "^[A-Z]+$"}}
            """, "orders.odcs.yaml");

    private static String words(String column, String clause) {
        return new ClauseWords(CONTRACT).of(column, clause).orElse("-");
    }

    @Test
    void shouldSayWhatValuesAreToBe() {
        assertThat(words("day", "logicalType")).isEqualTo("date, such as 2026-01-31");
        assertThat(words("amount", "logicalType")).isEqualTo("decimal(10,2)");
        assertThat(words("amount", "minimum")).isEqualTo("at least 0");
        assertThat(words("amount", "maximum")).isEqualTo("at most 1000");
        assertThat(words("code", "maxLength")).isEqualTo("at most 4 characters");
        assertThat(words("code", "pattern")).isEqualTo("text that matches ^[A-Z]+$");
    }

    @Test
    void shouldSayWhatRowsAreToBe() {
        assertThat(words(null, "fieldCount")).isEqualTo("4 fields in every row");
        assertThat(words("id", "primaryKey")).isEqualTo("no two rows with the same id");
        assertThat(words("id", "required")).isEqualTo("a value in every row");
    }

    @Test
    void shouldSayNothingOfClausesThatTheContractDoesNotHave() {
        assertThat(words("day", "pattern")).isEqualTo("-");
        assertThat(words("gone", "minimum")).isEqualTo("-");
        assertThat(words(null, "other")).isEqualTo("-");
    }
}
