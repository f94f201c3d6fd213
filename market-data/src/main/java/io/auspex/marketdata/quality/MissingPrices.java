package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.data.MissingValues;
import io.auspex.error.DataFormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Carries out a policy for missing prices (NaN in open, high, low or close). Volume and extra columns are left as they are. The series
 * that is given is never changed; every change is listed. Stateless and thread-safe.
 *
 * <p>{@link MissingValues#FORWARD_FILL}: a missing open or close becomes the close before, moved into the bar's own low and high where these
 * are known; a missing high or low becomes the highest or lowest of the bar's other prices. Bars before the first close are left out. It
 * uses bars up to and including {@code i}, never later.
 *
 * <p>{@link MissingValues#INTERPOLATE_LOOKING_AHEAD}: a missing price is drawn on the straight line, by number of bars, between the known
 * ones before and after it in its column, and kept within the bar's own low and high. Bars before the first or after the last known
 * price of a column are left out.
 */
public final class MissingPrices {
    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final List<String> NAMES = List.of("open", "high", "low", "close");

    private MissingPrices() {}

    /**
     * Applies the policy.
     *
     * @param series any series
     * @param policy what to do with missing prices
     * @return a series without missing prices, and the changes
     * @throws DataFormatException under {@link MissingValues#REFUSE} if a price is missing
     */
    public static FilledSeries treat(BarSeries series, MissingValues policy) {
        if (!anyMissing(series)) {
            return new FilledSeries(series, 0, 0, List.of());
        }
        var prices = new double[][] {
            series.open().toArray(),
            series.high().toArray(),
            series.low().toArray(),
            series.close().toArray()
        };
        var changes = new ArrayList<DataFinding>();
        switch (policy) {
            case REFUSE -> refuse(series, prices);
            case DROP_BARS -> {}
            case FORWARD_FILL -> forwardFill(series, prices, changes);
            case INTERPOLATE_LOOKING_AHEAD -> interpolate(series, prices, changes);
        }
        int filled = changes.size();
        var kept = new int[series.size()];
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            if (isMissing(prices, i)) {
                changes.add(change(series, i, "", "dropped-bar", "the bar of " + series.date(i) + " was left out"));
            } else {
                kept[count++] = i;
            }
        }
        changes.sort(Comparator.comparingLong(c -> c.line().orElse(-1)));
        return new FilledSeries(select(series, prices, kept, count), filled, series.size() - count, changes);
    }

    private static void refuse(BarSeries series, double[][] prices) {
        var faults = new ArrayList<DataFinding>();
        for (int i = 0; i < series.size(); i++) {
            for (int c = OPEN; c <= CLOSE; c++) {
                if (Double.isNaN(prices[c][i])) {
                    faults.add(new DataFinding(
                            Severity.ERROR,
                            "missing-price",
                            series.symbol(),
                            OptionalLong.of(i),
                            NAMES.get(c),
                            "NaN",
                            "the " + NAMES.get(c) + " of " + series.date(i)
                                    + " is missing; fetch it, or choose DROP_BARS or FORWARD_FILL"));
                }
            }
        }
        throw new DataFormatException(series.symbol(), faults);
    }

    private static void forwardFill(BarSeries series, double[][] prices, List<DataFinding> changes) {
        double before = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            if (isMissing(prices, i) && !Double.isNaN(before)) {
                complete(series, prices, i, before, before, changes);
            }
            if (!Double.isNaN(prices[CLOSE][i])) {
                before = prices[CLOSE][i];
            }
        }
    }

    private static void interpolate(BarSeries series, double[][] prices, List<DataFinding> changes) {
        var lines = new double[4][];
        for (int c = OPEN; c <= CLOSE; c++) {
            lines[c] = lineThrough(prices[c]);
        }
        for (int i = 0; i < series.size(); i++) {
            boolean reachable = true;
            for (int c = OPEN; c <= CLOSE; c++) {
                reachable &= !Double.isNaN(lines[c][i]);
            }
            if (isMissing(prices, i) && reachable) {
                for (int c = HIGH; c <= LOW; c++) {
                    if (Double.isNaN(prices[c][i])) {
                        lines[c][i] = c == HIGH
                                ? Math.max(lines[HIGH][i], largestKnown(prices, i))
                                : Math.min(lines[LOW][i], smallestKnown(prices, i));
                        set(series, prices, c, i, lines[c][i], changes);
                    }
                }
                complete(series, prices, i, lines[OPEN][i], lines[CLOSE][i], changes);
            }
        }
    }

    /** Fills open and close with values moved into the bar's range, and high and low from the bar's own prices. */
    private static void complete(
            BarSeries series, double[][] prices, int row, double open, double close, List<DataFinding> changes) {
        if (Double.isNaN(prices[OPEN][row])) {
            set(series, prices, OPEN, row, within(prices, row, open), changes);
        }
        if (Double.isNaN(prices[CLOSE][row])) {
            set(series, prices, CLOSE, row, within(prices, row, close), changes);
        }
        if (Double.isNaN(prices[HIGH][row])) {
            set(series, prices, HIGH, row, largestKnown(prices, row), changes);
        }
        if (Double.isNaN(prices[LOW][row])) {
            set(series, prices, LOW, row, smallestKnown(prices, row), changes);
        }
    }

    private static double within(double[][] prices, int row, double value) {
        double low = prices[LOW][row];
        double high = prices[HIGH][row];
        double raised = Double.isNaN(low) ? value : Math.max(value, low);
        return Double.isNaN(high) ? raised : Math.min(raised, high);
    }

    private static double largestKnown(double[][] prices, int row) {
        double most = Double.NEGATIVE_INFINITY;
        for (double[] column : prices) {
            most = Double.isNaN(column[row]) ? most : Math.max(most, column[row]);
        }
        return most;
    }

    private static double smallestKnown(double[][] prices, int row) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] column : prices) {
            least = Double.isNaN(column[row]) ? least : Math.min(least, column[row]);
        }
        return least;
    }

    /** The column with straight lines between its known values; NaN before the first and after the last. */
    private static double[] lineThrough(double[] values) {
        var line = values.clone();
        int before = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int j = before + 1; before >= 0 && j < i; j++) {
                double part = (double) (j - before) / (i - before);
                line[j] = values[before] * (1 - part) + values[i] * part;
            }
            before = i;
        }
        return line;
    }

    private static void set(
            BarSeries series, double[][] prices, int column, int row, double value, List<DataFinding> changes) {
        prices[column][row] = value;
        changes.add(change(
                series,
                row,
                NAMES.get(column),
                "filled-price",
                "the " + NAMES.get(column) + " of " + series.date(row) + " was missing and became " + value));
    }

    private static DataFinding change(BarSeries series, int row, String column, String rule, String message) {
        return new DataFinding(Severity.INFO, rule, series.symbol(), OptionalLong.of(row), column, "NaN", message);
    }

    private static boolean anyMissing(BarSeries series) {
        for (int i = 0; i < series.size(); i++) {
            // NaN spreads through a sum; infinities of both signs give one too, and the slow way then finds nothing
            // missing
            double sum = series.open().get(i)
                    + series.high().get(i)
                    + series.low().get(i)
                    + series.close().get(i);
            if (Double.isNaN(sum)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMissing(double[][] prices, int row) {
        return Double.isNaN(prices[OPEN][row])
                || Double.isNaN(prices[HIGH][row])
                || Double.isNaN(prices[LOW][row])
                || Double.isNaN(prices[CLOSE][row]);
    }

    private static BarSeries select(BarSeries series, double[][] prices, int[] kept, int count) {
        var times = LongColumn.fill(count, out -> {
            for (int i = 0; i < count; i++) {
                out[i] = series.times().get(kept[i]);
            }
        });
        var chosen = BarSeries.of(
                series.symbol(),
                series.zone(),
                times,
                pick(DoubleColumn.of(prices[OPEN]), kept, count),
                pick(DoubleColumn.of(prices[HIGH]), kept, count),
                pick(DoubleColumn.of(prices[LOW]), kept, count),
                pick(DoubleColumn.of(prices[CLOSE]), kept, count),
                pick(series.volume(), kept, count));
        for (String name : series.extraColumns()) {
            chosen = chosen.withColumn(name, pick(series.column(name).orElseThrow(), kept, count));
        }
        return chosen;
    }

    private static DoubleColumn pick(DoubleColumn column, int[] kept, int count) {
        return DoubleColumn.fill(count, out -> {
            for (int i = 0; i < count; i++) {
                out[i] = column.get(kept[i]);
            }
        });
    }
}
