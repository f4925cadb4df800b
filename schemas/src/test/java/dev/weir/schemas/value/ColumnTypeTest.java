// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.value.ColumnType.Kind;
import org.junit.jupiter.api.Test;

class ColumnTypeTest {

    @Test
    void shouldReadItsOwnLabels() {
        for (Kind kind : Kind.values()) {
            ColumnType type = kind == Kind.DECIMAL ? ColumnType.decimal(12, 2) : new ColumnType(kind, 0, 0);
            assertThat(ColumnType.ofLabel(type.label())).isEqualTo(type);
            assertThat(type).hasToString(type.label());
        }
        assertThat(ColumnType.decimal(38, 38).label()).isEqualTo("decimal(38,38)");
    }

    @Test
    void shouldRefuseTypesThatCannotBe() {
        assertThatThrownBy(() -> ColumnType.decimal(39, 0)).hasMessage("DECIMAL cannot have precision 39 and scale 0");
        assertThatThrownBy(() -> ColumnType.decimal(5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColumnType(Kind.DATE, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnType.ofLabel("decimal")).hasMessage("No column type is called 'decimal'");
        assertThatThrownBy(() -> ColumnType.ofLabel("DATE")).isInstanceOf(IllegalArgumentException.class);
    }
}
