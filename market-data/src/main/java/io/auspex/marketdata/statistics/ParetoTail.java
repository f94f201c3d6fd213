package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import java.util.Arrays;
import java.util.Optional;

/**
 * Value at risk and expected shortfall from a generalized Pareto tail. The threshold starts at a loss of 20 % and is
 * halved until the fit has a positive shape and gives a positive value at risk. As in empyrical, whose published
 * figures it reproduces, the distribution is fitted to the losses beyond the threshold themselves, not to their excess
 * over it, which overstates the tail. Stateless and thread-safe.
 */
public final class ParetoTail {
    private static final double FIRST_THRESHOLD = 0.2;
    private static final double LAST_THRESHOLD = 1e-9;

    private ParetoTail() {}

    /**
     * {@return the fitted tail; empty for fewer than three returns, without losses, and when no threshold gives a
     * usable fit}
     *
     * @param returns simple returns per period; NaN for missing
     * @param probability how often value at risk may be exceeded; in (0, 1), for example 0.01
     * @throws IllegalArgumentException if a return is infinite or below −1, or the probability out of range
     */
    public static Optional<TailEstimate> estimate(DoubleColumn returns, double probability) {
        double[] values = Sample.present(returns);
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1) but was " + probability);
        }
        double[] losses =
                Arrays.stream(values).map(r -> -r).filter(loss -> loss > 0).toArray();
        if (values.length < 3) {
            return Optional.empty();
        }
        for (double threshold = FIRST_THRESHOLD; threshold > LAST_THRESHOLD; threshold /= 2) {
            double least = threshold;
            double[] tail = Arrays.stream(losses).filter(loss -> loss >= least).toArray();
            var estimate = estimate(tail, threshold, losses.length, probability);
            if (estimate.isPresent()) {
                return estimate;
            }
        }
        return Optional.empty();
    }

    private static Optional<TailEstimate> estimate(double[] tail, double threshold, int losses, double probability) {
        if (tail.length == 0) {
            return Optional.empty();
        }
        var fit = PlaneSearch.minimum((scale, shape) -> -logLikelihood(scale, shape, tail), 1, 1);
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        double scale = fit.get().x();
        double shape = fit.get().y();
        if (!(scale > 0 && shape > 0)) {
            return Optional.empty();
        }
        double exceeded = losses / (double) tail.length * probability;
        double valueAtRisk = threshold + scale / shape * (Math.pow(exceeded, -shape) - 1);
        if (!(valueAtRisk > 0)) {
            return Optional.empty();
        }
        double shortfall = shape == 1
                ? Double.POSITIVE_INFINITY
                : valueAtRisk / (1 - shape) + (scale - shape * threshold) / (1 - shape);
        return Optional.of(new TailEstimate(threshold, scale, shape, valueAtRisk, shortfall));
    }

    private static double logLikelihood(double scale, double shape, double[] losses) {
        int n = losses.length;
        if (scale < 0 || (shape != 0 && (scale == 0 || shape / scale < 0))) {
            return -Double.MAX_VALUE;
        }
        double sum = 0;
        for (double loss : losses) {
            sum += shape == 0 ? loss : Math.log(shape / scale * loss + 1);
        }
        return -n * Math.log(scale) - (shape == 0 ? sum / scale : (1 / shape + 1) * sum);
    }
}
