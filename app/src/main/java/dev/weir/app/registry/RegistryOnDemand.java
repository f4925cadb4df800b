// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.SchemaRegistry;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A registry that is opened when the first call needs it; if that fails, the next call tries again. */
final class RegistryOnDemand implements SchemaRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryOnDemand.class);

    /** Opens the registry itself. */
    @FunctionalInterface
    interface Opening {
        SchemaRegistry open() throws RegistryException;
    }

    private final Opening opening;
    private @Nullable SchemaRegistry opened;
    private volatile @Nullable Thread starter;
    private boolean isClosed;

    RegistryOnDemand(Opening opening) {
        this.opening = opening;
    }

    /** Opens it now, on a thread of its own. */
    void startBeside() {
        Thread thread = new Thread(this::startAhead, "weir-registry-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    private void startAhead() {
        try {
            registry();
        } catch (RegistryException | RuntimeException e) {
            if (!isClosed()) {
                LOG.warn("The schema registry was not started ahead of need; the first delivery tries again.", e);
            }
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private synchronized SchemaRegistry registry() throws RegistryException {
        if (isClosed) {
            throw new RegistryException(Reason.UNREACHABLE, "The schema registry is closed: the service stops");
        }
        SchemaRegistry known = opened;
        if (known == null) {
            known = opening.open();
            opened = known;
        }
        return known;
    }

    @Override
    public int register(String subject, Schema schema) throws RegistryException {
        return registry().register(subject, schema);
    }

    @Override
    public Schema schema(int id) throws RegistryException {
        return registry().schema(id);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) throws RegistryException {
        return registry().isCompatible(subject, schema);
    }

    @Override
    public void close() {
        Thread running = starter;
        if (running != null) {
            // It may wait for Kafka; a stopping service does not.
            running.interrupt();
        }
        synchronized (this) {
            isClosed = true;
            if (opened != null) {
                opened.close();
                opened = null;
            }
        }
    }
}
