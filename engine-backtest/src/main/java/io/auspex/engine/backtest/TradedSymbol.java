package io.auspex.engine.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.strategy.Bar;
import io.auspex.strategy.OrderTicket;
import io.auspex.strategy.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** One symbol of a run: its prices, the current bar, the orders that wait. It is the bar that strategies see. */
final class TradedSymbol implements Bar {
    final int ordinal;
    final BarSeries series;
    final LongColumn times;
    final DoubleColumn open;
    final DoubleColumn high;
    final DoubleColumn low;
    final DoubleColumn close;
    final DoubleColumn volume;
    /** First bar that is traded, and one past the last. */
    final int first;

    final int end;
    private final Broker broker;
    private final FifoPortfolio account;

    /** The bar that is worked on or has just closed; −1 before the first one. */
    int index;
    /** Whether it has a bar at the current point in time. */
    boolean hasBarNow;

    int[] working = new int[8];
    int workingCount;

    TradedSymbol(int ordinal, BarSeries series, int first, int end, Broker broker) {
        this.ordinal = ordinal;
        this.series = series;
        this.times = series.times();
        this.open = series.open();
        this.high = series.high();
        this.low = series.low();
        this.close = series.close();
        this.volume = series.volume();
        this.first = first;
        this.end = end;
        this.index = first - 1;
        this.broker = broker;
        this.account = broker.account();
    }

    void reset() {
        index = first - 1;
        hasBarNow = false;
        workingCount = 0;
    }

    void addWorking(int order) {
        if (workingCount == working.length) {
            working = Arrays.copyOf(working, workingCount * 2);
        }
        working[workingCount++] = order;
    }

    /** Forgets orders that are done. */
    void sweepWorking(OrderBook book) {
        int kept = 0;
        for (int k = 0; k < workingCount; k++) {
            if (book.state(working[k]) != OrderBook.DONE) {
                working[kept++] = working[k];
            }
        }
        workingCount = kept;
    }

    long nanos() {
        return times.get(index);
    }

    @Override
    public String symbol() {
        return series.symbol();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Instant time() {
        return series.time(index);
    }

    @Override
    public LocalDate date() {
        return series.date(index);
    }

    @Override
    public double open() {
        return open.get(index);
    }

    @Override
    public double high() {
        return high.get(index);
    }

    @Override
    public double low() {
        return low.get(index);
    }

    @Override
    public double close() {
        return close.get(index);
    }

    @Override
    public double volume() {
        return volume.get(index);
    }

    @Override
    public double close(int barsAgo) {
        if (barsAgo < 0) {
            throw new IllegalArgumentException(
                    "barsAgo must be >= 0 but was " + barsAgo + "; bars after the current one cannot be seen");
        }
        int at = index - barsAgo;
        return at < 0 ? Double.NaN : close.get(at);
    }

    @Override
    public Bar of(String symbol) {
        TradedSymbol other = broker.symbol(symbol);
        if (other.index < 0) {
            throw new IllegalArgumentException(
                    "symbol must have had a bar but \"" + symbol + "\" has none yet; ask hasBar first");
        }
        return other;
    }

    @Override
    public boolean hasBar(String symbol) {
        return broker.symbol(symbol).index >= 0;
    }

    @Override
    public boolean flat() {
        return account.quantity(ordinal) == 0;
    }

    @Override
    public double position() {
        return account.quantity(ordinal);
    }

    @Override
    public double entryPrice() {
        return flat() ? Double.NaN : account.averagePrice(ordinal);
    }

    @Override
    public int barsHeld() {
        return flat() ? -1 : index - account.openedAtBar(ordinal);
    }

    @Override
    public double cash() {
        return account.cash();
    }

    @Override
    public double equity() {
        return account.equity();
    }

    @Override
    public int workingOrders() {
        int n = 0;
        for (int k = 0; k < workingCount; k++) {
            if (broker.book().state(working[k]) != OrderBook.DONE) {
                n++;
            }
        }
        return n;
    }

    @Override
    public OrderTicket buy(Size size) {
        return broker.place(this, OrderBook.TRADE, 1, requireNonNull(size, "size"));
    }

    @Override
    public OrderTicket sell(Size size) {
        return broker.place(this, OrderBook.TRADE, -1, requireNonNull(size, "size"));
    }

    @Override
    public OrderTicket holdLong(Size size) {
        return broker.place(this, OrderBook.HOLD_LONG, 1, requireNonNull(size, "size"));
    }

    @Override
    public OrderTicket holdShort(Size size) {
        return broker.place(this, OrderBook.HOLD_SHORT, -1, requireNonNull(size, "size"));
    }

    @Override
    public void exit() {
        double held = account.quantity(ordinal);
        if (held != 0) {
            broker.endExits(this, Reason.POSITION_CLOSED);
            broker.placeExit(this, held > 0);
        }
    }

    @Override
    public void cancelOrders() {
        for (int k = 0; k < workingCount; k++) {
            broker.end(working[k], Reason.CANCELLED);
        }
    }

    /** {@return symbol and day} */
    @Override
    public String toString() {
        return symbol() + (index < 0 ? " (no bar yet)" : " " + date());
    }
}
