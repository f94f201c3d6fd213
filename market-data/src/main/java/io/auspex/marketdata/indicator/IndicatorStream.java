package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Indicators that are updated bar by bar, for live prices. The value after bar {@code i} has the same bits as value
 * {@code i} of the column that {@link IndicatorCatalog#compute(Indicator, BarSeries)} gives for the whole series. Memory
 * is constant, and an update allocates nothing.
 *
 * <p>Not thread-safe: one thread updates and reads.
 *
 * {@snippet :
 * var stream = catalog.stream(List.of(catalog.parse("sma(10)"), catalog.parse("rsi")), zone);
 * stream.update(bars);                                    // the history, so that the values are warm
 * stream.update(time, open, high, low, close, volume);    // one new bar
 * double sma = stream.value(0);
 * }
 */
public final class IndicatorStream {
    private final List<Indicator> indicators;
    private final ZoneId zone;
    private final int warmUp;
    private final BarValues values;
    private final double[] slots = new double[BarValues.SLOTS];
    private final Blocks[] kernels;
    private final Blocks[] kernelOf;
    private final int[] outputOf;
    private final boolean comparing;
    private long bars;
    private long lastTime = Long.MIN_VALUE;

    IndicatorStream(IndicatorCatalog catalog, List<Indicator> indicators, ZoneId zone) {
        this.indicators = List.copyOf(indicators);
        this.zone = requireNonNull(zone, "zone");
        if (this.indicators.isEmpty()) {
            throw new IllegalArgumentException("indicators must not be empty; name at least one");
        }
        values = new BarValues(zone);
        var shared = new LinkedHashMap<Indicator, Blocks>();
        var kernelsOf = new ArrayList<Blocks>();
        outputOf = new int[this.indicators.size()];
        int longest = 0;
        boolean benchmark = false;
        for (int i = 0; i < outputOf.length; i++) {
            var indicator = this.indicators.get(i);
            if (indicator.function().isPresent()) {
                throw new IllegalArgumentException("indicators must be of the catalogue but " + indicator.name()
                        + " is custom, and its function needs whole columns; use IndicatorCatalog.compute");
            }
            var entry = catalog.check(indicator);
            if (entry.provided() != null) {
                throw new IllegalArgumentException("indicators must be those of Auspex but " + indicator.name()
                        + " is of another library, which needs whole columns; use IndicatorCatalog.compute");
            }
            benchmark |= entry.inputs().contains(Input.BENCHMARK);
            longest = Math.max(longest, catalog.warmUp(indicator));
            outputOf[i] = entry.output(indicator.output());
            kernelsOf.add(shared.computeIfAbsent(
                    catalog.canonical(indicator).output(""),
                    group -> IndicatorCatalog.blocks(entry, group, 1).cleared()));
        }
        comparing = benchmark;
        warmUp = longest;
        kernels = shared.values().toArray(new Blocks[0]);
        kernelOf = kernelsOf.toArray(new Blocks[0]);
    }

    /** {@return the indicators, in the order of {@link #value(int)}} */
    public List<Indicator> indicators() {
        return indicators;
    }

    /** {@return how many bars pass before all indicators have a value, when no price is missing} */
    public int warmUp() {
        return warmUp;
    }

    /** {@return the number of bars so far} */
    public long bars() {
        return bars;
    }

    /**
     * Takes the next bar.
     *
     * @param epochNanos when the bar is known, in nanoseconds since the epoch; after the bar before
     * @param open first price; NaN for missing, like the others
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume traded quantity
     * @throws IllegalArgumentException if the time does not rise
     */
    public void update(long epochNanos, double open, double high, double low, double close, double volume) {
        update(epochNanos, open, high, low, close, volume, Double.NaN);
    }

    /**
     * Takes the next bar with the value of the benchmark, for indicators that compare with it, such as {@code beta}.
     *
     * @param epochNanos when the bar is known, in nanoseconds since the epoch; after the bar before
     * @param open first price; NaN for missing, like the others
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume traded quantity
     * @param benchmark price of the benchmark
     * @throws IllegalArgumentException if the time does not rise
     */
    public void update(
            long epochNanos, double open, double high, double low, double close, double volume, double benchmark) {
        if (epochNanos <= lastTime && bars > 0) {
            throw new IllegalArgumentException(
                    "epochNanos must be after the bar before, " + lastTime + ", but was " + epochNanos);
        }
        lastTime = epochNanos;
        bars++;
        values.load(epochNanos, open, high, low, close, volume, benchmark, slots);
        for (Blocks kernel : kernels) {
            kernel.run(slots);
        }
    }

    /**
     * Takes the bars of a series, one after the other.
     *
     * @param series bars after those so far; in the zone of the stream
     * @throws IllegalArgumentException if a time does not rise, or the zone is another
     */
    public void update(BarSeries series) {
        if (!series.zone().equals(zone)) {
            throw new IllegalArgumentException("zone of the series must be that of the stream, " + zone + ", but was "
                    + series.zone() + "; start the stream with the zone of its bars");
        }
        double[] benchmark = new double[1];
        benchmark[0] = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            if (comparing) {
                values.load(series, BarValues.BENCHMARK, i, 1, benchmark, 0);
            }
            update(
                    series.times().get(i),
                    series.open().get(i),
                    series.high().get(i),
                    series.low().get(i),
                    series.close().get(i),
                    series.volume().get(i),
                    benchmark[0]);
        }
    }

    /**
     * {@return the value of an indicator after the last bar; NaN when it has none}
     *
     * @param indicator its place in {@link #indicators()}
     */
    public double value(int indicator) {
        return kernelOf[indicator].value(outputOf[indicator]);
    }

    /** {@return the value of the first, or only, indicator after the last bar; NaN when it has none} */
    public double value() {
        return value(0);
    }

    /** {@return the indicators and the number of bars} */
    @Override
    public String toString() {
        return "IndicatorStream[" + bars + " bars: " + indicators + "]";
    }
}
