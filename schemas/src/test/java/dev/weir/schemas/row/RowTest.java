// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void shouldHoldFieldsOfABuffer() {
        FieldSlices fields = new FieldSlices();
        fields.reset("ab,,c".getBytes(StandardCharsets.UTF_8));
        fields.add(0, 2);
        fields.addNull();
        fields.add(4, 5);
        assertThat(fields.count()).isEqualTo(3);
        assertThat(fields.text(0)).isEqualTo("ab");
        assertThat(fields.isNull(1)).isTrue();
        assertThat(fields.text(1)).isEmpty();
        assertThat(fields.start(2)).isEqualTo(4);
        assertThat(fields.end(2)).isEqualTo(5);

        fields.rebase("xy,,z".getBytes(StandardCharsets.UTF_8));
        assertThat(fields.text(2)).isEqualTo("z");
        fields.reset(new byte[0]);
        assertThat(fields.count()).isZero();
        assertThat(fields.bytes()).isEmpty();
    }

    @Test
    void shouldHoldAnyNumberOfFields() {
        FieldSlices fields = new FieldSlices();
        fields.reset(new byte[100]);
        for (int i = 0; i < 100; i++) {
            fields.add(i, i + 1);
        }
        assertThat(fields.count()).isEqualTo(100);
        assertThat(fields.start(99)).isEqualTo(99);
    }

    @Test
    void shouldHoldCells() {
        TypedRow row = new TypedRow(3);
        assertThat(row.columns()).isEqualTo(3);
        assertThat(row.isNull(0)).isTrue();
        row.setBits(0, 5);
        row.setDecimal(1, -1, -5);
        byte[] text = {'a', 'b'};
        row.setText(2, text, 0, 2);
        row.setRescued("{}");
        assertThat(row.bits(0)).isEqualTo(5);
        assertThat(row.high(1)).isEqualTo(-1);
        assertThat(row.unscaled(1)).isEqualTo(BigInteger.valueOf(-5));
        assertThat(row.buffer(2)).isSameAs(text);
        assertThat(row.start(2)).isZero();
        assertThat(row.end(2)).isEqualTo(2);
        assertThat(row.rescued()).isEqualTo("{}");
        row.setNull(0);
        assertThat(row.isNull(0)).isTrue();
        row.clear();
        assertThat(row.isNull(2)).isTrue();
        assertThat(row.rescued()).isNull();
    }
}
