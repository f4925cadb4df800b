// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.vault.Vault;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds plans, contracts and bytes in the vault, which keeps what is in use compiled. */
record VaultShelf(Vault vault) implements PlanShelf {

    @Override
    public BatchPlan plan(String sha256) throws IOException {
        try {
            return vault.plan(sha256);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Contract contract(String fingerprint) throws IOException {
        try {
            return vault.contract(fingerprint);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public ByteSource open(BatchPlan plan) throws IOException {
        return vault.open(plan);
    }
}
