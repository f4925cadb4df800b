// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * The registry's memory: whoever is told an id can be sure that it is kept. Questions are answered while somebody else
 * waits for Kafka.
 */
final class SchemaShelf implements Closeable {

    private final SchemaLog log;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Subjects subjects;
    private boolean isCertain = true;
    private boolean isShutOut;

    /** @throws KafkaException if the log cannot be read */
    SchemaShelf(SchemaLog log) {
        this.log = log;
        this.subjects = new Subjects(log.open());
    }

    /** What is known now. */
    Subjects subjects() {
        return subjects;
    }

    /** The version of {@code subject} that {@code schema} is, made if there is none yet. */
    RegistryEntry register(String subject, Schema schema) throws RegistryFault {
        String text = schema.toString();
        Optional<RegistryEntry> known = find(subject, text);
        if (known.isPresent()) {
            return known.get();
        }
        writing.lock();
        try {
            makeCertain();
            known = find(subject, text);
            if (known.isPresent()) {
                return known.get();
            }
            List<String> faults = faults(subject, schema);
            if (!faults.isEmpty()) {
                throw RegistryFault.incompatible(subject, subjects.rule(subject), faults);
            }
            return keep(subjects.next(subject, text));
        } finally {
            writing.unlock();
        }
    }

    /** The version of {@code subject} that has this canonical text. */
    Optional<RegistryEntry> find(String subject, String text) {
        return subjects.versions(subject).stream()
                .filter(version -> text.equals(version.schema()))
                .reduce((older, newer) -> newer);
    }

    /** What {@code schema} would break as the next version of {@code subject}. */
    List<String> faults(String subject, Schema schema) {
        List<Schema> earlier =
                subjects.versions(subject).stream().map(SchemaText::of).toList();
        return subjects.rule(subject).faults(schema, earlier);
    }

    /** Takes versions from a subject; their ids go on to mean their schemas. */
    void delete(List<RegistryEntry> versions) throws RegistryFault {
        writing.lock();
        try {
            makeCertain();
            for (RegistryEntry version : versions) {
                keep(version.gone());
            }
        } finally {
            writing.unlock();
        }
    }

    /** Sets the rule of a subject, or of all with an empty name; null takes it back. */
    void rule(String subject, @Nullable Compatibility rule) throws RegistryFault {
        writing.lock();
        try {
            makeCertain();
            keep(RegistryEntry.rule(subject, rule == null ? null : rule.name()));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            log.close();
        } finally {
            writing.unlock();
        }
    }

    private RegistryEntry keep(RegistryEntry entry) throws RegistryFault {
        try {
            log.append(entry);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            isShutOut = true;
            throw RegistryFault.notTheWriter();
        } catch (KafkaException e) {
            // It may have been kept all the same: the topic says so when it is read again.
            isCertain = false;
            throw RegistryFault.notStored(e);
        }
        subjects.add(entry);
        return entry;
    }

    private void makeCertain() throws RegistryFault {
        if (isShutOut) {
            throw RegistryFault.notTheWriter();
        }
        if (isCertain) {
            return;
        }
        try {
            subjects = new Subjects(log.open());
            isCertain = true;
        } catch (KafkaException e) {
            throw RegistryFault.notStored(e);
        }
    }
}
