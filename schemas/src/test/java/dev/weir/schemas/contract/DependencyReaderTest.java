// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.contract.TableCheck.Dependency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyReaderTest {

    private static Contract contract(String dependency) {
        return Contract.parse("""
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    properties:
                      - {name: shop, logicalType: string}
                      - {name: town, logicalType: string}
                      - {name: share, logicalType: number, physicalType: double}
                    quality:
                      - type: custom
                        engine: weir
                        name: one place
                        implementation: {dependency: {%s}}
                """.formatted(dependency), "orders.yaml");
    }

    @Test
    void shouldReadWhatDeterminesWhat() {
        assertThat(contract("determinants: [shop], dependents: [town]").tableChecks())
                .containsExactly(new Dependency("one place", List.of("shop"), List.of("town"), 3, 0.5, false));
    }

    @Test
    void shouldReadWhatAClearMajorityIs() {
        assertThat(contract("determinants: [shop], dependents: [town], minimumGroup: 5, margin: 0.8")
                        .tableChecks())
                .containsExactly(new Dependency("one place", List.of("shop"), List.of("town"), 5, 0.8, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "determinants: [shop], dependents: [city]|names of the object's properties",
                "determinants: [shop], dependents: [shop]|columns that are no determinants",
                "determinants: [], dependents: [town]|at least one of the object's properties",
                "determinants: [shop], dependents: [share]|values can be compared exactly",
                "determinants: [shop], dependents: [town], minimumGroup: 1|a whole number from 2",
                "determinants: [shop], dependents: [town], margin: 2|a share above 0 and up to 1",
                "determinants: [shop], dependents: [town], limit: 2|one of [dependents, determinants, margin, minimumGroup]",
            })
    void shouldRefuse(String dependency, String expected) {
        assertThatThrownBy(() -> contract(dependency))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(expected);
    }
}
