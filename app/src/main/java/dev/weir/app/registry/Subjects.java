// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What all entries so far amount to. Safe for many readers beside the one who adds. */
final class Subjects {

    private static final String ALL = "";

    private final NavigableMap<String, NavigableMap<Integer, RegistryEntry>> versions = new TreeMap<>();
    private final NavigableMap<Integer, String> schemas = new TreeMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Compatibility> rules = new HashMap<>();

    Subjects(List<RegistryEntry> entries) {
        entries.forEach(this::add);
    }

    synchronized void add(RegistryEntry entry) {
        String schema = entry.schema();
        if (schema != null) {
            versions.computeIfAbsent(entry.subject(), subject -> new TreeMap<>())
                    .put(entry.version(), entry);
            schemas.put(entry.id(), schema);
            ids.put(schema, entry.id());
            return;
        }
        Optional<Compatibility> rule =
                Optional.ofNullable(entry.compatibility()).flatMap(Compatibility::named);
        if (rule.isPresent()) {
            rules.put(entry.subject(), rule.get());
        } else {
            rules.remove(entry.subject());
        }
    }

    synchronized Optional<String> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /** The entry that {@code schema} is to get as the next version of {@code subject}. */
    synchronized RegistryEntry next(String subject, String schema) {
        int nextId = schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
        NavigableMap<Integer, RegistryEntry> known = versions.get(subject);
        return RegistryEntry.version(
                subject, known == null ? 1 : known.lastKey() + 1, ids.getOrDefault(schema, nextId), schema);
    }

    /** The subjects that have a version. */
    synchronized List<String> names() {
        return versions.keySet().stream()
                .filter(subject -> !versions(subject).isEmpty())
                .toList();
    }

    /** The versions of a subject, oldest first, without those that were deleted. */
    synchronized List<RegistryEntry> versions(String subject) {
        NavigableMap<Integer, RegistryEntry> known = versions.getOrDefault(subject, new TreeMap<>());
        return known.values().stream()
                .filter(Predicate.not(RegistryEntry::deleted))
                .toList();
    }

    /** Where the schema of an id is a version. */
    synchronized List<RegistryEntry> uses(int id) {
        List<RegistryEntry> uses = new ArrayList<>();
        for (String subject : versions.keySet()) {
            versions(subject).stream().filter(version -> version.id() == id).forEach(uses::add);
        }
        return uses;
    }

    /** The rule of a subject itself. */
    synchronized Optional<Compatibility> ownRule(String subject) {
        return Optional.ofNullable(rules.get(subject));
    }

    synchronized Compatibility rule() {
        return rules.getOrDefault(ALL, Compatibility.DEFAULT);
    }

    /** The rule that holds for a subject. */
    synchronized Compatibility rule(String subject) {
        return rules.getOrDefault(subject, rule());
    }
}
