// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalWatchTest {

    private static final Instant LAST = Instant.parse("2026-03-10T06:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "30, s, 2026-03-10T06:30:30Z",
        "15, min, 2026-03-10T06:45:00Z",
        "6, h, 2026-03-10T12:30:00Z",
        "1, d, 2026-03-11T06:30:00Z",
        "2, weeks, 2026-03-24T06:30:00Z",
        "1, month, 2026-04-10T06:30:00Z",
        "1, y, 2027-03-10T06:30:00Z"
    })
    void shouldExpectAFileOnePeriodAfterTheLast(String value, String unit, String due) {
        assertThat(watch(sla("frequency", value, unit)).nextDue(LAST)).hasValue(Instant.parse(due));
    }

    @Test
    void shouldExpectAFileByATimeOfDay() {
        assertThat(watch(sla("timeOfAvailability", "09:00", null)).nextDue(LAST))
                .hasValue(Instant.parse("2026-03-11T09:00:00Z"));
        assertThat(watch(sla("timeOfAvailability", "09:00-08:00", null), sla("frequency", "7", "d"))
                        .nextDue(LAST))
                .as("in California it is still the day before")
                .hasValue(Instant.parse("2026-03-16T17:00:00Z"));
        assertThat(watch(sla("timeOfAvailability", "09:00", null), sla("frequency", "1", "h"))
                        .nextDue(LAST))
                .as("hours do not wait for a time of day")
                .hasValue(Instant.parse("2026-03-10T07:30:00Z"));
    }

    @Test
    void shouldTakeTheEarlierOfTwoTimes() {
        assertThat(watch(sla("timeOfAvailability", "09:00-08:00", null), sla("timeOfAvailability", "08:00-08:00", null))
                        .nextDue(LAST))
                .hasValue(Instant.parse("2026-03-10T16:00:00Z"));
    }

    @Test
    void shouldAllowForLatency() {
        assertThat(watch(sla("frequency", "1", "d"), sla("latency", "4", "h")).nextDue(LAST))
                .hasValue(Instant.parse("2026-03-11T10:30:00Z"));
    }

    @Test
    void shouldSayWhatWasExpected() {
        ArrivalWatch watch = watch(sla("frequency", "1", "d"), sla("timeOfAvailability", "09:00", null));
        assertThat(watch.overdue(LAST, Instant.parse("2026-03-11T09:00:00Z"))).isEmpty();
        assertThat(watch.overdue(LAST, Instant.parse("2026-03-11T09:00:01Z"))).hasValueSatisfying(overdue -> {
            assertThat(overdue.expectedBy()).isEqualTo("2026-03-11T09:00:00Z");
            assertThat(overdue.expectation())
                    .isEqualTo("a file every P1D by 09:00Z, the last one came 2026-03-10T06:30:00Z, so the next"
                            + " was due by 2026-03-11T09:00:00Z");
        });
        assertThat(watch(sla("timeOfAvailability", "07:00+01:00", null), sla("latency", "1", "h"))
                        .overdue(LAST, LAST.plusSeconds(1_000_000)))
                .hasValueSatisfying(overdue -> assertThat(overdue.expectation())
                        .startsWith("a file daily by 07:00+01:00 with a latency of PT1H, "));
    }

    @Test
    void shouldExpectNothingWhereNothingIsPromised() {
        assertThat(watch().nextDue(LAST)).isEmpty();
        assertThat(watch(sla("latency", "4", "h"), sla("retention", "3", "y")).overdue(LAST, Instant.MAX))
                .isEmpty();
        assertThat(sla("frequency", "0", "d").period()).isEmpty();
        assertThat(sla("frequency", "1", "fortnight").period()).isEmpty();
    }

    private static Sla sla(String property, String value, String unit) {
        return new Sla(property, value, unit, null, null);
    }

    private static ArrivalWatch watch(Sla... slas) {
        return new ArrivalWatch(List.of(slas));
    }
}
