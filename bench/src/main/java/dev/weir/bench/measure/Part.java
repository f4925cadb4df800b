// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

/** Which part of the running product a process is. */
public enum Part {
    PIPELINE("pipeline"),
    BROKER("broker"),
    /** Whatever else the pipeline has started. */
    CHILDREN("children");

    private static final String BROKER_CLASS = "dev.weir.app.broker.BrokerProcess";

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    static Part of(boolean isFirst, String commandLine) {
        if (isFirst) {
            return PIPELINE;
        }
        return commandLine.contains(BROKER_CLASS) ? BROKER : CHILDREN;
    }
}
