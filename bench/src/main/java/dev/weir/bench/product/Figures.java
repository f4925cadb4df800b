// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import dev.weir.bench.measure.Part;
import dev.weir.bench.measure.Resident;
import dev.weir.bench.measure.Work;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of one run over one file.
 *
 * @param fileBytes of the file that was processed
 */
public record Figures(Reported reported, Cost cost, long fileBytes) {

    private static final double MIB = 1 << 20;

    /** Processor seconds by stage and, after the stages, by whatever else took them. They add up to the pipeline's. */
    public Map<String, Double> cpuByStage() {
        double cutAndJudge = cost.usage().workSeconds(Work.CUT_AND_JUDGE);
        Map<String, Double> stages = new LinkedHashMap<>();
        for (Work work : Work.values()) {
            if (work == Work.CUT_AND_JUDGE) {
                stages.put("cut", cutAndJudge * reported.cutShare());
                stages.put("judge", cutAndJudge * (1 - reported.cutShare()));
            } else {
                stages.put(work.label(), cost.usage().workSeconds(work));
            }
        }
        return stages;
    }

    /** Data rows per second of wall time, start and stop of all processes included. */
    public double rowsPerSecond() {
        return reported.rows() / cost.wallSeconds();
    }

    /** Rows beyond the lake per second from the arrival until the last of them is read back. */
    public double deliveredPerSecond() {
        return reported.delivered() / reported.total();
    }

    /** Processor seconds of all processes per million rows. */
    public double cpuPerMillion() {
        return perMillion(cost.cpuSeconds());
    }

    private double perMillion(double seconds) {
        return reported.rows() == 0 ? 0 : seconds * 1e6 / reported.rows();
    }

    /** All of it as lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "rows",
                "%,d = %,d landed + %,d quarantined, %s",
                reported.rows(),
                reported.landed(),
                reported.quarantined(),
                reported.status());
        line(text, "file", "%,.0f MiB", fileBytes / MIB);
        line(
                text,
                "wall",
                "%.1f s, of it %.1f s from arrival to the last answer",
                cost.wallSeconds(),
                reported.total());
        line(text, "rows per second", "%,.0f", rowsPerSecond());
        if (reported.delivered() > 0) {
            line(
                    text,
                    "delivered",
                    "%,d rows, %,.0f rows per second from arrival to the last row read back",
                    reported.delivered(),
                    deliveredPerSecond());
        }
        line(text, "CPU", "%.1f s, %.2f s per million rows", cost.cpuSeconds(), cpuPerMillion());
        for (Part part : Part.values()) {
            line(text, "  " + part.label(), "%.1f s", cost.usage().cpuSeconds(part));
        }
        line(
                text,
                "peak memory",
                "%,.0f MiB resident, of it %,.0f MiB anonymous",
                cost.usage().peakBytes() / MIB,
                cost.usage().peakAnonymousBytes() / MIB);
        for (Part part : Part.values()) {
            Resident at = cost.usage().peak().get(part);
            if (at != null) {
                line(
                        text,
                        "  " + part.label(),
                        "%,.0f MiB, %,.0f MiB anonymous (its own peak: %,.0f MiB)",
                        at.total() / MIB,
                        at.anonymous() / MIB,
                        cost.usage().highest().getOrDefault(part, 0L) / MIB);
            }
        }
        text.append("pipeline's CPU by stage, in all and per million rows\n");
        cpuByStage()
                .forEach((stage, seconds) -> line(text, "  " + stage, "%7.1f s %8.2f s", seconds, perMillion(seconds)));
        line(
                text,
                "  broker",
                "%7.1f s %8.2f s",
                cost.usage().cpuSeconds(Part.BROKER),
                perMillion(cost.usage().cpuSeconds(Part.BROKER)));
        line(
                text,
                "report says",
                "vault %.1f s, cut %.1f s, judge %.1f s (all threads together), publish %.1f s",
                reported.vault(),
                reported.cut(),
                reported.judge(),
                reported.publish());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        text.append("%-36s".formatted(name))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    /** All of it for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", reported);
        json.put("fileBytes", fileBytes);
        json.put("wallSeconds", cost.wallSeconds());
        json.put("rowsPerSecond", rowsPerSecond());
        json.put("cpuSeconds", cost.cpuSeconds());
        json.put("cpuSecondsPerMillionRows", cpuPerMillion());
        json.put("cpuSecondsByPart", cost.usage().cpuSeconds());
        json.put("pipelineCpuSecondsByStage", cpuByStage());
        json.put("peakBytes", cost.usage().peakBytes());
        json.put("peakAnonymousBytes", cost.usage().peakAnonymousBytes());
        json.put("peakByPart", cost.usage().peak());
        json.put("highestByPart", cost.usage().highest());
        return json;
    }
}
