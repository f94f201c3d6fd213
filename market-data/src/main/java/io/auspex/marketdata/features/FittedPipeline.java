package io.auspex.marketdata.features;

import static java.util.Objects.requireNonNull;

import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeaturePipeline;
import io.auspex.model.FeatureStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pipeline that has learned from training rows, and applies what it learned to any rows. It reads nothing but the rows that it is
 * fitted on, so later rows cannot change it. Values that are not finite count as missing. Immutable and thread-safe; the same
 * rows give the same bits.
 */
public final class FittedPipeline {
    private final List<String> columns;
    private final List<FittedStep> steps;

    /**
     * Puts steps together that were fitted before.
     *
     * @param columns the features, in order
     * @param steps in order; each for as many columns
     */
    public FittedPipeline(List<String> columns, List<FittedStep> steps) {
        this.columns = List.copyOf(columns);
        this.steps = List.copyOf(steps);
        for (FittedStep step : this.steps) {
            step.checkWidth(this.columns.size());
        }
    }

    /**
     * Learns.
     *
     * @param pipeline the steps
     * @param training the rows that the model is trained on, and no others
     * @return the fitted pipeline
     */
    public static FittedPipeline fit(FeaturePipeline pipeline, FeatureMatrix training) {
        int width = training.width();
        var rows = new double[training.rows()][width];
        for (int i = 0; i < rows.length; i++) {
            training.copyRow(i, rows[i]);
        }
        var fitted = new ArrayList<FittedStep>();
        for (FeatureStep step : requireNonNull(pipeline, "pipeline").steps()) {
            FittedStep learned = FittedStep.fit(step, rows, width);
            for (double[] row : rows) {
                learned.apply(row);
            }
            fitted.add(learned);
        }
        return new FittedPipeline(training.columns(), fitted);
    }

    /** {@return the features, in order} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the steps, in order} */
    public List<FittedStep> steps() {
        return steps;
    }

    /** {@return the steps without what they learned} */
    public FeaturePipeline pipeline() {
        return new FeaturePipeline(steps.stream().map(FittedStep::step).toList());
    }

    /**
     * Prepares rows. A row that a step leaves out becomes missing as a whole.
     *
     * @param features rows with exactly the {@link #columns()}
     * @return as many rows, as doubles, so that a row gives the same bits whether it comes from a matrix of floats or from a file
     */
    public FeatureMatrix transform(FeatureMatrix features) {
        if (!features.columns().equals(columns)) {
            throw new IllegalArgumentException(
                    "features must have the columns " + columns + " but had " + features.columns());
        }
        int width = columns.size();
        var row = new double[width];
        return FeatureMatrix.fill(columns, features.rows(), out -> {
            for (int i = 0; i < features.rows(); i++) {
                features.copyRow(i, row);
                apply(row);
                System.arraycopy(row, 0, out, i * width, width);
            }
        });
    }

    private void apply(double[] row) {
        for (FittedStep step : steps) {
            if (!step.apply(row)) {
                Arrays.fill(row, Double.NaN);
                return;
            }
        }
    }

    /** {@return the steps} */
    @Override
    public String toString() {
        return "FittedPipeline[" + pipeline() + "]";
    }
}
