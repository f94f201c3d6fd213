package io.auspex.registry;

import io.auspex.data.DoubleColumn;
import io.auspex.spi.IntervalCalibrator;
import java.util.Arrays;

/** Split conformal on the last 500 scores, as simple as it can be. */
final class RollingQuantile implements IntervalCalibrator {
    private static final int WINDOW = 500;
    private static final int LEAST = 60;

    @Override
    public Width width(DoubleColumn scores, double level, int horizonBars) {
        double[] sorted =
                scores.slice(Math.max(0, scores.size() - WINDOW), scores.size()).toArray();
        if (sorted.length < LEAST) {
            return new Width(1.645, Status.UNCALIBRATED);
        }
        Arrays.sort(sorted);
        int rank = (int) Math.ceil((sorted.length + 1) * level);
        return rank > sorted.length
                ? new Width(sorted[sorted.length - 1], Status.CLAMPED)
                : new Width(sorted[rank - 1], Status.CALIBRATED);
    }

    @Override
    public DoubleColumn replay(DoubleColumn scores, double level, int horizonBars) {
        return DoubleColumn.fill(scores.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                int known = i - horizonBars + 1;
                out[i] = known < LEAST
                        ? Double.NaN
                        : scores.get(i)
                                        <= width(scores.slice(0, known), level, horizonBars)
                                                .multiple()
                                ? 1
                                : 0;
            }
        });
    }
}
