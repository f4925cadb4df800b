// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import java.util.List;

/** A configuration that cannot be used; every problem of it is named at once. */
public final class ConfigException extends Exception {

    private final String text;
    private final List<String> problems;

    ConfigException(List<String> problems) {
        text = "The configuration has %d problem%s. Nothing was started.\n  %s"
                .formatted(problems.size(), problems.size() == 1 ? "" : "s", String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, for people. */
    @Override
    public String getMessage() {
        return text;
    }

    /** One sentence each: where, what was expected, what was found. */
    public List<String> problems() {
        return problems;
    }
}
