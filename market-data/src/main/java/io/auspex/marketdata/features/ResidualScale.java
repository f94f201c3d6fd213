package io.auspex.marketdata.features;

import java.util.OptionalDouble;

/**
 * How large the errors of a model are at the moment: the root of the exponentially weighted mean of its past squared
 * errors, {@code v ← 0.94 v + 0.06 e²} (RiskMetrics 1996). Prediction intervals are multiples of it, in training and in
 * service alike, so both use this class. The caller adds an error when its outcome is known, not before. Not
 * thread-safe.
 */
public final class ResidualScale {
    /** Number of errors before there is a scale; it starts as the root of their plain mean square. */
    public static final int WARM_UP = 20;

    private static final double DECAY = 0.94;

    private double variance;
    private int count;

    /** Creates a scale that knows no error yet. */
    public ResidualScale() {}

    /**
     * Takes an error whose outcome has become known.
     *
     * @param error outcome − prediction; finite
     */
    public void add(double error) {
        if (!Double.isFinite(error)) {
            throw new IllegalArgumentException("error must be finite but was " + error);
        }
        count++;
        double weight = count <= WARM_UP ? 1.0 / count : 1 - DECAY;
        variance += weight * (error * error - variance);
    }

    /**
     * {@return the scale, &gt; 0, in units of the error; empty before {@value #WARM_UP} errors are known or while all
     * were 0}
     */
    public OptionalDouble value() {
        return count >= WARM_UP && variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    }

    /** {@return the number of errors so far} */
    public int count() {
        return count;
    }
}
