package io.auspex.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One bar of one symbol, at the moment at which it is known. Immutable and thread-safe.
 *
 * @param symbol name of the instrument; not blank
 * @param epochNanos when the bar is known (its close), in nanoseconds since the epoch
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded quantity; NaN if it is not known
 */
public record BarEvent(
        String symbol, long epochNanos, double open, double high, double low, double close, double volume) {
    /** Checks the symbol. */
    public BarEvent {
        if (requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank but was \"" + symbol + "\"");
        }
    }

    /**
     * {@return the bar at an index of a series}
     *
     * @param series where it stands
     * @param index in [0, {@link BarSeries#size()})
     */
    public static BarEvent of(BarSeries series, int index) {
        return new BarEvent(
                series.symbol(),
                series.times().get(index),
                series.open().get(index),
                series.high().get(index),
                series.low().get(index),
                series.close().get(index),
                series.volume().get(index));
    }

    /** {@return when the bar is known} */
    public Instant time() {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
