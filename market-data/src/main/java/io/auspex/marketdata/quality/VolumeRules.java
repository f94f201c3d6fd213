package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding.Severity;
import java.util.Map;

/** Rules about volumes. */
final class VolumeRules {
    private VolumeRules() {}

    private static boolean anyTrade(BarSeries series) {
        var volume = series.volume();
        for (int i = 0; i < volume.size(); i++) {
            if (volume.get(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** A volume below zero. */
    record Negative() implements QualityRule {
        @Override
        public String name() {
            return "negative-volume";
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String description() {
            return "A volume is below zero.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var volume = checked.series().volume();
            for (int i = 0; i < volume.size(); i++) {
                double value = volume.get(i);
                if (value < 0) {
                    sink.add(
                            i,
                            "volume",
                            value,
                            () -> "the volume must not be negative but was " + value + "; correct the source");
                }
            }
        }
    }

    /** A bar that moved without a trade. */
    record MovedWithoutTrade() implements QualityRule {
        private static final double CLOSE_MOVE = 0.05;

        @Override
        public String name() {
            return "zero-volume-move";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "The price moved in a bar with volume zero, in a series that has volumes.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("closeMove", Double.toString(CLOSE_MOVE));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            var volume = series.volume();
            double[] close = checked.units().repaired().get(Cells.CLOSE);
            boolean traded = !checked.causal() && anyTrade(series);
            for (int i = 0; i < volume.size(); i++) {
                traded |= volume.get(i) > 0;
                if (volume.get(i) != 0 || !traded) {
                    continue;
                }
                double high = series.high().get(i);
                double low = series.low().get(i);
                double move = Math.min(move(close, i, 1), move(close, i, 2));
                if (high > low * (1 + 1e-9) || move > CLOSE_MOVE) {
                    sink.add(
                            i,
                            "volume",
                            0,
                            () -> "the volume is 0 but the price went from " + low + " to " + high
                                    + "; fetch the volume again, or take the price for a quote");
                }
            }
        }
    }

    /** The part by which a close moved since one or two bars before, so that one wild close before does not count; 0 where it is unknown. */
    private static double move(double[] close, int row, int bars) {
        int before = row - bars;
        if (before < 0) {
            return bars == 1 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Cells.isPrice(close[before]) && Cells.isPrice(close[row]) ? Math.abs(close[row] / close[before] - 1) : 0;
    }

    /** No volume at all. */
    record None() implements QualityRule {
        @Override
        public String name() {
            return "no-volume";
        }

        @Override
        public Severity severity() {
            return Severity.INFO;
        }

        @Override
        public String description() {
            return "No bar of the series has a volume.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            if (!checked.causal() && !checked.series().isEmpty() && !anyTrade(checked.series())) {
                sink.addWhole("volume", () -> "no bar has a volume; indicators of volume say nothing");
            }
        }
    }

    /**
     * Runs of bars without a trade or without a known volume.
     *
     * @param unknown whether unknown volumes are looked for, otherwise zero
     */
    record Run(boolean unknown) implements QualityRule {
        @Override
        public String name() {
            return unknown ? "missing-volume" : "zero-volume";
        }

        @Override
        public Severity severity() {
            return unknown ? Severity.WARNING : Severity.INFO;
        }

        @Override
        public String description() {
            return unknown
                    ? "Volumes are missing; one finding for each run."
                    : "Bars without a trade; one finding for each run.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            var volume = series.volume();
            boolean causal = checked.causal();
            if (!causal && !anyTrade(series)) {
                return;
            }
            for (int from = 0; from < volume.size(); from++) {
                int to = from;
                while (to < volume.size() && (unknown ? Double.isNaN(volume.get(to)) : volume.get(to) == 0)) {
                    to++;
                }
                if (to > from) {
                    int first = from;
                    String many = causal ? "bars" : to - from + " bars";
                    sink.add(
                            first,
                            "volume",
                            unknown ? Double.NaN : 0,
                            () -> many
                                    + (unknown ? " without a known volume from " : " without a trade from ")
                                    + series.date(first)
                                    + (unknown ? " on; fetch them again" : " on; fills there are unlikely"));
                    sink.touch(from, to);
                    from = to;
                }
            }
        }
    }

    /** A volume far above those before. */
    record Outlier() implements QualityRule {
        private static final double DEVIATIONS = 6;
        private static final double WEIGHT = 1.0 / 32;
        private static final int WARM_UP = 20;

        @Override
        public String name() {
            return "volume-outlier";
        }

        @Override
        public Severity severity() {
            return Severity.INFO;
        }

        @Override
        public String description() {
            return "A volume lies far above or below those before it, in the logarithm; news do this, and wrong units.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("deviations", Double.toString(DEVIATIONS));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var volume = checked.series().volume();
            double mean = 0;
            double size = 0;
            int seen = 0;
            for (int i = 0; i < volume.size(); i++) {
                double value = volume.get(i);
                if (!(value > 0)) {
                    continue;
                }
                double log = Math.log(value);
                double from = log - mean;
                double deviation = Math.max(0.1, 1.2533 * size);
                if (seen >= WARM_UP && Math.abs(from) > DEVIATIONS * deviation) {
                    double usual = Math.exp(mean);
                    sink.add(
                            i,
                            "volume",
                            value,
                            () -> "the volume is " + Math.round(value / usual * 100) / 100.0
                                    + " times the usual one of the bars before");
                    from = Math.copySign(DEVIATIONS * deviation, from);
                }
                double weight = Math.max(WEIGHT, 1.0 / (seen + 1));
                mean += weight * from;
                if (seen > 0) {
                    size += Math.max(WEIGHT, 1.0 / seen) * (Math.abs(from) - size);
                }
                seen++;
            }
        }
    }
}
