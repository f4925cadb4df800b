// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

/** The registry gave no id or no schema; the message says where, what was expected, what came, and what to do. */
public final class RegistryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** No address answered, or each failed on its own side; the same call may succeed later. */
        UNREACHABLE,
        /** The registry does not let this client in. */
        REFUSED,
        /** The schema breaks the compatibility rule of its subject. */
        INCOMPATIBLE,
        /** The registry takes this for no valid schema or subject. */
        INVALID,
        /** There is no such id, subject or version. */
        UNKNOWN,
        /** What came is no answer of a schema registry. */
        UNREADABLE,
        /** There is no registry, and something needs one. */
        UNCONFIGURED,
        /** The thread was interrupted while it waited; its interrupt flag is set. */
        INTERRUPTED
    }

    private final Reason reason;

    /** One that nothing else caused. */
    public RegistryException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** One that something else caused. */
    public RegistryException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What stands in the way. */
    public Reason reason() {
        return reason;
    }

    /** Whether the same call may succeed later without anybody changing a schema or a setting. */
    public boolean isTemporary() {
        return reason == Reason.UNREACHABLE;
    }
}
