// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.SchemaRegistry;
import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Lets Apicurio's serializer and deserializer ask any registry that speaks Confluent's routes: their own client knows
 * Apicurio's routes alone. What they write and read is theirs.
 */
final class ApicurioOnWeir implements RegistryClientFacade {

    private final SchemaRegistry registry;

    ApicurioOnWeir(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String getSchemaByContentId(Long id) {
        try {
            return registry.schema(Math.toIntExact(id)).toString();
        } catch (RegistryException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public RegistryVersionCoordinates createSchema(
            String type,
            String group,
            String artifact,
            String version,
            String ifExists,
            boolean canonical,
            String schema,
            Set<RegistryArtifactReference> references) {
        try {
            long id = registry.register(artifact, new Schema.Parser().parse(schema));
            return RegistryVersionCoordinates.create(id, id, group, artifact, version);
        } catch (RegistryException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentId(long id) {
        return List.of();
    }

    @Override
    public Object getClient() {
        return registry;
    }

    @Override
    public String getSchemaByGlobalId(long id, boolean isDereferenced) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public String getSchemaByGAV(String group, String artifact, String version) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public String getSchemaByContentHash(String hash) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGlobalId(long id) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByGAV(String group, String artifact, String version) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
        throw new UnsupportedOperationException("records carry content ids");
    }

    @Override
    public List<RegistryVersionCoordinates> searchVersionsByContent(
            String schema, String type, ArtifactReference reference, boolean canonical) {
        throw new UnsupportedOperationException("schemas are registered by who writes");
    }

    @Override
    public RegistryVersionCoordinates getVersionCoordinatesByGAV(String group, String artifact, String version) {
        throw new UnsupportedOperationException("records carry content ids");
    }
}
