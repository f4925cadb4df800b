// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/** The door to the configured model. Nothing is loaded or asked before somebody needs a rule. */
public final class ModelDesk {

    private final ModelSettings settings;
    private final ModelCounters counters;
    private final LanguageModel model;

    /** @param counters counts what is asked */
    public ModelDesk(ModelSettings settings, ModelCounters counters) {
        this(settings, counters, new CarefulModel(new OllamaModel(settings), settings, counters));
    }

    ModelDesk(ModelSettings settings, ModelCounters counters, LanguageModel model) {
        this.settings = settings;
        this.counters = counters;
        this.model = model;
    }

    /**
     * The model as an author, after it was asked which version it is.
     *
     * @throws ModelException if it does not answer, or may not be asked
     */
    public ModelAuthor author() throws ModelException, InterruptedException {
        return new ModelAuthor(model, settings, counters, model.version());
    }

    /** A whole budget for one batch. */
    public Budget budget() {
        return new Budget(settings);
    }

    /** Counts a rule of the model that may act. */
    public void countProved() {
        counters.proved();
    }

    /**
     * Asks the model who it is, once and without guards, for those who look whether all is well.
     *
     * @return its name and version
     */
    public static String lookUp(ModelSettings settings) throws ModelException, InterruptedException {
        return new OllamaModel(settings).version();
    }
}
