package io.auspex.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Price bars of one symbol in columns, oldest first: time, open, high, low, close, volume and named extra columns.
 *
 * <p>The time of a bar is the instant at which it is known (its close). Times rise strictly. Missing is NaN; whether prices make
 * sense is not checked here but by the source that reads them. Immutable and thread-safe; a slice is a view and shares the memory.
 */
public final class BarSeries {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String symbol;
    private final ZoneId zone;
    private final LongColumn times;
    private final DoubleColumn open;
    private final DoubleColumn high;
    private final DoubleColumn low;
    private final DoubleColumn close;
    private final DoubleColumn volume;
    private final Map<String, DoubleColumn> extras;

    private BarSeries(
            String symbol,
            ZoneId zone,
            LongColumn times,
            DoubleColumn open,
            DoubleColumn high,
            DoubleColumn low,
            DoubleColumn close,
            DoubleColumn volume,
            Map<String, DoubleColumn> extras) {
        this.symbol = symbol;
        this.zone = zone;
        this.times = times;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
        this.extras = extras;
    }

    /**
     * Puts columns together without copying them.
     *
     * @param symbol name of the instrument; not blank
     * @param zone zone of the exchange
     * @param times nanoseconds since the epoch, strictly rising
     * @param open first prices, as long as {@code times}
     * @param high highest prices, as long as {@code times}
     * @param low lowest prices, as long as {@code times}
     * @param close last prices, as long as {@code times}
     * @param volume traded quantities, as long as {@code times}
     * @return the series
     * @throws IllegalArgumentException if a length differs or a time does not rise
     */
    public static BarSeries of(
            String symbol,
            ZoneId zone,
            LongColumn times,
            DoubleColumn open,
            DoubleColumn high,
            DoubleColumn low,
            DoubleColumn close,
            DoubleColumn volume) {
        if (requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank but was \"" + symbol + "\"");
        }
        requireNonNull(zone, "zone");
        sameLength(times.size(), open, "open");
        sameLength(times.size(), high, "high");
        sameLength(times.size(), low, "low");
        sameLength(times.size(), close, "close");
        sameLength(times.size(), volume, "volume");
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) <= times.get(i - 1)) {
                throw new IllegalArgumentException("times must rise strictly but times[" + i + "] = "
                        + instant(times.get(i)) + " follows " + instant(times.get(i - 1))
                        + "; sort the bars and drop duplicates");
            }
        }
        return new BarSeries(symbol, zone, times, open, high, low, close, volume, Map.of());
    }

    /**
     * {@return a builder that takes bar after bar}
     *
     * @param symbol name of the instrument; not blank
     * @param zone zone of the exchange
     */
    public static Builder builder(String symbol, ZoneId zone) {
        return new Builder(symbol, zone);
    }

    /**
     * {@return this series with one more named column}
     *
     * @param name for example {@code turnover}; not one of the price fields
     * @param column as long as the series
     */
    public BarSeries withColumn(String name, DoubleColumn column) {
        sameLength(size(), column, name);
        if (Arrays.stream(PriceField.values()).anyMatch(f -> f.label().equals(name))) {
            throw new IllegalArgumentException("name must not be a price field but was \"" + name + "\"");
        }
        var more = new LinkedHashMap<>(extras);
        more.put(name, column);
        return new BarSeries(symbol, zone, times, open, high, low, close, volume, more);
    }

    /**
     * {@return this series with other numbers at the same times; the extra columns stay}
     *
     * @param newOpen first prices, as long as the series
     * @param newHigh highest prices, as long as the series
     * @param newLow lowest prices, as long as the series
     * @param newClose last prices, as long as the series
     * @param newVolume traded quantities, as long as the series
     */
    public BarSeries withPrices(
            DoubleColumn newOpen,
            DoubleColumn newHigh,
            DoubleColumn newLow,
            DoubleColumn newClose,
            DoubleColumn newVolume) {
        sameLength(size(), newOpen, "newOpen");
        sameLength(size(), newHigh, "newHigh");
        sameLength(size(), newLow, "newLow");
        sameLength(size(), newClose, "newClose");
        sameLength(size(), newVolume, "newVolume");
        return new BarSeries(symbol, zone, times, newOpen, newHigh, newLow, newClose, newVolume, extras);
    }

    /**
     * {@return this series under another name}
     *
     * @param newSymbol not blank
     */
    public BarSeries withSymbol(String newSymbol) {
        if (requireNonNull(newSymbol, "newSymbol").isBlank()) {
            throw new IllegalArgumentException("newSymbol must not be blank but was \"" + newSymbol + "\"");
        }
        return new BarSeries(newSymbol, zone, times, open, high, low, close, volume, extras);
    }

    /** {@return the name of the instrument} */
    public String symbol() {
        return symbol;
    }

    /** {@return the zone of the exchange, in which days are counted} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return the number of bars} */
    public int size() {
        return times.size();
    }

    /** {@return whether there is no bar} */
    public boolean isEmpty() {
        return times.size() == 0;
    }

    /** {@return when each bar is known, in nanoseconds since the epoch, strictly rising} */
    public LongColumn times() {
        return times;
    }

    /** {@return first prices} */
    public DoubleColumn open() {
        return open;
    }

    /** {@return highest prices} */
    public DoubleColumn high() {
        return high;
    }

    /** {@return lowest prices} */
    public DoubleColumn low() {
        return low;
    }

    /** {@return last prices} */
    public DoubleColumn close() {
        return close;
    }

    /** {@return traded quantities} */
    public DoubleColumn volume() {
        return volume;
    }

    /**
     * {@return the column of a price field; the mixed ones are computed anew at each call}
     *
     * @param field which prices
     */
    public DoubleColumn column(PriceField field) {
        return switch (field) {
            case OPEN -> open;
            case HIGH -> high;
            case LOW -> low;
            case CLOSE -> close;
            case VOLUME -> volume;
            case HL2 ->
                mixed(out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (high.get(i) + low.get(i)) / 2;
                    }
                });
            case HLC3 ->
                mixed(out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (high.get(i) + low.get(i) + close.get(i)) / 3;
                    }
                });
            case OHLC4 ->
                mixed(out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (open.get(i) + high.get(i) + low.get(i) + close.get(i)) / 4;
                    }
                });
        };
    }

    /**
     * {@return the extra column of that name, or empty}
     *
     * @param name for example {@code turnover}
     */
    public Optional<DoubleColumn> column(String name) {
        return Optional.ofNullable(extras.get(name));
    }

    /** {@return the names of the extra columns, in the order in which they were added} */
    public Set<String> extraColumns() {
        return Collections.unmodifiableSet(extras.keySet());
    }

    /**
     * {@return when the bar at {@code index} is known}
     *
     * @param index in [0, {@link #size()})
     */
    public Instant time(int index) {
        return instant(times.get(index));
    }

    /**
     * {@return the day of the bar at {@code index} in the exchange's zone}
     *
     * @param index in [0, {@link #size()})
     */
    public LocalDate date(int index) {
        return LocalDate.ofInstant(time(index), zone);
    }

    /**
     * {@return a view of the bars {@code from} (inclusive) to {@code to} (exclusive)}
     *
     * @param from first index
     * @param to one past the last index
     * @throws IndexOutOfBoundsException if the range is not inside the series
     */
    public BarSeries slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        var views = new LinkedHashMap<String, DoubleColumn>();
        extras.forEach((name, column) -> views.put(name, column.slice(from, to)));
        return new BarSeries(
                symbol,
                zone,
                times.slice(from, to),
                open.slice(from, to),
                high.slice(from, to),
                low.slice(from, to),
                close.slice(from, to),
                volume.slice(from, to),
                views);
    }

    /**
     * {@return a view of the bars whose day lies in the range; possibly empty}
     *
     * @param range days in the exchange's zone
     */
    public BarSeries between(DateRange range) {
        int from = firstAtOrAfter(nanosAtStartOf(range.from()));
        int to = range.to().equals(DateRange.ALL.to())
                ? size()
                : firstAtOrAfter(nanosAtStartOf(range.to().plusDays(1)));
        return slice(Math.min(from, to), to);
    }

    /**
     * {@return the index of the first bar known at or after an instant; {@link #size()} if there is none}
     *
     * @param epochNanos nanoseconds since the epoch
     */
    public int firstAtOrAfter(long epochNanos) {
        int from = 0;
        int to = size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times.get(middle) < epochNanos) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** {@return the days of the first and the last bar, or empty for an empty series} */
    public Optional<DateRange> range() {
        return isEmpty() ? Optional.empty() : Optional.of(new DateRange(date(0), date(size() - 1)));
    }

    /** Equal when symbol, zone and every column are, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BarSeries that
                && symbol.equals(that.symbol)
                && zone.equals(that.zone)
                && times.equals(that.times)
                && open.equals(that.open)
                && high.equals(that.high)
                && low.equals(that.low)
                && close.equals(that.close)
                && volume.equals(that.volume)
                && extras.equals(that.extras);
    }

    @Override
    public int hashCode() {
        return 31 * symbol.hashCode() + 17 * times.hashCode() + close.hashCode();
    }

    /** {@return symbol, number of bars, first and last day} */
    @Override
    public String toString() {
        return "BarSeries[" + symbol + ", " + size() + " bars"
                + range().map(r -> ", " + r).orElse("") + "]";
    }

    /**
     * {@return an instant as nanoseconds since the epoch}
     *
     * @param instant between the years 1678 and 2262
     * @throws ArithmeticException if it lies outside
     */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    private long nanosAtStartOf(LocalDate day) {
        if (day.getYear() < 1700) {
            return Long.MIN_VALUE;
        }
        return day.getYear() > 2200
                ? Long.MAX_VALUE
                : nanos(day.atStartOfDay(zone).toInstant());
    }

    private DoubleColumn mixed(Consumer<double[]> fill) {
        return DoubleColumn.fill(size(), fill);
    }

    private static void sameLength(int expected, DoubleColumn column, String name) {
        if (column.size() != expected) {
            throw new IllegalArgumentException(
                    name + " must have " + expected + " values like the times but had " + column.size());
        }
    }

    /** Collects bars into columns. Not thread-safe. */
    public static final class Builder {
        private static final int INITIAL = 256;

        private final String symbol;
        private final ZoneId zone;
        private long[] times = new long[INITIAL];
        private final double[][] prices = new double[5][INITIAL];
        private int size;

        private Builder(String symbol, ZoneId zone) {
            this.symbol = requireNonNull(symbol, "symbol");
            this.zone = requireNonNull(zone, "zone");
        }

        /**
         * Adds a bar.
         *
         * @param time when the bar is known; after the bar before
         * @param open first price
         * @param high highest price
         * @param low lowest price
         * @param close last price
         * @param volume traded quantity
         * @return this builder
         */
        public Builder add(Instant time, double open, double high, double low, double close, double volume) {
            return add(nanos(time), open, high, low, close, volume);
        }

        /**
         * Adds a daily bar, known at the end of its day.
         *
         * @param day the trading day; after the day before
         * @param open first price
         * @param high highest price
         * @param low lowest price
         * @param close last price
         * @param volume traded quantity
         * @return this builder
         */
        public Builder add(LocalDate day, double open, double high, double low, double close, double volume) {
            return add(endOf(day, zone), open, high, low, close, volume);
        }

        /**
         * Adds a bar.
         *
         * @param epochNanos when the bar is known, in nanoseconds since the epoch; after the bar before
         * @param open first price
         * @param high highest price
         * @param low lowest price
         * @param close last price
         * @param volume traded quantity
         * @return this builder
         */
        public Builder add(long epochNanos, double open, double high, double low, double close, double volume) {
            if (size == times.length) {
                int longer = size + (size >> 1);
                times = Arrays.copyOf(times, longer);
                for (int i = 0; i < prices.length; i++) {
                    prices[i] = Arrays.copyOf(prices[i], longer);
                }
            }
            times[size] = epochNanos;
            prices[0][size] = open;
            prices[1][size] = high;
            prices[2][size] = low;
            prices[3][size] = close;
            prices[4][size] = volume;
            size++;
            return this;
        }

        /** {@return the number of bars so far} */
        public int size() {
            return size;
        }

        /**
         * {@return the series of all bars so far}
         *
         * @throws IllegalArgumentException if the times do not rise strictly
         */
        public BarSeries build() {
            return BarSeries.of(
                    symbol,
                    zone,
                    LongColumn.fill(size, out -> System.arraycopy(times, 0, out, 0, size)),
                    column(0),
                    column(1),
                    column(2),
                    column(3),
                    column(4));
        }

        private DoubleColumn column(int which) {
            return DoubleColumn.fill(size, out -> System.arraycopy(prices[which], 0, out, 0, size));
        }
    }

    /**
     * {@return the last nanosecond of a day, at which a daily bar without a time of its own counts as known}
     *
     * @param day the trading day
     * @param zone zone of the exchange
     */
    public static long endOf(LocalDate day, ZoneId zone) {
        return nanos(day.plusDays(1).atStartOfDay(zone).toInstant()) - 1;
    }
}
