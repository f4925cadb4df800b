// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How cost grows with the number of rows. Smaller files come first. */
public record Growth(List<Point> points) {

    private static final double MIB = 1 << 20;
    private static final double MILLION = 1e6;

    /** What one size has cost. */
    public record Point(long rows, double cpuSeconds, double wallSeconds, long peakBytes) {

        double cpuPerMillion() {
            return cpuSeconds * MILLION / rows;
        }
    }

    /** Takes at least one point. */
    public Growth {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        points = List.copyOf(points);
    }

    /** Processor seconds that each further million took, from each size to the next one. */
    public List<Double> marginal() {
        List<Double> marginal = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            marginal.add(slope(points.get(i - 1), points.get(i)));
        }
        return marginal;
    }

    private static double slope(Point from, Point to) {
        return (to.cpuSeconds() - from.cpuSeconds()) * MILLION / (to.rows() - from.rows());
    }

    /** By how many percent the dearest million is dearer than the cheapest, start of the processes included. */
    public double perMillionPercent() {
        return percent(points.stream().map(Point::cpuPerMillion).toList());
    }

    /** How far, in percent, a size is at most from the straight line between the least and the greatest. */
    public double offTheLinePercent() {
        Point first = points.get(0);
        double slope = points.size() == 1 ? 0 : slope(first, points.get(points.size() - 1));
        return points.stream()
                .mapToDouble(point -> {
                    double straight = first.cpuSeconds() + slope * (point.rows() - first.rows()) / MILLION;
                    return 100 * Math.abs(point.cpuSeconds() - straight) / straight;
                })
                .max()
                .orElseThrow();
    }

    /** By how many percent the greatest peak memory is above the least. */
    public double memoryPercent() {
        return percent(points.stream().map(point -> (double) point.peakBytes()).toList());
    }

    private static double percent(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return 100 * (most - least) / least;
    }

    /** All of it as lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%14s %10s %10s %14s %18s %10s",
                "rows",
                "CPU s",
                "wall s",
                "CPU s/million",
                "further million",
                "peak MiB");
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            line(
                    text,
                    "%,14d %10.1f %10.1f %14.2f %18s %,10.0f",
                    point.rows(),
                    point.cpuSeconds(),
                    point.wallSeconds(),
                    point.cpuPerMillion(),
                    i == 0 ? "" : String.format(Locale.ROOT, "%.2f", marginal().get(i - 1)),
                    point.peakBytes() / MIB);
        }
        line(text, "CPU seconds per million: the most is %.1f %% above the least", perMillionPercent());
        line(text, "CPU seconds: at most %.1f %% off the line from the first size to the last", offTheLinePercent());
        line(text, "peak memory: the most is %.1f %% above the least", memoryPercent());
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** All of it for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sizes", points);
        json.put("marginalCpuSecondsPerMillion", marginal());
        json.put("perMillionPercent", perMillionPercent());
        json.put("offTheLinePercent", offTheLinePercent());
        json.put("memoryPercent", memoryPercent());
        return json;
    }
}
