package io.auspex.marketdata.series;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.Duration;
import java.util.Optional;

/**
 * For each instant of one clock the last entry of another that was known by then: never a later one. Found in one pass over both;
 * then any number of columns can be carried over. Immutable and thread-safe.
 *
 * {@snippet :
 * var index = AsOfIndex.of(minutes.times(), days.times());
 * BarSeries joined = minutes.withColumn("close_of_day", index.pick(days.close()));
 * }
 */
public final class AsOfIndex {
    /** The index where nothing is known yet, or what is known is too old. */
    public static final int NONE = -1;

    private final int[] indices;
    private final int sourceSize;

    private AsOfIndex(int[] indices, int sourceSize) {
        this.indices = indices;
        this.sourceSize = sourceSize;
    }

    /**
     * {@return the last entry at or before each instant, however old}
     *
     * @param clock instants to look from, not falling
     * @param source when each entry is known, not falling; of equal ones the last counts
     */
    public static AsOfIndex of(LongColumn clock, LongColumn source) {
        return of(clock, source, Optional.empty());
    }

    /**
     * {@return the last entry at or before each instant unless it is too old}
     *
     * @param clock instants to look from, not falling
     * @param source when each entry is known, not falling; of equal ones the last counts
     * @param maxAge how old an entry may be; not negative
     */
    public static AsOfIndex of(LongColumn clock, LongColumn source, Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("maxAge must not be negative but was " + maxAge);
        }
        return of(clock, source, Optional.of(maxAge));
    }

    private static AsOfIndex of(LongColumn clock, LongColumn source, Optional<Duration> maxAge) {
        rises(clock, "clock");
        rises(source, "source");
        long oldest = maxAge.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        var indices = new int[clock.size()];
        int next = 0;
        for (int i = 0; i < indices.length; i++) {
            long now = clock.get(i);
            while (next < source.size() && source.get(next) <= now) {
                next++;
            }
            int last = next - 1;
            indices[i] = last >= 0 && now - source.get(last) <= oldest ? last : NONE;
        }
        return new AsOfIndex(indices, source.size());
    }

    /** {@return the number of instants} */
    public int size() {
        return indices.length;
    }

    /**
     * {@return the entry that was known, or {@link #NONE}}
     *
     * @param i index of the clock, in [0, {@link #size()})
     */
    public int get(int i) {
        return indices[i];
    }

    /**
     * {@return a column carried over to the clock; NaN where there is no entry}
     *
     * @param source as long as the source's times
     */
    public DoubleColumn pick(DoubleColumn source) {
        if (source.size() != sourceSize) {
            throw new IllegalArgumentException(
                    "source must have " + sourceSize + " values like its times but had " + source.size());
        }
        return DoubleColumn.fill(indices.length, out -> {
            for (int i = 0; i < out.length; i++) {
                int from = indices[i];
                out[i] = from == NONE ? Double.NaN : source.get(from);
            }
        });
    }

    /**
     * {@return a series with one more column: the last value of another one that was known at each bar}
     *
     * @param bars the series
     * @param name of the new column
     * @param times when each value is known, not falling
     * @param values as long as {@code times}
     * @param maxAge how old a value may be; not negative
     */
    public static BarSeries join(BarSeries bars, String name, LongColumn times, DoubleColumn values, Duration maxAge) {
        return bars.withColumn(name, of(bars.times(), times, maxAge).pick(values));
    }

    private static void rises(LongColumn times, String name) {
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) < times.get(i - 1)) {
                throw new IllegalArgumentException(name + " must not fall but " + name + "[" + i + "] = "
                        + Days.instant(times.get(i)) + " follows " + Days.instant(times.get(i - 1))
                        + "; sort by time");
            }
        }
    }
}
