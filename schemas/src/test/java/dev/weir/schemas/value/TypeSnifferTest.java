// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeSnifferTest {

    @ParameterizedTest
    @CsvSource({
        "'1|2|-3|0', integer,",
        "'1|2.5', 'decimal(18,1)',",
        "'1.25|-1000', 'decimal(18,2)',",
        "'12345678901234567890|1', 'decimal(20,0)',",
        "'1.5e3|2', double,",
        "'1E5|2E7', string,",
        "'1234567890123456789012345678901234567890', string,",
        "'1234567890123456789012345678901234567890.5', double,",
        "'007|123', string,",
        "'0|0.5', 'decimal(18,1)',",
        "'true|FALSE', boolean,",
        "'2024-01-31|1999-12-31', date,",
        "'31.01.2024|01.02.2023', date, dd.MM.yyyy",
        "'31/01/2024|05/06/2024', date, dd/MM/yyyy",
        "'01/31/2024|05/06/2024', date, MM/dd/yyyy",
        "'5/31/2024|12/6/2024', date, M/d/yyyy",
        "'01/02/2024|05/06/2024', string,",
        "'12-Jan-2024|1-Feb-2024', date, d-MMM-yyyy",
        "'23:59|00:00:01', time,",
        "'2024-01-31 23:59:59|2024-01-31T00:00', timestamp,",
        "'2024-01-31T23:59:59Z|2024-01-31T23:59:59.123+02:00', instant,",
        "'20240131|20240201', integer,",
        "'1.2.3|4.5.6', string,",
        "'a|b', string,",
        "'N/A|-|null|5', integer,",
        "'N/A|null', string,",
        "'', string,",
        "'12 |13', string,",
        "'2024-01-31|yesterday', string,"
    })
    void shouldGuess(String values, String type, String format) {
        TypeSniffer sniffer = sniff(Arrays.asList(values.split("\\|")));
        assertThat(sniffer.best()).isEqualTo(ColumnType.ofLabel(type));
        assertThat(sniffer.format().orElse(null)).isEqualTo(format);
    }

    @Test
    void shouldTolerateFivePercentOfDirt() {
        List<String> values = new java.util.ArrayList<>(Collections.nCopies(95, "12"));
        values.addAll(Collections.nCopies(5, "dirt"));
        assertThat(sniff(values).best()).isEqualTo(ColumnType.INTEGER);
        values.add("dirt");
        assertThat(sniff(values).best()).isEqualTo(ColumnType.STRING);
    }

    @Test
    void shouldTakeRareFractionsForDirtUnlessAskedForRoom() {
        List<String> values = new java.util.ArrayList<>(Collections.nCopies(99, "12"));
        values.add("12.5");
        assertThat(sniff(values).best()).isEqualTo(ColumnType.INTEGER);
        assertThat(sniff(values).roomy()).isEqualTo(ColumnType.decimal(18, 1));
        values.set(99, "dirt");
        assertThat(sniff(values).roomy()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void shouldBelieveTheFormatThatARivalContradicts() {
        List<String> values = new java.util.ArrayList<>(Collections.nCopies(97, "05/06/2024"));
        values.addAll(List.of("31/01/2024", "30/01/2024", "29/01/2024"));
        TypeSniffer sniffer = sniff(values);
        assertThat(sniffer.best()).isEqualTo(ColumnType.DATE);
        assertThat(sniffer.format()).hasValue("dd/MM/yyyy");
    }

    @Test
    void shouldNotLookIntoLongTexts() {
        assertThat(sniff(List.of("1".repeat(100))).best()).isEqualTo(ColumnType.STRING);
        TypeSniffer nothing = new TypeSniffer();
        nothing.observeNull();
        assertThat(nothing.best()).isEqualTo(ColumnType.STRING);
    }

    private static TypeSniffer sniff(List<String> values) {
        TypeSniffer sniffer = new TypeSniffer();
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            sniffer.observe(bytes, 0, bytes.length);
        }
        return sniffer;
    }
}
