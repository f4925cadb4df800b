// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.util.Map;

/** Answers what is asked about compatibility rules, and sets them. */
final class RuleDesk {

    private static final String READ = "compatibilityLevel";
    private static final String WRITTEN = "compatibility";

    private final SchemaShelf shelf;

    RuleDesk(SchemaShelf shelf) {
        this.shelf = shelf;
    }

    Object common(Question question) {
        return Map.of(READ, shelf.subjects().rule().name());
    }

    Object setCommon(Question question) throws RegistryFault {
        return set("", question);
    }

    Object ofSubject(Question question) throws RegistryFault {
        String subject = question.subject();
        if (question.says("defaultToGlobal")) {
            return Map.of(READ, shelf.subjects().rule(subject).name());
        }
        return Map.of(READ, own(subject).name());
    }

    Object setOfSubject(Question question) throws RegistryFault {
        return set(question.subject(), question);
    }

    Object takeBack(Question question) throws RegistryFault {
        String subject = question.subject();
        Compatibility rule = own(subject);
        shelf.rule(subject, null);
        return Map.of(READ, rule.name());
    }

    private Compatibility own(String subject) throws RegistryFault {
        return shelf.subjects().ownRule(subject).orElseThrow(() -> RegistryFault.noRule(subject));
    }

    private Object set(String subject, Question question) throws RegistryFault {
        Compatibility rule =
                Compatibility.named(question.body().path(WRITTEN).asText()).orElseThrow(RegistryFault::invalidRule);
        shelf.rule(subject, rule);
        return Map.of(WRITTEN, rule.name());
    }
}
