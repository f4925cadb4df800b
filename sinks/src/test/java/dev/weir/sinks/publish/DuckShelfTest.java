// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckShelfTest {

    private static final List<LandedColumn> COLUMNS = List.of(new LandedColumn("a", ColumnType.INTEGER));

    @TempDir
    private Path folder;

    private DuckShelf shelf;

    @BeforeEach
    void open() {
        shelf = new DuckShelf(new DataLayout(folder), 64);
    }

    @AfterEach
    void close() throws Exception {
        shelf.close();
    }

    private static StagedTable table(DuckSession duck) {
        return new StagedTable(duck, COLUMNS, false, List.of());
    }

    private DuckSession borrow(long rows, boolean asks) throws Exception {
        try (DuckShelf.Lent lent = shelf.lend()) {
            StagedTable table = table(lent.session());
            if (asks) {
                assertThat(table.count("SELECT count(*) FROM landed")).isZero();
            }
            lent.returnIfUnmarked(table, rows);
            return lent.session();
        }
    }

    @Test
    void shouldLendASessionAgainThatHoldsNothing() throws Exception {
        DuckSession first = borrow(100, false);

        assertThat(borrow(100, false)).isSameAs(first);
    }

    @Test
    void shouldLendNoSessionAgainThatHasTablesOrWasLargeOrWasBrokenOff() throws Exception {
        DuckSession marked = borrow(100, true);
        DuckSession large = borrow(10_000_000, false);
        DuckSession broken;
        try (DuckShelf.Lent lent = shelf.lend()) {
            broken = lent.session();
        }

        assertThat(borrow(100, false)).isNotIn(marked, large, broken);
        for (DuckSession session : List.of(marked, large, broken)) {
            assertThatThrownBy(() -> session.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shouldLendTwoSessionsAtATimeAndConfineThem() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside.txt"), "x");
        try (DuckShelf.Lent one = shelf.lend();
                DuckShelf.Lent other = shelf.lend()) {
            assertThat(one.session()).isNotSameAs(other.session());
            assertThatThrownBy(() -> one.session()
                            .execute("SELECT * FROM read_text(%s)".formatted(DuckSession.text(outside.toString()))))
                    .hasMessageContaining("Permission Error");
        }
    }
}
