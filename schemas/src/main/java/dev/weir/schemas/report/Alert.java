// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know about.
 *
 * @param severity 1 pages somebody now, 2 is for today, 3 is for information
 * @param code a stable name, see {@code docs/operations.md}
 * @param message where, what was expected, what was found
 * @param next what to do, as a command where there is one
 * @param at when, as ISO 8601 in UTC
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Alert(
        int severity,
        String code,
        String tenant,
        @Nullable String dataset,
        @Nullable String batchId,
        String message,
        String next,
        String at) {}
