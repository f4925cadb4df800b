// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns that at least one contract, of all that a dataset ever had here, calls private. */
final class PrivateColumns {

    private PrivateColumns() {}

    static Set<String> of(DataLayout layout, String tenant, String dataset) {
        Vault vault = new Vault(layout);
        return fingerprints(layout).stream()
                .map(vault::contract)
                .filter(contract -> isOf(contract, tenant, dataset))
                .flatMap(contract -> contract.columns().stream())
                .filter(Column::pii)
                .map(Column::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOf(Contract contract, String tenant, String dataset) {
        return contract.tenant().equals(tenant) && contract.dataset().equals(dataset);
    }

    private static List<String> fingerprints(DataLayout layout) {
        Path contracts = layout.vault().resolve("contracts");
        if (!Files.isDirectory(contracts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(contracts)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The contracts in the vault cannot be listed", e);
        }
    }
}
