// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.vault.Vault;
import java.time.Clock;

/**
 * What revisions are made with.
 *
 * @param source finds rows in the vault's bytes again
 * @param weirVersion stands in certificates
 * @param sessions DuckDB for checks and read-back
 * @param profiles what is known of files that were published a moment ago
 */
record Workshop(
        DataLayout layout,
        Vault vault,
        SourceReader source,
        Clock clock,
        String weirVersion,
        DuckShelf sessions,
        ProfileShelf profiles,
        StepWatch watch) {}
