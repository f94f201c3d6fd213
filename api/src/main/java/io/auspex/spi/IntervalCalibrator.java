package io.auspex.spi;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;

/**
 * Turns the scores of past predictions, |outcome − prediction| / scale, into the width of the next interval. Thread-safe and
 * stateless: the state is the scores.
 */
public interface IntervalCalibrator {
    /**
     * Finds the width of the interval after the last score.
     *
     * @param scores of predictions whose outcome is known, oldest first; finite and &ge; 0
     * @param level share of outcomes that shall lie inside, in (0.5, 1)
     * @param horizonBars how many bars an outcome takes to become known; &ge; 1
     * @return the half-width in multiples of the scale
     */
    Width width(DoubleColumn scores, double level, int horizonBars);

    /**
     * Replays the past: which outcomes would have been inside, each interval made from the scores known before it.
     *
     * @param scores as above
     * @param level as above
     * @param horizonBars as above
     * @return 1 for inside, 0 for outside, NaN while there were too few scores
     */
    DoubleColumn replay(DoubleColumn scores, double level, int horizonBars);

    /**
     * Replays the past: how wide each interval was, made from the scores known before it. This one asks {@link #width} again for every
     * score; override it where one pass will do.
     *
     * @param scores as above
     * @param level as above
     * @param horizonBars as above
     * @return the half-width in multiples of the scale, NaN while there were too few scores
     */
    default DoubleColumn widths(DoubleColumn scores, double level, int horizonBars) {
        return DoubleColumn.fill(scores.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                Width width = width(scores.slice(0, Math.max(0, i - horizonBars + 1)), level, horizonBars);
                out[i] = width.status() == Status.UNCALIBRATED ? Double.NaN : width.multiple();
            }
        });
    }

    /**
     * Half of an interval, in multiples of the scale.
     *
     * @param multiple finite and &ge; 0
     * @param status how far to trust it
     */
    record Width(double multiple, Status status) {
        /** Checks the number. */
        public Width {
            if (!(multiple >= 0 && Double.isFinite(multiple))) {
                throw new IllegalArgumentException("multiple must be finite and >= 0 but was " + multiple);
            }
            requireNonNull(status, "status");
        }
    }

    /** How far to trust an interval. */
    enum Status {
        /** Enough scores; covers in the long run what it says. */
        CALIBRATED,
        /** The level asked for more scores than there are; the largest score was used. */
        CLAMPED,
        /** Too few scores: a normal quantile was used, which promises nothing. */
        UNCALIBRATED
    }
}
