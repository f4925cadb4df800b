// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What staged files say, read by SQL. */
final class Told {

    private final DataLayout layout;

    Told(DataLayout layout) {
        this.layout = layout;
    }

    List<String> rows(String sql, List<Path> files) throws Exception {
        List<String> rows = new ArrayList<>();
        if (files.isEmpty()) {
            return rows;
        }
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.query(
                    sql.replace("FILES", DuckSession.scan(files)), row -> rows.add(String.valueOf(row.getString(1))));
        }
        return rows;
    }

    Path path(String name) {
        return layout.resolve(name);
    }

    List<Path> promoted(RemedyAnswered answered) {
        return answered.getPromoted().stream()
                .map(each -> layout.resolve(each.getFile().getPath()))
                .toList();
    }

    List<Path> quarantined(RemedyAnswered answered) {
        return answered.getQuarantined().stream()
                .map(FileRef::getPath)
                .map(layout::resolve)
                .toList();
    }

    /** State of the remedy by row number. */
    Map<String, String> states(RemedyAnswered answered) throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (String each : rows("SELECT row_number || ' ' || remedy FROM FILES", quarantined(answered))) {
            states.put(each.split(" ")[0], each.split(" ")[1]);
        }
        return states;
    }

    List<String> audit(RemedyAnswered answered) throws Exception {
        return rows(
                "SELECT concat_ws(' ', kind, row_number, \"column\", \"old\", '->', \"new\", rule, reason) FROM FILES ORDER BY seq",
                List.of(layout.resolve(answered.getAudit().getPath())));
    }
}
