// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/** A question that got no answer. What the server said is left out: it may repeat the question, and so values. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ModelFault fault;

    private ModelException(ModelFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static ModelException address(String why) {
        return new ModelException(ModelFault.ADDRESS_REFUSED, why);
    }

    static ModelException of(ModelFault fault, ModelSettings settings, String what) {
        return new ModelException(
                fault,
                "Model '%s' at %s: %s".formatted(settings.name(), settings.url().getAuthority(), what));
    }

    public ModelFault fault() {
        return fault;
    }
}
