package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

/**
 * Builds bars from trades or shorter bars as they come, and hands each on when it closes. Allocates nothing per trade or bar.
 *
 * <p>A bar closes with the first trade or source bar after its end, with the one that fills it, or when {@link #advanceTo} says that its
 * end has passed. Times must not fall. Where several bars close in one instant each is dated a nanosecond after the one before.
 * Used by one thread.
 */
public final class BarBuilder {
    private final Buckets buckets;
    private final BarSink sink;
    private final ClosedBar view = new View();
    private final boolean byTime;
    private final boolean byCount;
    private final boolean byVolume;
    private final double size;

    private long now = Long.MIN_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private long lastKnown = Long.MIN_VALUE;
    private long time;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private double turnover;
    private double filled;
    private int count;
    private double bid = Double.NaN;
    private double ask = Double.NaN;

    BarBuilder(BarRule rule, Buckets buckets, BarSink sink) {
        this.buckets = buckets;
        this.sink = requireNonNull(sink, "sink");
        this.byTime = rule instanceof BarRule.Every;
        this.byCount = rule instanceof BarRule.Ticks;
        this.byVolume = rule instanceof BarRule.Volume;
        this.size = switch (rule) {
            case BarRule.Every every -> Double.POSITIVE_INFINITY;
            case BarRule.Ticks ticks -> ticks.count();
            case BarRule.Volume v -> v.size();
            case BarRule.Dollars dollars -> dollars.size();
        };
        clear();
    }

    /**
     * Takes a trade.
     *
     * @param tradeTime nanoseconds since the epoch; not before the last one
     * @param price of the trade; NaN if not known
     * @param quantity of the trade; NaN if not known
     * @throws IllegalArgumentException if time falls
     */
    public void trade(long tradeTime, double price, double quantity) {
        rises(tradeTime);
        long barTime = buckets.barTimeOf(tradeTime);
        if (buckets.isInside(barTime)) {
            add(barTime, tradeTime, price, price, price, price, quantity, price * quantity);
        }
    }

    /**
     * Takes a shorter bar.
     *
     * @param barTime when it is known, nanoseconds since the epoch; after the last one
     * @param barOpen first price
     * @param barHigh highest price
     * @param barLow lowest price
     * @param barClose last price
     * @param barVolume traded quantity
     * @param barTurnover money traded; NaN to take close times volume
     * @throws IllegalArgumentException if time falls
     */
    public void bar(
            long barTime,
            double barOpen,
            double barHigh,
            double barLow,
            double barClose,
            double barVolume,
            double barTurnover) {
        rises(barTime);
        if (buckets.isInside(barTime)) {
            double money = !Double.isNaN(barTurnover) ? barTurnover : barClose * barVolume;
            add(barTime, barTime, barOpen, barHigh, barLow, barClose, barVolume, money);
        }
    }

    /**
     * Takes a quote. It opens and closes no bar; the last one before the close stands in the bar.
     *
     * @param quoteTime nanoseconds since the epoch; not before the last time
     * @param bidPrice best bid; NaN if there is none
     * @param askPrice best ask; NaN if there is none
     * @throws IllegalArgumentException if time falls
     */
    public void quote(long quoteTime, double bidPrice, double askPrice) {
        rises(quoteTime);
        if (count > 0 && buckets.barTimeOf(quoteTime) > buckets.end()) {
            emit(buckets.knownAt(lastTime));
        }
        bid = bidPrice;
        ask = askPrice;
    }

    /**
     * Says that everything up to an instant has been given, and closes the bar if it ends by then.
     *
     * @param instant nanoseconds since the epoch; not before the last time
     * @throws IllegalArgumentException if time falls
     */
    public void advanceTo(long instant) {
        rises(instant);
        if (count > 0 && buckets.knownAt(lastTime) <= instant) {
            emit(buckets.knownAt(lastTime));
        }
    }

    /** Hands on the bar that is still forming, dated with the end that it would have, if there is one. */
    public void flush() {
        if (count > 0) {
            emit(buckets.knownAt(lastTime));
        }
    }

    private void rises(long next) {
        if (next < now) {
            throw new IllegalArgumentException("time must not fall but " + Days.instant(next) + " follows "
                    + Days.instant(now) + "; sort by time");
        }
        now = next;
    }

    private void add(long barTime, long at, double o, double h, double l, double c, double v, double money) {
        if (barTime > buckets.end()) {
            if (count > 0) {
                emit(buckets.knownAt(lastTime));
            }
            buckets.locate(barTime);
        }
        open = !Double.isNaN(open) ? open : o;
        high = Columns.larger(high, h);
        low = Columns.smaller(low, l);
        close = !Double.isNaN(c) ? c : close;
        volume = Columns.plus(volume, v);
        turnover = Columns.plus(turnover, money);
        count++;
        lastTime = at;
        if (!byTime) {
            double more = byCount ? 1 : byVolume ? v : money;
            filled += more > 0 ? more : 0;
            if (filled >= size) {
                emit(at);
            }
        }
    }

    private void emit(long knownAt) {
        time = Math.max(knownAt, lastKnown + 1);
        lastKnown = time;
        sink.closed(view);
        clear();
    }

    private void clear() {
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        close = Double.NaN;
        volume = Double.NaN;
        turnover = Double.NaN;
        filled = 0;
        count = 0;
    }

    /** The bar as the sink sees it. */
    private final class View implements ClosedBar {
        @Override
        public long time() {
            return time;
        }

        @Override
        public double open() {
            return open;
        }

        @Override
        public double high() {
            return high;
        }

        @Override
        public double low() {
            return low;
        }

        @Override
        public double close() {
            return close;
        }

        @Override
        public double volume() {
            return volume;
        }

        @Override
        public double turnover() {
            return turnover;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public double bid() {
            return bid;
        }

        @Override
        public double ask() {
            return ask;
        }
    }
}
