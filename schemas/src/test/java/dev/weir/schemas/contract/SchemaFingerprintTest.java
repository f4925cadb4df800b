// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaFingerprintTest {

    @Test
    void shouldStayTheSame() {
        assertThat(SchemaFingerprint.of(Samples.columns("id:integer", "Order Date:date", "amount:decimal(12,2)")))
                .as("a part of the data format")
                .isEqualTo("7cd376abb0b499d2c8a8ce41aaad2d5d6bcfe1130215b954574ef40315d7f35f");
    }

    @Test
    void shouldTellSchemasApart() {
        List<String> fingerprints = Stream.of(
                        Samples.columns("a:integer", "b:date"),
                        Samples.columns("b:date", "a:integer"),
                        Samples.columns("a:integer", "b:timestamp"),
                        Samples.columns("a:integer", "b:instant"),
                        Samples.columns("a:integer"),
                        Samples.columns("A:integer"),
                        Samples.columns("a:decimal(5,2)"),
                        Samples.columns("a:decimal(5,3)"),
                        Samples.columns("a:integer", "a:integer"),
                        Samples.columns("a:integer", "a_copy2:integer"),
                        Samples.columns("a b:integer"),
                        Samples.columns("a_20b:integer"),
                        Samples.columns(":integer"),
                        Samples.columns("_:integer"),
                        Samples.columns("ä:integer"),
                        Samples.columns("1:integer"))
                .map(SchemaFingerprint::of)
                .toList();
        assertThat(fingerprints).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
    }
}
