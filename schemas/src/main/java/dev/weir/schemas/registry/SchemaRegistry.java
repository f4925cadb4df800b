// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import java.io.Closeable;
import org.apache.avro.Schema;

/**
 * Knows Avro schemas by number: an id means the same schema for ever, and whoever reads a record finds its writer's schema
 * under the id that the record begins with ({@link ConfluentFormat}). Safe for use by several threads.
 */
public interface SchemaRegistry extends Closeable {

    /**
     * The id of {@code schema}, which is the newest version of {@code subject} from now on unless it was a version before.
     * The same schema has the same id under every subject. When this returns, the id is durable: records may name it.
     *
     * @param subject what the schema belongs to; for the values of a topic {@code <topic>-value}, for its keys {@code
     *     <topic>-key}
     * @throws RegistryException if it breaks the subject's compatibility rule, or the registry gives no id
     */
    int register(String subject, Schema schema) throws RegistryException;

    /**
     * The schema that {@code id} means.
     *
     * @throws RegistryException if no schema has that id, or the registry gives no answer
     */
    Schema schema(int id) throws RegistryException;

    /**
     * Whether {@code schema} could be registered as the next version of {@code subject}; true for a subject that has no
     * version yet.
     *
     * @throws RegistryException if the registry gives no answer
     */
    boolean isCompatible(String subject, Schema schema) throws RegistryException;

    /** Lets go of connections; what is registered stays. */
    @Override
    void close();
}
