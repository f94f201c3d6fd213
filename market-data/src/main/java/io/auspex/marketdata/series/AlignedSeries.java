package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many series on one clock: row {@code i} of each is what that symbol showed at {@code times().get(i)}, and nothing later. Immutable and
 * thread-safe.
 *
 * {@snippet :
 * var aligned = AlignedSeries.union(List.of(apple, ibm), MissingBars.previous(Duration.ofDays(5)));
 * DoubleColumn spread = aligned.series("IBM").close();
 * }
 */
public final class AlignedSeries {
    private final LongColumn times;
    private final Map<String, BarSeries> series;
    private final Map<String, AsOfIndex> own;

    private AlignedSeries(LongColumn times, Map<String, BarSeries> series, Map<String, AsOfIndex> own) {
        this.times = times;
        this.series = series;
        this.own = own;
    }

    /**
     * {@return the series at every instant at which any of them has a bar}
     *
     * @param series of different symbols; at least one
     * @param missing what stands where one has no bar
     */
    public static AlignedSeries union(List<BarSeries> series, MissingBars missing) {
        check(series);
        return on(clockOfAny(series), series, missing);
    }

    /**
     * {@return the series at the instants at which all of them have a bar}
     *
     * @param series of different symbols; at least one
     */
    public static AlignedSeries intersection(List<BarSeries> series) {
        check(series);
        var clock = series.getFirst().times().toArray();
        int size = clock.length;
        for (var other : series.subList(1, series.size())) {
            int kept = 0;
            int j = 0;
            for (int i = 0; i < size; i++) {
                while (j < other.size() && other.times().get(j) < clock[i]) {
                    j++;
                }
                if (j < other.size() && other.times().get(j) == clock[i]) {
                    clock[kept++] = clock[i];
                }
            }
            size = kept;
        }
        return on(LongColumn.of(Arrays.copyOf(clock, size)), series, MissingBars.nan());
    }

    /**
     * {@return the series on a clock of one's own}
     *
     * @param clock nanoseconds since the epoch, strictly rising
     * @param series of different symbols; at least one
     * @param missing what stands where one has no bar at that very instant
     */
    public static AlignedSeries on(LongColumn clock, List<BarSeries> series, MissingBars missing) {
        check(series);
        requireNonNull(missing, "missing");
        var aligned = new LinkedHashMap<String, BarSeries>();
        var own = new LinkedHashMap<String, AsOfIndex>();
        for (var one : series) {
            var exact = AsOfIndex.of(clock, one.times(), Duration.ZERO);
            var last = missing.maxAge()
                    .map(age -> AsOfIndex.of(clock, one.times(), age))
                    .orElse(exact);
            own.put(one.symbol(), exact);
            aligned.put(one.symbol(), aligned(clock, one, exact, last));
        }
        return new AlignedSeries(clock, aligned, own);
    }

    /** {@return the common clock, nanoseconds since the epoch, strictly rising} */
    public LongColumn times() {
        return times;
    }

    /** {@return the number of instants} */
    public int size() {
        return times.size();
    }

    /** {@return the symbols, in the order given} */
    public List<String> symbols() {
        return List.copyOf(series.keySet());
    }

    /** {@return all series, in the order given, each as long as the clock} */
    public List<BarSeries> all() {
        return List.copyOf(series.values());
    }

    /**
     * {@return a series, as long as the clock}
     *
     * @param symbol one of {@link #symbols()}
     * @throws IllegalArgumentException if it is not
     */
    public BarSeries series(String symbol) {
        return known(series, symbol);
    }

    /**
     * {@return whether a symbol has a bar of its own at an instant, not a missing or an older one}
     *
     * @param symbol one of {@link #symbols()}
     * @param i in [0, {@link #size()})
     * @throws IllegalArgumentException if there is no such symbol
     */
    public boolean hasBar(String symbol, int i) {
        return known(own, symbol).get(i) != AsOfIndex.NONE;
    }

    private <T> T known(Map<String, T> map, String symbol) {
        T found = map.get(requireNonNull(symbol, "symbol"));
        if (found == null) {
            throw new IllegalArgumentException("symbol must be one of " + symbols() + " but was \"" + symbol + "\"");
        }
        return found;
    }

    private static BarSeries aligned(LongColumn clock, BarSeries source, AsOfIndex exact, AsOfIndex last) {
        var close = last.pick(source.close());
        var result = BarSeries.of(
                source.symbol(),
                source.zone(),
                clock,
                merged(exact, source.open(), close),
                merged(exact, source.high(), close),
                merged(exact, source.low(), close),
                close,
                traded(exact, last, source.volume()));
        for (String name : source.extraColumns()) {
            var column = source.column(name).orElseThrow();
            boolean flows = Aggregation.usual(name) == Aggregation.SUM;
            result = result.withColumn(name, flows ? traded(exact, last, column) : last.pick(column));
        }
        return result;
    }

    /** The bar's own value, or the last close. */
    private static DoubleColumn merged(AsOfIndex exact, DoubleColumn source, DoubleColumn close) {
        return DoubleColumn.fill(exact.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                int at = exact.get(i);
                out[i] = at == AsOfIndex.NONE ? close.get(i) : source.get(at);
            }
        });
    }

    /** The bar's own value, or nothing traded. */
    private static DoubleColumn traded(AsOfIndex exact, AsOfIndex last, DoubleColumn source) {
        return DoubleColumn.fill(exact.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                int at = exact.get(i);
                out[i] = at != AsOfIndex.NONE ? source.get(at) : last.get(i) == AsOfIndex.NONE ? Double.NaN : 0;
            }
        });
    }

    private static LongColumn clockOfAny(List<BarSeries> series) {
        int total = series.stream().mapToInt(BarSeries::size).sum();
        var all = new long[total];
        int at = 0;
        for (var one : series) {
            one.times().copyTo(all, at);
            at += one.size();
        }
        // runs that rise: the JDK's sort merges them
        Arrays.sort(all);
        int size = 0;
        for (int i = 0; i < total; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[size++] = all[i];
            }
        }
        return LongColumn.of(Arrays.copyOf(all, size));
    }

    private static void check(List<BarSeries> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("series must have at least one but was empty");
        }
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        series.forEach(s -> {
            if (!seen.add(s.symbol())) {
                twice.add(s.symbol());
            }
        });
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "series must be of different symbols but had twice " + twice + "; rename one with withSymbol");
        }
    }

    /** {@return the symbols and the number of instants} */
    @Override
    public String toString() {
        return "AlignedSeries[" + symbols() + ", " + size() + " instants]";
    }
}
