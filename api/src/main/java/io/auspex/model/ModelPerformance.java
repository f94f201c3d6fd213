package io.auspex.model;

import static java.util.Objects.requireNonNull;

import io.auspex.metrics.MetricConvention;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How well a model did on outcomes it had not seen (MODEL-2). The direction figures treat "up" (a positive return) as the positive class.
 * A ratio is empty where it is not defined.
 *
 * @param samples number of predictions with a known outcome
 * @param accuracy part of the predictions with the right direction, in [0, 1]; read it beside {@code baseRate}
 * @param baseRate accuracy of always predicting the more frequent direction, in [0.5, 1]
 * @param precision part of the predicted ups that were ups
 * @param recall part of the ups that were predicted
 * @param f1Score harmonic mean of precision and recall
 * @param mse mean squared error of the predicted return
 * @param mae mean absolute error of the predicted return
 * @param mseOfNaive mean squared error of predicting 0; a model with a larger {@code mse} knows nothing about size
 * @param rankCorrelation Spearman correlation of prediction and outcome, in [−1, 1]
 * @param rankCorrelationT its t statistic, with Newey-West errors over the overlapping outcomes
 * @param sharpeRatio annualised Sharpe ratio of holding one unit in the predicted direction, without costs
 * @param maxDrawdown deepest fall of that holding, as a fraction in [−1, 0]
 * @param coverage part of the outcomes inside the 90 % interval, each interval made before its outcome
 * @param convention how the ratios were computed
 */
public record ModelPerformance(
        int samples,
        double accuracy,
        double baseRate,
        OptionalDouble precision,
        OptionalDouble recall,
        OptionalDouble f1Score,
        double mse,
        double mae,
        double mseOfNaive,
        OptionalDouble rankCorrelation,
        OptionalDouble rankCorrelationT,
        OptionalDouble sharpeRatio,
        double maxDrawdown,
        OptionalDouble coverage,
        MetricConvention convention) {
    private static final double SIGNIFICANT = 2;

    /** Checks the ranges. */
    public ModelPerformance {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1 but was " + samples);
        }
        fraction(accuracy, "accuracy");
        fraction(baseRate, "baseRate");
        requireNonNull(precision, "precision");
        requireNonNull(recall, "recall");
        requireNonNull(f1Score, "f1Score");
        if (!(mse >= 0 && mae >= 0 && mseOfNaive >= 0)) {
            throw new IllegalArgumentException(
                    "mse, mae and mseOfNaive must be >= 0 but were " + mse + ", " + mae + " and " + mseOfNaive);
        }
        requireNonNull(rankCorrelation, "rankCorrelation");
        requireNonNull(rankCorrelationT, "rankCorrelationT");
        requireNonNull(sharpeRatio, "sharpeRatio");
        requireNonNull(coverage, "coverage");
        requireNonNull(convention, "convention");
    }

    /** {@return whether the rank correlation is positive beyond what chance gives (t &ge; 2)} */
    public boolean showsSkill() {
        return rankCorrelationT.isPresent() && rankCorrelationT.getAsDouble() >= SIGNIFICANT;
    }

    /** {@return one line that says how good the model is, and when there is no evidence that it is} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "RankIC %s (t %s): %s; direction %.1f %% (base rate %.1f %%), MSE %.3g (naive %.3g), 90 %% interval covers %s; %d outcomes",
                text("%.3f", rankCorrelation),
                text("%.1f", rankCorrelationT),
                showsSkill() ? "evidence of skill" : "no evidence of skill",
                accuracy * 100,
                baseRate * 100,
                mse,
                mseOfNaive,
                coverage.isPresent() ? String.format(Locale.ROOT, "%.1f %%", coverage.getAsDouble() * 100) : "-",
                samples);
    }

    private static String text(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    private static void fraction(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1] but was " + value);
        }
    }
}
