package io.auspex.marketdata.label;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.util.Arrays;

/**
 * Outcomes of decisions made at the close of a bar, each with the instant at which it is known. A label whose price is missing or
 * not positive is missing. Stateless and thread-safe.
 */
public final class Labels {
    private Labels() {}

    /**
     * {@return the simple return of a position that is entered and, {@code horizon} bars later, left at the same kind of price}
     *
     * @param series the bars
     * @param horizon bars that it is held; at least 1
     * @param entry at which price
     */
    public static LabelColumn returnOver(BarSeries series, int horizon, Entry entry) {
        atLeastOne(horizon, "horizon");
        DoubleColumn price = requireNonNull(entry, "entry") == Entry.NEXT_OPEN ? series.open() : series.close();
        int delay = entry.delay();
        return build("return over " + bars(horizon) + " from the " + entry, series, (i, out, known) -> {
            long end = (long) i + delay + horizon;
            if (end < series.size()) {
                double from = price.get(i + delay);
                double to = price.get((int) end);
                out[i] = from > 0 && to > 0 ? finite(to / from - 1) : Double.NaN;
                known[i] = series.times().get((int) end);
            }
        });
    }

    /**
     * {@return 1 for a rise by more than {@code band}, -1 for a fall by more than it, else 0; known when the label is}
     *
     * @param label for example a return
     * @param band at least 0
     */
    public static LabelColumn direction(LabelColumn label, double band) {
        if (!(band >= 0)) {
            throw new IllegalArgumentException("band must be at least 0 but was " + band);
        }
        DoubleColumn values = label.values();
        return new LabelColumn(
                "direction of " + label.name(),
                DoubleColumn.fill(values.size(), out -> {
                    for (int i = 0; i < out.length; i++) {
                        double value = values.get(i);
                        out[i] = Double.isNaN(value) ? Double.NaN : value > band ? 1 : value < -band ? -1 : 0;
                    }
                }),
                label.knownAt());
    }

    /**
     * {@return the return from this close over the standard deviation that the past lets expect for as many bars}
     *
     * <p>{@code (close[t + h] / close[t] - 1) / (sd * sqrt(h))}, sd over n - 1 of the last {@code window} log returns up to t; missing
     * where they do not vary or are not all there.
     *
     * @param series the bars
     * @param horizon bars; at least 1
     * @param window log returns; at least 2
     */
    public static LabelColumn volatilityScaledReturn(BarSeries series, int horizon, int window) {
        LabelColumn plain = returnOver(series, horizon, Entry.THIS_CLOSE);
        DoubleColumn deviation = deviation(series, window);
        double root = Math.sqrt(horizon);
        return new LabelColumn(
                "return over " + bars(horizon) + " by volatility of " + window,
                DoubleColumn.fill(series.size(), out -> {
                    for (int i = 0; i < out.length; i++) {
                        double sd = deviation.get(i);
                        out[i] = sd > 0 ? finite(plain.values().get(i) / (sd * root)) : Double.NaN;
                    }
                }),
                plain.knownAt());
    }

    /**
     * {@return 1 where the target is reached first, -1 where the limit is, 0 where neither is in time; known at the bar that decides}
     *
     * <p>The target lies at {@code close * exp(up * sd)}, the limit at {@code close * exp(-down * sd)}; highs and lows of the later bars
     * reach them. A bar that reaches both counts as the limit. Where a high or low is missing before the outcome, so is the label.
     *
     * @param series the bars
     * @param barrier the three barriers
     */
    public static LabelColumn tripleBarrier(BarSeries series, TripleBarrier barrier) {
        DoubleColumn deviation = deviation(series, barrier.window());
        String name = "triple barrier +" + barrier.up() + "/-" + barrier.down() + " in " + bars(barrier.bars());
        return build(name, series, (i, out, known) -> {
            double sd = deviation.get(i);
            double close = series.close().get(i);
            if (!(sd > 0) || !(close > 0)) {
                return;
            }
            double target = close * Math.exp(barrier.up() * sd);
            double limit = close * Math.exp(-barrier.down() * sd);
            long last = (long) i + barrier.bars();
            for (int j = i + 1; j <= last && j < series.size(); j++) {
                double high = series.high().get(j);
                double low = series.low().get(j);
                boolean missing = Double.isNaN(high) || Double.isNaN(low);
                boolean decided = missing || low <= limit || high >= target || j == last;
                if (decided) {
                    out[i] = missing ? Double.NaN : low <= limit ? -1 : high >= target ? 1 : 0;
                    known[i] = series.times().get(j);
                    return;
                }
            }
        });
    }

    private static DoubleColumn deviation(BarSeries series, int window) {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2 but was " + window);
        }
        DoubleColumn close = series.close();
        return DoubleColumn.fill(series.size(), out -> {
            Arrays.fill(out, 0, Math.min(window, out.length), Double.NaN);
            for (int i = window; i < out.length; i++) {
                double sum = 0;
                for (int j = i - window + 1; j <= i; j++) {
                    sum += Math.log(close.get(j) / close.get(j - 1)); // a hole makes the scale missing
                }
                double mean = sum / window;
                double squares = 0;
                for (int j = i - window + 1; j <= i; j++) {
                    double distance = Math.log(close.get(j) / close.get(j - 1)) - mean;
                    squares += distance * distance;
                }
                out[i] = finite(Math.sqrt(squares / (window - 1)));
            }
        });
    }

    private static LabelColumn build(String name, BarSeries series, Outcome outcome) {
        int n = series.size();
        var values = new double[n];
        var known = new long[n];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(known, LabelColumn.NEVER);
        for (int i = 0; i < n; i++) {
            outcome.write(i, values, known);
        }
        return new LabelColumn(
                name, DoubleColumn.of(values), LongColumn.fill(n, out -> System.arraycopy(known, 0, out, 0, n)));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static String bars(int count) {
        return count == 1 ? "1 bar" : count + " bars";
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 bar but was " + value);
        }
    }

    /** Writes the label of a bar and when it is known, or leaves both as they are: missing and never. */
    @FunctionalInterface
    private interface Outcome {
        void write(int bar, double[] values, long[] known);
    }
}
