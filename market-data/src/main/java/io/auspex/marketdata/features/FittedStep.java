package io.auspex.marketdata.features;

import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureStep;
import java.util.Arrays;

/**
 * A step and what it learned. Immutable and thread-safe.
 *
 * @param step what is done
 * @param center per column what is subtracted, or filled in; empty where the step has none
 * @param scale per column what is divided by; 0 for a column that does not vary; empty where the step has none
 * @param knots per column {@value #KNOTS} quantiles, column after column; empty where the step has none
 */
public record FittedStep(FeatureStep step, DoubleColumn center, DoubleColumn scale, DoubleColumn knots) {
    /** Quantiles that a rank step keeps per column. */
    public static final int KNOTS = 257;

    private static final DoubleColumn NOTHING = DoubleColumn.of();
    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double QLIB_EPSILON = 1e-12;
    private static final double RANK_SCALE = 3.46;

    /** A deviation below this part of the column's largest size is rounding: the column does not vary. */
    private static final double CONSTANT = 1e-12;

    /** Checks the numbers. */
    public FittedStep {
        for (DoubleColumn numbers : new DoubleColumn[] {center, scale, knots}) {
            for (int i = 0; i < numbers.size(); i++) {
                if (!Double.isFinite(numbers.get(i))) {
                    throw new IllegalArgumentException(
                            "what " + step + " learned must be finite but was " + numbers.get(i));
                }
            }
        }
    }

    void checkWidth(int width) {
        boolean centers = switch (step.kind()) {
            case FILL_MEDIAN, Z_SCORE, ROBUST_Z_SCORE, MIN_MAX -> true;
            default -> false;
        };
        boolean scales = centers && step.kind() != FeatureStep.Kind.FILL_MEDIAN;
        boolean ranks = step.kind() == FeatureStep.Kind.RANK;
        if (center.size() != (centers ? width : 0)
                || scale.size() != (scales ? width : 0)
                || knots.size() != (ranks ? width * KNOTS : 0)) {
            throw new IllegalArgumentException("what " + step + " learned must be of " + width + " columns but is of "
                    + center.size() + ", " + scale.size() + " and " + knots.size() + " numbers");
        }
    }

    /** Learns from rows. */
    static FittedStep fit(FeatureStep step, double[][] rows, int width) {
        var center = new double[width];
        var scale = new double[width];
        var knots = new double[step.kind() == FeatureStep.Kind.RANK ? width * KNOTS : 0];
        boolean centers = true;
        boolean scales = true;
        for (int c = 0; c < width; c++) {
            double[] x = sorted(rows, c);
            if (x.length == 0) {
                continue; // nothing to learn from: 0, like a column that does not vary
            }
            switch (step.kind()) {
                case FILL_MEDIAN -> center[c] = quantile(x, 0.5);
                case Z_SCORE -> {
                    center[c] = Arrays.stream(x).sum() / x.length;
                    scale[c] = deviation(x, center[c]);
                }
                case ROBUST_Z_SCORE -> {
                    center[c] = quantile(x, 0.5);
                    double median = center[c];
                    double[] distances = Arrays.stream(x)
                            .map(v -> Math.abs(v - median))
                            .sorted()
                            .toArray();
                    scale[c] = MAD_TO_DEVIATION * (quantile(distances, 0.5) + QLIB_EPSILON);
                }
                case MIN_MAX -> {
                    center[c] = x[0];
                    scale[c] = x[x.length - 1] - x[0];
                }
                case RANK -> {
                    for (int k = 0; k < KNOTS; k++) {
                        knots[c * KNOTS + k] = quantile(x, k / (KNOTS - 1.0));
                    }
                }
                case DROP_MISSING, FILL_ZERO, CLIP -> {}
            }
        }
        switch (step.kind()) {
            case FILL_MEDIAN -> scales = false;
            case DROP_MISSING, FILL_ZERO, CLIP, RANK -> {
                centers = false;
                scales = false;
            }
            case Z_SCORE, ROBUST_Z_SCORE, MIN_MAX -> {}
        }
        return new FittedStep(
                step,
                centers ? DoubleColumn.of(center) : NOTHING,
                scales ? DoubleColumn.of(scale) : NOTHING,
                DoubleColumn.of(knots));
    }

    /** Changes a row; {@return whether it stays} */
    boolean apply(double[] row) {
        for (int c = 0; c < row.length; c++) {
            double x = row[c];
            boolean missing = !Double.isFinite(x);
            switch (step.kind()) {
                case DROP_MISSING -> {
                    if (missing) {
                        return false;
                    }
                }
                case FILL_MEDIAN -> row[c] = missing ? center.get(c) : x;
                case FILL_ZERO -> row[c] = missing ? 0 : x;
                case Z_SCORE, MIN_MAX -> row[c] = missing ? Double.NaN : scaled(x, c);
                case ROBUST_Z_SCORE -> row[c] = missing ? Double.NaN : clipped(scaled(x, c));
                case CLIP -> row[c] = missing ? Double.NaN : clipped(x);
                case RANK -> row[c] = missing ? Double.NaN : (share(x, c * KNOTS) - 0.5) * RANK_SCALE;
            }
        }
        return true;
    }

    private double scaled(double x, int column) {
        return scale.get(column) == 0 ? 0 : (x - center.get(column)) / scale.get(column);
    }

    private double clipped(double x) {
        return Math.max(-step.limit(), Math.min(step.limit(), x));
    }

    /** The part of the training values below a value, linear between the knots, ties in their middle. */
    private double share(double x, int first) {
        int below = 0; // knots < x
        int to = KNOTS;
        while (below < to) {
            int middle = (below + to) >>> 1;
            if (knots.get(first + middle) < x) {
                below = middle + 1;
            } else {
                to = middle;
            }
        }
        int upTo = below; // knots <= x
        while (upTo < KNOTS && knots.get(first + upTo) == x) {
            upTo++;
        }
        if (upTo > below) {
            return (below + upTo - 1) / 2.0 / (KNOTS - 1);
        }
        if (below == 0) {
            return 0;
        }
        if (below == KNOTS) {
            return 1;
        }
        double low = knots.get(first + below - 1);
        double high = knots.get(first + below);
        return (below - 1 + (x - low) / (high - low)) / (KNOTS - 1);
    }

    private static double[] sorted(double[][] rows, int column) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private static double deviation(double[] x, double mean) {
        double squares = 0;
        double largest = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
            largest = Math.max(largest, Math.abs(v));
        }
        double deviation = x.length < 2 ? 0 : Math.sqrt(squares / (x.length - 1));
        return deviation > CONSTANT * largest ? deviation : 0;
    }

    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }

    /** {@return the step} */
    @Override
    public String toString() {
        return step.toString();
    }
}
