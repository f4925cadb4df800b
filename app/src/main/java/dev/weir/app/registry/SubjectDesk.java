// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/** Answers what is asked about subjects and their versions, and registers. */
final class SubjectDesk {

    private final SchemaShelf shelf;

    SubjectDesk(SchemaShelf shelf) {
        this.shelf = shelf;
    }

    Object all(Question question) {
        return shelf.subjects().names();
    }

    Object register(Question question) throws RegistryFault {
        String subject = question.subject();
        return Map.of(
                "id", shelf.register(subject, SchemaText.of(question.body())).id());
    }

    Object find(Question question) throws RegistryFault {
        String subject = question.subject();
        Schema schema = SchemaText.of(question.body());
        known(subject);
        return shelf.find(subject, schema.toString())
                .map(SubjectDesk::whole)
                .orElseThrow(() -> RegistryFault.noSchema("of this text under subject '%s'".formatted(subject)));
    }

    Object versions(Question question) throws RegistryFault {
        return known(question.subject()).stream().map(RegistryEntry::version).toList();
    }

    Object version(Question question) throws RegistryFault {
        return whole(one(question));
    }

    Object versionText(Question question) throws RegistryFault {
        return Objects.requireNonNull(one(question).schema());
    }

    Object delete(Question question) throws RegistryFault {
        List<RegistryEntry> versions = known(question.subject());
        refusePermanence(question);
        shelf.delete(versions);
        return versions.stream().map(RegistryEntry::version).toList();
    }

    Object deleteVersion(Question question) throws RegistryFault {
        RegistryEntry version = one(question);
        refusePermanence(question);
        shelf.delete(List.of(version));
        return version.version();
    }

    Object compareWithRule(Question question) throws RegistryFault {
        return compared(question, shelf.faults(question.subject(), SchemaText.of(question.body())));
    }

    Object compareWithVersion(Question question) throws RegistryFault {
        Schema schema = SchemaText.of(question.body());
        Schema earlier = SchemaText.of(one(question));
        return compared(question, shelf.subjects().rule(question.subject()).faults(schema, List.of(earlier)));
    }

    private static Object compared(Question question, List<String> faults) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", faults.isEmpty());
        if (question.says("verbose")) {
            answer.put("messages", faults);
        }
        return answer;
    }

    // Records name their schema for ever, so an id never loses its meaning.
    private static void refusePermanence(Question question) throws RegistryFault {
        if (question.says("permanent")) {
            throw RegistryFault.plain(422, "This registry forgets no schema: delete without permanent=true");
        }
    }

    private List<RegistryEntry> known(String subject) throws RegistryFault {
        List<RegistryEntry> versions = shelf.subjects().versions(subject);
        if (versions.isEmpty()) {
            throw RegistryFault.noSubject(subject);
        }
        return versions;
    }

    private RegistryEntry one(Question question) throws RegistryFault {
        String wanted = question.version();
        int number = number(wanted);
        List<RegistryEntry> versions = known(question.subject());
        if (number < 0) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryFault.noVersion(wanted));
    }

    /** A version's number, or -1 for the latest. */
    private static int number(String wanted) throws RegistryFault {
        if (wanted.equals("latest") || wanted.equals("-1")) {
            return -1;
        }
        try {
            int number = Integer.parseInt(wanted);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        throw RegistryFault.invalidVersion(wanted);
    }

    private static Map<String, Object> whole(RegistryEntry version) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("subject", version.subject());
        whole.put("version", version.version());
        whole.put("id", version.id());
        whole.put("schema", Objects.requireNonNull(version.schema()));
        return whole;
    }
}
