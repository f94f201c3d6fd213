package io.auspex.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * The steps that prepare features for a model, in order. They are fitted on the training rows only, of each fold of the validation and
 * at last of the whole, and what they learned is stored with the model and applied to what it predicts.
 *
 * @param steps in order; empty for features as they are
 */
public record FeaturePipeline(List<FeatureStep> steps) {
    /** Features as they are. */
    public static final FeaturePipeline NONE = new FeaturePipeline(List.of());

    /** Copies the list. */
    public FeaturePipeline {
        steps = List.copyOf(steps);
    }

    /**
     * {@return the pipeline that a text names}
     *
     * @param text steps with commas between, for example {@code robust-z-score(3), fill-zero}; blank for none
     * @throws IllegalArgumentException if a step is unknown
     */
    public static FeaturePipeline parse(String text) {
        return text.isBlank()
                ? NONE
                : new FeaturePipeline(Arrays.stream(text.split(",", -1))
                        .map(FeatureStep::parse)
                        .toList());
    }

    /** {@return whether it leaves no value missing, so that rows with missing features can be used} */
    public boolean fills() {
        for (FeatureStep step : steps) {
            if (step.kind() == FeatureStep.Kind.FILL_MEDIAN || step.kind() == FeatureStep.Kind.FILL_ZERO) {
                return true;
            }
            if (step.kind() == FeatureStep.Kind.DROP_MISSING) {
                return false;
            }
        }
        return false;
    }

    /** {@return the steps with commas between; reads back; empty for none} */
    @Override
    public String toString() {
        return steps.stream().map(FeatureStep::toString).collect(joining(", "));
    }
}
