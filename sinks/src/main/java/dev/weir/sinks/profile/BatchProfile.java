// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the landed rows of a batch hold, column by column.
 *
 * @param sampledRows how many rows the commonest values were counted in
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BatchProfile(long rows, long sampledRows, List<ColumnProfile> columns) {

    /** A batch without landed rows. */
    public static final BatchProfile EMPTY = new BatchProfile(0, 0, List.of());

    /** Copies the list. */
    public BatchProfile {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param masked whether its values are personal, so that none is shown
     * @param min as text; null where there is none to show
     * @param distinct about how many different values there are
     * @param top the commonest values, most frequent first
     */
    public record ColumnProfile(
            String name,
            String type,
            boolean masked,
            long nulls,
            @Nullable String min,
            @Nullable String max,
            long distinct,
            List<TopValue> top) {

        /** Copies the list. */
        public ColumnProfile {
            top = List.copyOf(top);
        }

        ColumnProfile withTop(List<TopValue> values) {
            return new ColumnProfile(name, type, masked, nulls, min, max, distinct, values);
        }
    }

    /** A value and how many of the sampled rows have it. */
    public record TopValue(String value, long rows) {}
}
