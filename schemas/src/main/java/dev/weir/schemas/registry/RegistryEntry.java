// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the embedded registry's topic: a version of a subject, or a compatibility rule.
 *
 * @param subject whose; empty for the rule of all subjects that have none of their own
 * @param version of the subject, from 1; 0 for a rule
 * @param id of the schema; 0 for a rule
 * @param schema its JSON; null for a rule
 * @param deleted whether the version is no longer one of the subject; its id means the schema all the same
 * @param compatibility the rule; null for a version, or where a rule was taken back
 */
public record RegistryEntry(
        String subject,
        int version,
        int id,
        @Nullable String schema,
        boolean deleted,
        @Nullable String compatibility) {

    /** A version that counts. */
    public static RegistryEntry version(String subject, int version, int id, String schema) {
        return new RegistryEntry(subject, version, id, schema, false, null);
    }

    /** A rule; null takes it back. */
    public static RegistryEntry rule(String subject, @Nullable String compatibility) {
        return new RegistryEntry(subject, 0, 0, null, false, compatibility);
    }

    /** The same version, which no longer counts. */
    public RegistryEntry gone() {
        return new RegistryEntry(subject, version, id, schema, true, compatibility);
    }

    /** The key of its record: later entries of the same key stand for it. */
    public String key() {
        return (schema == null ? "rule:" : "version:" + version + ":") + subject;
    }
}
