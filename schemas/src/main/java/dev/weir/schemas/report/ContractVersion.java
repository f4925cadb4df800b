// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A version of a contract that batches were judged by.
 *
 * @param inferred whether Weir made it from a file
 * @param yaml the contract's text; null where it is too long for a record: the vault has it under its fingerprint
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContractVersion(
        String tenant,
        String dataset,
        String id,
        String version,
        String fingerprint,
        boolean inferred,
        @Nullable String yaml) {}
