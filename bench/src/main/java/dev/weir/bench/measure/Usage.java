// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import java.util.Map;

/**
 * What a pipeline with its children has cost.
 *
 * @param cpuSeconds processor time per part
 * @param workSeconds processor time of the pipeline's threads, by what they do
 * @param peak memory per part at the moment when all parts together had most
 * @param highest each part's own most, in bytes, which need not be at the same moment
 */
public record Usage(
        Map<Part, Double> cpuSeconds,
        Map<Work, Double> workSeconds,
        Map<Part, Resident> peak,
        Map<Part, Long> highest) {

    /** Copies the maps. */
    public Usage {
        cpuSeconds = Map.copyOf(cpuSeconds);
        workSeconds = Map.copyOf(workSeconds);
        peak = Map.copyOf(peak);
        highest = Map.copyOf(highest);
    }

    /** The most resident memory of all parts together, in bytes. */
    public long peakBytes() {
        return peak.values().stream().mapToLong(Resident::total).sum();
    }

    /** Of {@link #peakBytes()}, what is no file's page. */
    public long peakAnonymousBytes() {
        return peak.values().stream().mapToLong(Resident::anonymous).sum();
    }

    /** Processor time of one part. */
    public double cpuSeconds(Part part) {
        return cpuSeconds.getOrDefault(part, 0.0);
    }

    /** Processor time that the pipeline spent on something. */
    public double workSeconds(Work work) {
        return workSeconds.getOrDefault(work, 0.0);
    }
}
