// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.remediation.rule.Workbench;
import java.util.List;
import java.util.function.Function;

/** One answer to a request about a batch, found on a workbench of this worker's own. */
final class RemedyWork<Q, R> implements Work<Q, R> {

    private final Workbench workbench;
    private final Function<Q, R> work;

    /** @param workbench closed with the worker */
    RemedyWork(Workbench workbench, Function<Q, R> work) {
        this.workbench = workbench;
        this.work = work;
    }

    @Override
    public List<Keyed<R>> on(String batchId, Q request) {
        return List.of(new Keyed<>(batchId, work.apply(request)));
    }

    @Override
    public void close() {
        workbench.startOver();
    }
}
