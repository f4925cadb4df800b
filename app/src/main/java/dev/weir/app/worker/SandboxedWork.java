// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.remediation.rule.Sandbox;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer to a request about a batch, found with rules that run in a sandbox of this worker's own. */
final class SandboxedWork<Q, R> implements Work<Q, R> {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxedWork.class);

    private final Sandbox sandbox;
    private final Function<Q, R> work;

    /** @param sandbox closed with the worker */
    SandboxedWork(Sandbox sandbox, Function<Q, R> work) {
        this.sandbox = sandbox;
        this.work = work;
    }

    @Override
    public List<Keyed<R>> on(String batchId, Q request) {
        return List.of(new Keyed<>(batchId, work.apply(request)));
    }

    @Override
    public void close() {
        try {
            sandbox.close();
        } catch (IOException e) {
            LOG.warn("A sandbox was not closed in good order", e);
        }
    }
}
