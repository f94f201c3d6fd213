package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two feeds of the same instrument set against each other. Feeds that are adjusted differently have closes in a ratio that is constant between
 * splits and dividends and steps there; so the ratio is cut into constant stretches, and what does not fit its stretch is a
 * disagreement about that cell. Bars are matched by their time. Immutable and thread-safe.
 *
 * @param first symbol of the first feed
 * @param second symbol of the second feed
 * @param matched bars that both have
 * @param onlyFirst times that only the first has, oldest first
 * @param onlySecond times that only the second has, oldest first
 * @param stretches stretches of constant ratio, oldest first; together they hold all matched bars with usable closes
 * @param disagreements cells that do not fit the ratio of their stretch, by time; of volumes nothing is said
 */
public record FeedComparison(
        String first,
        String second,
        int matched,
        List<Instant> onlyFirst,
        List<Instant> onlySecond,
        List<Stretch> stretches,
        List<Disagreement> disagreements) {
    private static final double USUAL_TOLERANCE = 1e-3;
    private static final int WINDOW = 5;
    private static final int AHEAD = 4;

    /**
     * Bars over which the closes have one ratio.
     *
     * @param from time of the first bar
     * @param to time of the last bar
     * @param bars how many
     * @param ratio first feed over second feed, the median of the stretch
     */
    public record Stretch(Instant from, Instant to, int bars, double ratio) {}

    /**
     * A cell on which the feeds differ.
     *
     * @param time of the bar
     * @param column {@code open}, {@code high}, {@code low} or {@code close}
     * @param first value of the first feed
     * @param second value of the second feed
     * @param ratio of the stretch, by which the second is multiplied to compare
     */
    public record Disagreement(Instant time, String column, double first, double second, double ratio) {}

    /** Copies the lists. */
    public FeedComparison {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
        stretches = List.copyOf(stretches);
        disagreements = List.copyOf(disagreements);
    }

    /**
     * {@return the comparison with a tolerance of 0.001}
     *
     * @param first one feed
     * @param second the other
     */
    public static FeedComparison of(BarSeries first, BarSeries second) {
        return of(first, second, USUAL_TOLERANCE);
    }

    /**
     * {@return the comparison}
     *
     * @param first one feed
     * @param second the other
     * @param tolerance how far a price may be off, as a fraction; in (0, 0.5)
     */
    public static FeedComparison of(BarSeries first, BarSeries second, double tolerance) {
        if (!(tolerance > 0 && tolerance < 0.5)) {
            throw new IllegalArgumentException("tolerance must be in (0, 0.5) but was " + tolerance);
        }
        var rows = new int[2][Math.min(first.size(), second.size())];
        var onlyFirst = new ArrayList<Instant>();
        var onlySecond = new ArrayList<Instant>();
        int count = match(first, second, rows, onlyFirst, onlySecond);
        var ratios = new double[count];
        for (int i = 0; i < count; i++) {
            double a = first.close().get(rows[0][i]);
            double b = second.close().get(rows[1][i]);
            ratios[i] = Cells.isPrice(a) && Cells.isPrice(b) ? Math.log(a / b) : Double.NaN;
        }
        int[] starts = cut(ratios, Math.log1p(tolerance));
        var stretches = new ArrayList<Stretch>();
        var disagreements = new ArrayList<Disagreement>();
        for (int s = 0; s < starts.length; s++) {
            int to = s + 1 < starts.length ? starts[s + 1] : count;
            double ratio = Math.exp(median(ratios, starts[s], to));
            stretches.add(
                    new Stretch(first.time(rows[0][starts[s]]), first.time(rows[0][to - 1]), to - starts[s], ratio));
            for (int i = starts[s]; i < to && !Double.isNaN(ratio); i++) {
                compare(first, rows[0][i], second, rows[1][i], ratio, tolerance, disagreements);
            }
        }
        return new FeedComparison(
                first.symbol(), second.symbol(), count, onlyFirst, onlySecond, stretches, disagreements);
    }

    /** {@return the times at which the ratio changes: the first bar of each stretch but the first} */
    public List<Instant> changes() {
        return stretches.stream().skip(1).map(Stretch::from).toList();
    }

    private static int match(
            BarSeries first, BarSeries second, int[][] rows, List<Instant> onlyFirst, List<Instant> onlySecond) {
        int i = 0;
        int j = 0;
        int count = 0;
        while (i < first.size() || j < second.size()) {
            long a = i < first.size() ? first.times().get(i) : Long.MAX_VALUE;
            long b = j < second.size() ? second.times().get(j) : Long.MAX_VALUE;
            if (a == b) {
                rows[0][count] = i++;
                rows[1][count++] = j++;
            } else if (a < b) {
                onlyFirst.add(first.time(i++));
            } else {
                onlySecond.add(second.time(j++));
            }
        }
        return count;
    }

    /** The places at which a new level begins: the ratio leaves the median of the last bars and most of the next ones agree with it. */
    private static int[] cut(double[] ratios, double tolerance) {
        var starts = new int[ratios.length];
        int count = 0;
        var level = new double[WINDOW];
        int known = 0;
        for (int i = 0; i < ratios.length; i++) {
            double ratio = ratios[i];
            if (count == 0) {
                starts[count++] = 0;
            }
            if (Double.isNaN(ratio)) {
                continue;
            }
            if (known > 0 && Math.abs(ratio - middle(level, known)) > tolerance) {
                if (!stays(ratios, i, tolerance)) {
                    continue;
                }
                if (i > 0) {
                    starts[count++] = i;
                }
                known = 0;
            }
            level[known % WINDOW] = ratio;
            known++;
        }
        return Arrays.copyOf(starts, count);
    }

    private static double middle(double[] level, int known) {
        var sorted = Arrays.copyOf(level, Math.min(known, WINDOW));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Whether most of the next bars have the ratio of this one. */
    private static boolean stays(double[] ratios, int at, double tolerance) {
        int seen = 0;
        int same = 0;
        for (int i = at + 1; i < ratios.length && seen < AHEAD; i++) {
            if (!Double.isNaN(ratios[i])) {
                seen++;
                same += Math.abs(ratios[i] - ratios[at]) <= tolerance ? 1 : 0;
            }
        }
        return seen > 0 && 2 * same > seen;
    }

    private static double median(double[] ratios, int from, int to) {
        double[] part = Arrays.stream(ratios, from, to)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return part.length == 0 ? Double.NaN : part[part.length / 2];
    }

    private static void compare(
            BarSeries first, int i, BarSeries second, int j, double ratio, double tolerance, List<Disagreement> out) {
        compare("open", first.open(), i, second.open(), j, first, ratio, tolerance, out);
        compare("high", first.high(), i, second.high(), j, first, ratio, tolerance, out);
        compare("low", first.low(), i, second.low(), j, first, ratio, tolerance, out);
        compare("close", first.close(), i, second.close(), j, first, ratio, tolerance, out);
    }

    private static void compare(
            String column,
            DoubleColumn first,
            int i,
            DoubleColumn second,
            int j,
            BarSeries series,
            double ratio,
            double tolerance,
            List<Disagreement> out) {
        double a = first.get(i);
        double b = second.get(j);
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return;
        }
        if (!(Math.abs(a - b * ratio) <= tolerance * Math.abs(a))) {
            out.add(new Disagreement(series.time(i), column, a, b, ratio));
        }
    }
}
