package io.auspex.engine.prediction;

import io.auspex.data.DoubleColumn;
import io.auspex.spi.IntervalCalibrator;

/*
 * [1] Vovk, Gammerman, Shafer (2005), Algorithmic Learning in a Random World: the finite-sample quantile.
 * [2] Gibbs, Candes (2021), Adaptive Conformal Inference Under Distribution Shift, NeurIPS. https://arxiv.org/abs/2106.00072
 *
 * Two choices differ from [2]. The step is tied to the level (a / 20), because a step that suits 90 % makes intervals of 99 % jump to
 * infinity. And an infinite quantile is replaced by the largest score of the window, and said: a price interval without ends helps
 * nobody. What is fed back is whether that finite interval held the outcome.
 */

/**
 * Intervals that keep their promise while the world changes: the finite-sample conformal quantile of the last 500 known scores [1],
 * at a miss rate that every known outcome moves a little (adaptive conformal inference [2]).
 *
 * <p>With a = 1 − level, n known scores in the window and a miss rate a<sub>t</sub> that starts at a, the half-width is the
 * ⌈(n + 1)(1 − a<sub>t</sub>)⌉-th smallest score. After each outcome a<sub>t</sub> grows by g(a − 1{missed}), g = a / 20. For horizons
 * above 5 bars feedback comes too late to help and g is 0. The outcome of a forecast over h bars is used from the h-th bar after it
 * on, never earlier. Where the quantile would be infinite the largest score of the window is used ({@link
 * IntervalCalibrator.Status#CLAMPED}); with fewer than 60 scores the quantile of a normal distribution ({@link
 * IntervalCalibrator.Status#UNCALIBRATED}).
 *
 * <p>The promise is on average over time for one sequence of scores, not for every single day. Stateless and thread-safe; the same scores give the
 * same bits.
 */
public final class AdaptiveConformalCalibrator implements IntervalCalibrator {
    /** Number of last known scores that are looked at. */
    static final int WINDOW = 500;

    /** Number of known scores below which nothing is promised. */
    static final int MINIMUM = 60;

    private static final int LONGEST_ADAPTIVE_HORIZON = 5;
    private static final double STEPS = 20;
    private static final double ROUNDING = 1e-9;

    /** Creates a calibrator. */
    public AdaptiveConformalCalibrator() {}

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a score is negative or not finite, the level is not in (0.5, 1), or the horizon is below 1
     */
    @Override
    public Width width(DoubleColumn scores, double level, int horizonBars) {
        var past = new Replay(scores, level, horizonBars);
        past.run(new double[scores.size()]);
        return past.next();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a score is negative or not finite, the level is not in (0.5, 1), or the horizon is below 1
     */
    @Override
    public DoubleColumn replay(DoubleColumn scores, double level, int horizonBars) {
        DoubleColumn widths = widths(scores, level, horizonBars);
        return DoubleColumn.fill(scores.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                double width = widths.get(i);
                out[i] = Double.isNaN(width) ? Double.NaN : scores.get(i) <= width ? 1 : 0;
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a score is negative or not finite, the level is not in (0.5, 1), or the horizon is below 1
     */
    @Override
    public DoubleColumn widths(DoubleColumn scores, double level, int horizonBars) {
        var past = new Replay(scores, level, horizonBars);
        return DoubleColumn.fill(scores.size(), past::run);
    }

    /** One walk through the scores in the order in which they become known. */
    private static final class Replay {
        private final DoubleColumn scores;
        private final double level;
        private final int horizon;
        private final double missRate;
        private final double step;
        private final ScoreWindow window = new ScoreWindow(WINDOW);
        private double currentMissRate;

        Replay(DoubleColumn scores, double level, int horizon) {
            if (!(level > 0.5 && level < 1)) {
                throw new IllegalArgumentException("level must be in (0.5, 1) but was " + level + "; for example 0.90");
            }
            if (horizon < 1) {
                throw new IllegalArgumentException("horizonBars must be >= 1 but was " + horizon);
            }
            for (int i = 0; i < scores.size(); i++) {
                if (!(scores.get(i) >= 0 && Double.isFinite(scores.get(i)))) {
                    throw new IllegalArgumentException(
                            "scores[" + i + "] must be finite and >= 0 but was " + scores.get(i));
                }
            }
            this.scores = scores;
            this.level = level;
            this.horizon = horizon;
            missRate = 1 - level;
            currentMissRate = missRate;
            step = horizon <= LONGEST_ADAPTIVE_HORIZON ? missRate / STEPS : 0;
        }

        /** Writes the half-width that each forecast had, NaN while there were too few scores; then takes in every score. */
        void run(double[] widths) {
            for (int i = 0; i < widths.length; i++) {
                if (i >= horizon) {
                    learn(i - horizon, widths);
                }
                widths[i] = window.size() < MINIMUM ? Double.NaN : next().multiple();
            }
            for (int i = Math.max(0, widths.length - horizon); i < widths.length; i++) {
                learn(i, widths);
            }
        }

        private void learn(int known, double[] widths) {
            double score = scores.get(known);
            window.add(score);
            if (!Double.isNaN(widths[known])) {
                currentMissRate += step * (missRate - (score > widths[known] ? 1 : 0));
            }
        }

        Width next() {
            int n = window.size();
            if (n < MINIMUM) {
                return new Width(NormalQuantile.halfWidth(level), Status.UNCALIBRATED);
            }
            // a little less before rounding up: 100 * (1 - 0.1) must be 90, not 91
            double rank = Math.ceil((n + 1) * (1 - Math.max(currentMissRate, 0)) - ROUNDING);
            if (rank > n) {
                return new Width(window.largest(), Status.CLAMPED);
            }
            return new Width(rank < 1 ? 0 : window.smallest((int) rank), Status.CALIBRATED);
        }
    }

    /** {@return the method and its constants} */
    @Override
    public String toString() {
        return "AdaptiveConformalCalibrator[window " + WINDOW + ", minimum " + MINIMUM + ", step (1 - level) / "
                + Math.round(STEPS) + "]";
    }
}
