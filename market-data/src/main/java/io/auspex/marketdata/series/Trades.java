package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.time.ZoneId;

/** Trades of one symbol in columns, oldest first; several may share one instant. Immutable and thread-safe. */
public final class Trades {
    private final String symbol;
    private final ZoneId zone;
    private final LongColumn times;
    private final DoubleColumn prices;
    private final DoubleColumn sizes;

    private Trades(String symbol, ZoneId zone, LongColumn times, DoubleColumn prices, DoubleColumn sizes) {
        this.symbol = symbol;
        this.zone = zone;
        this.times = times;
        this.prices = prices;
        this.sizes = sizes;
    }

    /**
     * Puts columns together without copying them.
     *
     * @param symbol name of the instrument; not blank
     * @param zone zone of the exchange
     * @param times nanoseconds since the epoch, not falling
     * @param prices as long as {@code times}
     * @param sizes as long as {@code times}
     * @return the trades
     * @throws IllegalArgumentException if a length differs or a time falls
     */
    public static Trades of(String symbol, ZoneId zone, LongColumn times, DoubleColumn prices, DoubleColumn sizes) {
        if (requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank");
        }
        requireNonNull(zone, "zone");
        if (prices.size() != times.size() || sizes.size() != times.size()) {
            throw new IllegalArgumentException("prices and sizes must have " + times.size()
                    + " values like the times but had " + prices.size() + " and " + sizes.size());
        }
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) < times.get(i - 1)) {
                throw new IllegalArgumentException("times must not fall but times[" + i + "] = "
                        + Days.instant(times.get(i)) + " follows " + Days.instant(times.get(i - 1))
                        + "; sort the trades");
            }
        }
        return new Trades(symbol, zone, times, prices, sizes);
    }

    /** {@return the name of the instrument} */
    public String symbol() {
        return symbol;
    }

    /** {@return the zone of the exchange} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return when each trade happened, nanoseconds since the epoch} */
    public LongColumn times() {
        return times;
    }

    /** {@return the prices} */
    public DoubleColumn prices() {
        return prices;
    }

    /** {@return the quantities} */
    public DoubleColumn sizes() {
        return sizes;
    }

    /** {@return the number of trades} */
    public int size() {
        return times.size();
    }

    /** {@return symbol and number of trades} */
    @Override
    public String toString() {
        return "Trades[" + symbol + ", " + size() + " trades]";
    }
}
