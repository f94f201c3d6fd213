package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Looks for what cannot be true in a series (errors) and for what is suspicious (warnings, notes), and changes nothing.
 *
 * <p>Errors: {@code missing-price} (NaN), {@code not-finite}, {@code not-positive}, {@code high-below-low}, {@code open-outside},
 * {@code close-outside} (each within 1e-9 of the high), {@code negative-volume}. Warnings: {@code spike}, a close that moves by more
 * than the set step and is back within a quarter of it at the next bar; {@code stale}, five or more equal closes in a row;
 * {@code gap}, more than seven calendar days between two daily bars; {@code missing-volume}. Notes: {@code zero-volume} and {@code no-volume}.
 * Runs are one finding at their first row. A check sees the whole series and is no signal. Immutable and thread-safe.
 */
public final class SeriesCheck {
    private static final double TOLERANCE = 1e-9;
    private static final double DEFAULT_SPIKE = 0.2;
    private static final int STALE_RUN = 5;
    private static final long LONGEST_GAP_DAYS = 7;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final double spike;

    private SeriesCheck(double spike) {
        this.spike = spike;
    }

    /** {@return a check that calls a step of more than 0.2 in the logarithm of the close a spike when it reverts} */
    public static SeriesCheck standard() {
        return new SeriesCheck(DEFAULT_SPIKE);
    }

    /**
     * {@return the same check with another step}
     *
     * @param step smallest move of a spike in the logarithm of the close; finite and above 0, for example 0.05 for minute bars
     */
    public SeriesCheck withSpike(double step) {
        if (!(step > 0 && step <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("step must be finite and > 0 but was " + step);
        }
        return new SeriesCheck(step);
    }

    /**
     * {@return what was found, by row}
     *
     * @param series any series
     */
    public List<DataFinding> findings(BarSeries series) {
        var findings = new ArrayList<DataFinding>();
        prices(series, findings);
        volumes(series, findings);
        spikes(series, findings);
        staleRuns(series, findings);
        gaps(series, findings);
        findings.sort(Comparator.comparingLong(f -> f.line().orElse(-1)));
        return List.copyOf(findings);
    }

    /**
     * {@return what was found, with counts}
     *
     * @param series any series
     */
    public QualityReport report(BarSeries series) {
        return new QualityReport(series.symbol(), series.size(), findings(series));
    }

    private static void prices(BarSeries series, List<DataFinding> findings) {
        for (int i = 0; i < series.size(); i++) {
            int before = findings.size();
            price(series, i, "open", series.open(), findings);
            price(series, i, "high", series.high(), findings);
            price(series, i, "low", series.low(), findings);
            price(series, i, "close", series.close(), findings);
            if (findings.size() == before) {
                order(series, i, findings);
            }
        }
    }

    private static void price(BarSeries series, int row, String name, DoubleColumn column, List<DataFinding> findings) {
        double value = column.get(row);
        if (value > 0 && value <= Double.MAX_VALUE) {
            return;
        }
        if (Double.isNaN(value)) {
            add(
                    findings,
                    series,
                    Severity.ERROR,
                    "missing-price",
                    row,
                    name,
                    value,
                    "the " + name + " is missing; choose a MissingValues policy");
        } else if (Double.isInfinite(value)) {
            add(
                    findings,
                    series,
                    Severity.ERROR,
                    "not-finite",
                    row,
                    name,
                    value,
                    "the " + name + " must be finite but was " + value + "; correct the source");
        } else {
            add(
                    findings,
                    series,
                    Severity.ERROR,
                    "not-positive",
                    row,
                    name,
                    value,
                    "the " + name + " must be above 0 but was " + value + "; correct the source");
        }
    }

    private static void order(BarSeries series, int row, List<DataFinding> findings) {
        double high = series.high().get(row);
        double low = series.low().get(row);
        double slack = high * TOLERANCE;
        if (!(high >= low - slack)) {
            add(
                    findings,
                    series,
                    Severity.ERROR,
                    "high-below-low",
                    row,
                    "high",
                    high,
                    "the high " + high + " is below the low " + low + "; correct the source");
            return;
        }
        outside(series, row, "open", series.open().get(row), low - slack, high + slack, findings);
        outside(series, row, "close", series.close().get(row), low - slack, high + slack, findings);
    }

    private static void outside(
            BarSeries series, int row, String name, double price, double low, double high, List<DataFinding> findings) {
        if (!(price >= low && price <= high)) {
            add(
                    findings,
                    series,
                    Severity.ERROR,
                    name + "-outside",
                    row,
                    name,
                    price,
                    "the " + name + " " + price
                            + " lies outside low " + series.low().get(row) + " to high "
                            + series.high().get(row)
                            + "; correct the source");
        }
    }

    private static void volumes(BarSeries series, List<DataFinding> findings) {
        var volume = series.volume();
        int size = series.size();
        int traded = 0;
        for (int i = 0; i < size; i++) {
            traded += volume.get(i) > 0 ? 1 : 0;
            if (volume.get(i) < 0) {
                add(
                        findings,
                        series,
                        Severity.ERROR,
                        "negative-volume",
                        i,
                        "volume",
                        volume.get(i),
                        "the volume must not be negative but was " + volume.get(i) + "; correct the source");
            }
        }
        if (traded == 0 && size > 0) {
            findings.add(new DataFinding(
                    Severity.INFO,
                    "no-volume",
                    series.symbol(),
                    OptionalLong.empty(),
                    "volume",
                    "",
                    "no bar has a volume; indicators of volume say nothing"));
            return;
        }
        runs(
                size,
                i -> volume.get(i) == 0,
                (from, length) -> add(
                        findings,
                        series,
                        Severity.INFO,
                        "zero-volume",
                        from,
                        "volume",
                        0,
                        length + " bars without a trade from " + series.date(from) + " on; fills there are unlikely"));
        runs(
                size,
                i -> Double.isNaN(volume.get(i)),
                (from, length) -> add(
                        findings,
                        series,
                        Severity.WARNING,
                        "missing-volume",
                        from,
                        "volume",
                        Double.NaN,
                        length + " bars without a known volume from " + series.date(from) + " on; fetch them again"));
    }

    private void spikes(BarSeries series, List<DataFinding> findings) {
        var close = series.close();
        // a logarithm is taken only where the step is anywhere near a spike
        double down = Math.exp(-spike) * (1 + 1e-9);
        double up = Math.exp(spike) * (1 - 1e-9);
        for (int i = 1; i + 1 < series.size(); i++) {
            double before = close.get(i - 1);
            double ratio = close.get(i) / before;
            if (ratio > down && ratio < up) {
                continue;
            }
            double step = Math.log(close.get(i) / before);
            double back = Math.log(close.get(i + 1) / before);
            if (Math.abs(step) > spike && Math.abs(back) < spike / 4 && Double.isFinite(step)) {
                add(
                        findings,
                        series,
                        Severity.WARNING,
                        "spike",
                        i,
                        "close",
                        close.get(i),
                        "the close " + close.get(i)
                                + " lies between " + before + " and " + close.get(i + 1)
                                + "; compare with another source");
            }
        }
    }

    private static void staleRuns(BarSeries series, List<DataFinding> findings) {
        var close = series.close();
        for (int from = 0; from < series.size(); ) {
            int to = from + 1;
            while (to < series.size() && close.get(to) == close.get(from)) {
                to++;
            }
            if (to - from >= STALE_RUN) {
                add(
                        findings,
                        series,
                        Severity.WARNING,
                        "stale",
                        from,
                        "close",
                        close.get(from),
                        (to - from) + " equal closes from " + series.date(from)
                                + " on; suspended, illiquid, or filled by the source");
            }
            from = to;
        }
    }

    private static void gaps(BarSeries series, List<DataFinding> findings) {
        if (!isDaily(series)) {
            return;
        }
        for (int i = 1; i < series.size(); i++) {
            long days = series.date(i).toEpochDay() - series.date(i - 1).toEpochDay();
            if (days > LONGEST_GAP_DAYS) {
                add(
                        findings,
                        series,
                        Severity.WARNING,
                        "gap",
                        i,
                        "time",
                        (double) days,
                        days + " days without a bar from " + series.date(i - 1) + " to " + series.date(i)
                                + "; fetch what is missing");
            }
        }
    }

    /** Whether the middle distance between two bars is from 20 hours to 4 days. */
    private static boolean isDaily(BarSeries series) {
        if (series.size() < 3) {
            return false;
        }
        var distances = new long[series.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = series.times().get(i + 1) - series.times().get(i);
        }
        Arrays.sort(distances);
        long middle = distances[distances.length / 2];
        return middle >= 20 * NANOS_PER_HOUR && middle <= 96 * NANOS_PER_HOUR;
    }

    private static void runs(int size, IntPredicate inRun, RunListener listener) {
        for (int from = 0; from < size; from++) {
            int to = from;
            while (to < size && inRun.test(to)) {
                to++;
            }
            if (to > from) {
                listener.onRun(from, to - from);
                from = to;
            }
        }
    }

    private static void add(
            List<DataFinding> findings,
            BarSeries series,
            Severity severity,
            String rule,
            int row,
            String column,
            double value,
            String message) {
        findings.add(new DataFinding(
                severity, rule, series.symbol(), OptionalLong.of(row), column, Double.toString(value), message));
    }

    @FunctionalInterface
    private interface RunListener {
        void onRun(int from, int length);
    }
}
