// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

/**
 * What a document's signature is worth.
 *
 * @param key the id of the key that it names; for an unreadable signature, what is wrong
 */
public record SignatureState(Kind kind, String key) {

    static final SignatureState UNSIGNED = new SignatureState(Kind.UNSIGNED, "");

    /** What it is. */
    public enum Kind {
        /** There is none: nobody says who wrote the document. */
        UNSIGNED,
        /** A trusted key has signed the document as it is. */
        VALID,
        /** A key that nobody here trusts. */
        UNKNOWN_KEY,
        /** The document is not what was signed. */
        BROKEN
    }

    /** Whether nothing speaks against the document. */
    public boolean isSound() {
        return kind == Kind.VALID || kind == Kind.UNSIGNED;
    }

    /** For people. */
    public String words() {
        return switch (kind) {
            case UNSIGNED -> "unsigned: nothing says who wrote it";
            case VALID -> "signed by key " + key;
            case UNKNOWN_KEY -> "signed by key %s, which is not trusted here".formatted(key);
            case BROKEN -> "not what was signed (%s)".formatted(key);
        };
    }
}
