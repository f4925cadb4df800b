// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchIdsTest {

    @ParameterizedTest
    @CsvSource({
        "orders.csv, orders",
        "Orders 2026.csv.gz, orders_2026",
        "äpfel & birnen.ndjson, a_pfel_birnen",
        "_-x-_.csv, x",
        "a.b.c.d, a_b"
    })
    void shouldMakePlainNamesOfFileNames(String file, String dataset) {
        assertThat(BatchIds.datasetOf(file)).isEqualTo(dataset);
        assertThat(BatchIds.isName(dataset)).isTrue();
    }

    @Test
    void shouldNameFilesWhoseNamesSayNothing() {
        assertThat(BatchIds.datasetOf("注文.csv")).matches("file_[0-9a-f]{8}");
        assertThat(BatchIds.datasetOf("x".repeat(200))).hasSize(64);
    }

    @Test
    void shouldRefuseNamesThatCannotBePaths() {
        for (String name : new String[] {"", "A", "a/b", "..", "a b", "-a", "x".repeat(65)}) {
            assertThat(BatchIds.isName(name)).as(name).isFalse();
        }
    }

    @Test
    void shouldTellBatchesApart() {
        String id = BatchIds.batchId("default", "orders", "content");
        assertThat(id).matches("orders-[0-9a-f]{24}").isEqualTo(BatchIds.batchId("default", "orders", "content"));
        assertThat(id).isNotEqualTo(BatchIds.batchId("acme", "orders", "content"));
        assertThat(id).isNotEqualTo(BatchIds.batchId("default", "orders", "other"));
    }
}
