package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding.Severity;
import java.util.Arrays;
import java.util.Map;

/** Rules about the path of the price: spikes, stale stretches, steps like a split, gaps in time. */
final class ShapeRules {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private ShapeRules() {}

    /**
     * A close that jumps and comes back at the next bar.
     *
     * @param step smallest jump in the logarithm
     * @param deviations the same in deviations of the moves before
     */
    record Spike(double step, double deviations) implements QualityRule {
        @Override
        public String name() {
            return "spike";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "The close jumps and is back at the next bar.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("step", Double.toString(step), "deviations", Double.toString(deviations));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var cells = checked.units().repaired();
            double[] close = cells.get(Cells.CLOSE);
            var spread = new Spread();
            double down = Math.exp(-step) * (1 + 1e-9);
            double up = Math.exp(step) * (1 - 1e-9);
            double before = Double.NaN;
            for (int i = 0; i < close.length; i++) {
                double now = close[i];
                if (!Cells.isPrice(now)) {
                    continue;
                }
                double move = Math.log(now / before);
                double ratio = now / before;
                boolean spike = false;
                if (i + 1 < close.length && (ratio < down || ratio > up) && Cells.isPrice(close[i + 1])) {
                    double net = Math.log(close[i + 1] / before);
                    double least = Math.max(step, deviations * spread.deviation(0.01));
                    spike = Math.abs(move) > least
                            && Math.abs(net)
                                    < Math.max(
                                            Math.abs(move) / 4,
                                            Math.min(2 * spread.deviation(0.01), 0.6 * Math.abs(move)));
                    if (spike) {
                        double last = before;
                        double next = close[i + 1];
                        sink.add(
                                i,
                                "close",
                                now,
                                () -> "the close " + now + " lies between " + last + " and " + next
                                        + "; compare with another source");
                    }
                }
                if (!spike) {
                    spread.add(move);
                    before = now;
                }
            }
        }
    }

    /**
     * Equal closes in a row.
     *
     * @param closes how many
     */
    record Stale(int closes) implements QualityRule {
        private static final double WILD = 0.07;

        @Override
        public String name() {
            return "stale";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "The same close over and over.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("closes", Integer.toString(closes));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            double[] close = checked.splits().repaired().get(Cells.CLOSE);
            for (int from = 0; from < close.length; ) {
                double value = close[from];
                int equal = 1;
                int row = from;
                int to = from + 1;
                while (to < close.length && (close[to] == value || interrupts(close, to))) {
                    equal += close[to] == value ? 1 : 0;
                    row = checked.causal() && equal == closes && close[to] == value && row == from ? to : row;
                    to++;
                }
                if (equal >= closes) {
                    int first = from;
                    int length = checked.causal() ? closes : equal;
                    sink.add(
                            row,
                            "close",
                            value,
                            () -> length + " equal closes from " + series.date(first)
                                    + " on; suspended, illiquid, or filled by the source");
                    sink.touch(row, to);
                }
                from = to;
            }
        }

        /** Whether one wild bar stands between two equal ones, which is a fault of its own. */
        private static boolean interrupts(double[] close, int row) {
            return row + 1 < close.length
                    && close[row + 1] == close[row - 1]
                    && !(Math.abs(Math.log(close[row] / close[row - 1])) < WILD);
        }
    }

    /** A step of the whole bar that has the size of a usual split and stays, where no split is declared. */
    record LevelShift() implements QualityRule {
        private static final double[] RATIOS = {1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100};
        private static final double SMALLEST = Math.log(1.45);
        private static final int WARM_UP = 20;

        @Override
        public String name() {
            return "level-shift";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "All prices step by the ratio of a usual split and stay there, and no split is declared.";
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var cells = checked.units().repaired();
            double[] open = cells.get(Cells.OPEN);
            double[] close = cells.get(Cells.CLOSE);
            var reference = checked.series().column("preclose");
            var spread = new Spread();
            for (int i = 1; i < close.length; i++) {
                double before = close[i - 1];
                double ratio = open[i] / before;
                if ((ratio > 0.69 && ratio < 1.45) || !(ratio > 0) || !(ratio <= Double.MAX_VALUE)) {
                    spread.add(Math.log(close[i] / before));
                    continue;
                }
                double deviation = spread.deviation(0.02);
                spread.add(Math.log(close[i] / before));
                double size = Math.abs(Math.log(ratio));
                double closeSize = Math.abs(Math.log(close[i] / before));
                double tolerance = Math.min(0.12, Math.max(0.02, 2 * deviation));
                boolean stays = (i + 1 >= close.length || Math.abs(Math.log(close[i + 1] / close[i])) < size / 2)
                        && !(i >= 2 && Math.abs(Math.log(close[i] / close[i - 2])) < size / 2);
                boolean declared = declared(cells, i, checked.causal())
                        || (reference.isPresent()
                                && Math.abs(Math.log(close[i] / reference.get().get(i))) < size / 2);
                if (spread.moves() > WARM_UP
                        && size > SMALLEST
                        && size > 5 * deviation
                        && stays
                        && !declared
                        && Math.abs(closeSize - size) < 2 * tolerance) {
                    for (double split : RATIOS) {
                        if (Math.abs(size - Math.log(split)) < tolerance) {
                            double now = close[i];
                            sink.add(
                                    i,
                                    "close",
                                    now,
                                    () -> "the price steps from " + before + " to " + now
                                            + " like a split of " + split + " to 1 "
                                            + (ratio < 1 ? "" : "the other way ")
                                            + "but none is declared; give the splits, or adjust the prices");
                            break;
                        }
                    }
                }
            }
        }

        private static boolean declared(Cells cells, int row, boolean causal) {
            int to = Math.min(cells.size() - 1, causal ? row + 1 : row + 10);
            for (int i = Math.max(0, row - 10); i <= to; i++) {
                if (cells.split(i) != 1) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Days without a bar in a daily series, where no calendar is known. */
    record Gap() implements QualityRule {
        private static final long LONGEST_DAYS = 7;

        @Override
        public String name() {
            return "gap";
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String description() {
            return "More than " + LONGEST_DAYS + " calendar days without a bar in a daily series.";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("days", Long.toString(LONGEST_DAYS));
        }

        @Override
        public void check(CheckedSeries checked, FindingSink sink) {
            var series = checked.series();
            if (!checked.causal() && !isDaily(series)) {
                return;
            }
            long shortest = LONGEST_DAYS * 24 * NANOS_PER_HOUR;
            for (int i = 1; i < series.size(); i++) {
                if (series.times().get(i) - series.times().get(i - 1) < shortest - 2 * NANOS_PER_HOUR) {
                    continue;
                }
                long days = series.date(i).toEpochDay() - series.date(i - 1).toEpochDay();
                if (days > LONGEST_DAYS && (!checked.causal() || dailyBefore(series, i))) {
                    int row = i;
                    sink.add(
                            i,
                            "time",
                            (double) days,
                            () -> days + " days without a bar from " + series.date(row - 1) + " to " + series.date(row)
                                    + "; fetch what is missing");
                }
            }
        }

        private static boolean dailyBefore(BarSeries series, int row) {
            int daily = 0;
            for (int i = Math.max(1, row - 3); i < row; i++) {
                daily += isDay(series.times().get(i) - series.times().get(i - 1)) ? 1 : 0;
            }
            return daily >= 2;
        }

        private static boolean isDay(long distance) {
            return distance >= 20 * NANOS_PER_HOUR && distance <= 96 * NANOS_PER_HOUR;
        }

        /** Whether the middle distance between two bars is from 20 hours to 4 days. */
        static boolean isDaily(BarSeries series) {
            if (series.size() < 3) {
                return false;
            }
            var distances = new long[series.size() - 1];
            for (int i = 0; i < distances.length; i++) {
                distances[i] = series.times().get(i + 1) - series.times().get(i);
            }
            Arrays.sort(distances);
            return isDay(distances[distances.length / 2]);
        }
    }
}
