// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.nio.file.Path;

/**
 * What was generated.
 *
 * @param file the data
 * @param truth what is wrong with it
 * @param contract what its clean rows keep
 * @param rows data rows
 * @param brokenRows rows that break the contract
 * @param bytes of the file, as it lies on disk
 */
public record Generated(Path file, Path truth, Path contract, long rows, long brokenRows, long bytes) {}
