// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.util.List;
import java.util.Map;

/** Answers what is asked about ids. */
final class SchemaDesk {

    private final SchemaShelf shelf;

    SchemaDesk(SchemaShelf shelf) {
        this.shelf = shelf;
    }

    Object byId(Question question) throws RegistryFault {
        return Map.of("schema", textById(question));
    }

    String textById(Question question) throws RegistryFault {
        int id = question.id();
        return shelf.subjects().schema(id).orElseThrow(() -> RegistryFault.noSchema(Integer.toString(id)));
    }

    Object subjectsOfId(Question question) throws RegistryFault {
        textById(question);
        return shelf.subjects().uses(question.id()).stream()
                .map(version -> version.subject())
                .distinct()
                .toList();
    }

    Object versionsOfId(Question question) throws RegistryFault {
        textById(question);
        List<Map<String, Object>> uses = shelf.subjects().uses(question.id()).stream()
                .map(version -> Map.<String, Object>of("subject", version.subject(), "version", version.version()))
                .toList();
        return uses;
    }
}
