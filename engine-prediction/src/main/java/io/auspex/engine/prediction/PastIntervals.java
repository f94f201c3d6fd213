package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.model.Model;
import io.auspex.prediction.CoverageReport;
import io.auspex.spi.IntervalCalibrator;

/** The intervals that a model would have given on past days, and whether they held. */
final class PastIntervals {
    private static final int YEAR = 250;

    private PastIntervals() {}

    /**
     * Measures them.
     *
     * @throws IllegalArgumentException if there is none to measure
     */
    static CoverageReport measure(
            ModelRun run, BarSeries series, Model model, IntervalCalibrator calibrator, double level, DateRange range) {
        int horizon = model.info().target().horizon().bars();
        DoubleColumn scores = run.scores();
        DoubleColumn widths = calibrator.widths(scores, level, horizon);
        PastErrors errors = run.errors();
        int first = errors.firstFrom(run.firstUnseen());
        int packaged = scores.size() - (errors.size() - first);
        var inside = new boolean[errors.size()];
        int n = 0;
        int held = 0;
        double width = 0;
        for (int i = first; i < errors.size(); i++) {
            int at = packaged + i - first;
            int bar = errors.bar(i);
            if (!Double.isNaN(widths.get(at)) && range.contains(series.date(bar))) {
                inside[n] = scores.get(at) <= widths.get(at);
                held += inside[n++] ? 1 : 0;
                width += 2 * widths.get(at) * errors.scale(bar);
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException("range must hold days after the training of "
                    + model.info().modelId() + ", " + model.info().trainingDataPeriod() + ", whose outcome over "
                    + model.info().target().horizon() + " is known, but was " + range + " and " + series.symbol()
                    + " has " + series.range().map(DateRange::toString).orElse("no bar"));
        }
        return new CoverageReport(level, n, (double) held / n, width / n, worstYear(inside, n));
    }

    private static double worstYear(boolean[] inside, int n) {
        int window = Math.min(YEAR, n);
        int held = 0;
        int fewest = window;
        for (int i = 0; i < n; i++) {
            held += inside[i] ? 1 : 0;
            held -= i >= window && inside[i - window] ? 1 : 0;
            if (i >= window - 1) {
                fewest = Math.min(fewest, held);
            }
        }
        return (double) fewest / window;
    }
}
