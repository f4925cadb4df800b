// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.util.List;

/** Why a question has no good answer, with the status and the code by which clients of Confluent's routes know it. */
final class RegistryFault extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4_000;

    private final int status;
    private final int code;

    private RegistryFault(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    private RegistryFault(int status, int code, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryFault plain(int status, String message) {
        return new RegistryFault(status, status, message);
    }

    static RegistryFault noSubject(String subject) {
        return new RegistryFault(404, 40_401, "Subject '%s' not found.".formatted(subject));
    }

    static RegistryFault noVersion(String version) {
        return new RegistryFault(404, 40_402, "Version %s not found.".formatted(version));
    }

    static RegistryFault noSchema(String which) {
        return new RegistryFault(404, 40_403, "Schema %s not found".formatted(which));
    }

    static RegistryFault noRule(String subject) {
        return new RegistryFault(404, 40_408, "Subject '%s' has no compatibility rule of its own".formatted(subject));
    }

    static RegistryFault incompatible(String subject, Compatibility rule, List<String> faults) {
        String details = String.join("; ", faults);
        return new RegistryFault(
                409,
                409,
                "The schema is incompatible with earlier ones of subject '%s' (%s): %s"
                        .formatted(
                                subject,
                                rule,
                                details.length() > LONGEST ? details.substring(0, LONGEST) + "..." : details));
    }

    static RegistryFault invalidSchema(String why) {
        return new RegistryFault(422, 42_201, "Invalid schema: " + why);
    }

    static RegistryFault invalidVersion(String version) {
        return new RegistryFault(
                422, 42_202, "'%s' is no version: expected a number from 1, or 'latest'".formatted(version));
    }

    static RegistryFault invalidRule() {
        return new RegistryFault(
                422, 42_203, "Invalid compatibility: expected one of " + List.of(Compatibility.values()));
    }

    static RegistryFault invalidSubject() {
        return new RegistryFault(
                422, 42_208, "Invalid subject: expected 1 to 512 characters without control characters");
    }

    static RegistryFault notStored(Throwable cause) {
        return new RegistryFault(
                500, 50_001, "Kafka did not keep the entry: nothing was registered that counts. Try again", cause);
    }

    static RegistryFault notTheWriter() {
        return new RegistryFault(
                500, 50_003, "Another process writes this registry's topic now; ask it, and stop this one");
    }
}
