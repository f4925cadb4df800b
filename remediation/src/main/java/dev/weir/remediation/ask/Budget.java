// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/** What may still be asked about one batch, and what was used. */
public final class Budget {

    private final ModelSettings settings;
    private long calls;
    private long tokens;

    /** The whole budget. */
    public Budget(ModelSettings settings) {
        this.settings = settings;
    }

    void used(Reply reply) {
        calls++;
        tokens += reply.tokens();
    }

    void failed() {
        calls++;
    }

    /** Whether nothing may be asked any more. */
    public boolean isUsedUp() {
        return calls >= settings.callsPerBatch() || tokens >= settings.tokensPerBatch();
    }

    /** Questions so far. */
    public long calls() {
        return calls;
    }

    /** Tokens so far. */
    public long tokens() {
        return tokens;
    }
}
