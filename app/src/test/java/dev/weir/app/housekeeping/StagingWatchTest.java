// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.sweep.Sweeper.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagingWatchTest {

    private final StagingWatch watch = new StagingWatch();

    @ParameterizedTest
    @CsvSource({"OPEN, false", "HELD, false", "BALANCED, true", "FAILED, true", "UNBALANCED, true", "DISCARDED, true"})
    void shouldKeepFilesOfAttemptsThatGoOnOrWaitForAPerson(Status status, boolean isOver) {
        watch.take(List.of(report("orders-1", 2, status)));

        assertThat(watch.isOver(new Attempt("orders-1", 2))).isEqualTo(isOver);
        assertThat(watch.isOver(new Attempt("orders-1", 1))).isTrue();
        assertThat(watch.isOver(new Attempt("orders-1", 3))).isFalse();
    }

    @Test
    void shouldKeepWhatARemedyHasStagedUntilItIsPublished() {
        ObjectNode json = Json.mapper().valueToTree(report("orders-1", 1, Status.BALANCED));
        json.withObject("remedy").put("state", "PENDING").put("until", "2026-11-21T08:00:00Z");
        watch.take(List.of(Json.read(Json.bytes(json), BatchReport.class)));

        assertThat(watch.isOver(new Attempt("orders-1", 1))).isFalse();
    }

    @Test
    void shouldKeepFilesOfBatchesThatItHasNotHeardOf() {
        watch.take(List.of(BatchReport.answer(
                "a-1", "orders-1", "default", "/in/x.csv", "orders", Status.DUPLICATE, "DUPLICATE", "known")));

        assertThat(watch.isOver(new Attempt("orders-1", 1))).isFalse();
    }

    private static BatchReport report(String batchId, int attempt, Status status) {
        BatchReport answer = BatchReport.answer("a-1", batchId, "default", "/in/x.csv", "orders", status, null, null);
        ObjectNode json = Json.mapper().valueToTree(answer);
        json.put("attempt", attempt);
        return Json.read(Json.bytes(json), BatchReport.class);
    }
}
