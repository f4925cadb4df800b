// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;

/** A file whose bytes are in the vault. */
record ArrivedFile(VaultRequest request, String name, String dataset, VaultedFile raw) {

    String tenant() {
        return request.getTenant();
    }
}
