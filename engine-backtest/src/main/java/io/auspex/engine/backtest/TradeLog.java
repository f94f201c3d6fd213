package io.auspex.engine.backtest;

import static java.util.Objects.checkIndex;

import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Executions and round trips of a run, in rows of four numbers and four integers; memory grows and is reused by the
 * next run.
 */
final class TradeLog {
    private static final int INITIAL = 64;
    private static final int ROW = 4;
    private static final int SYMBOL = 0;

    private static final int QUANTITY = 0;
    private static final int PRICE = 1;
    private static final int COSTS = 2;
    private static final int PNL = 3;
    private static final int SIDE = 1;
    private static final int BAR = 2;
    private static final int ORDER = 3;

    private static final int ENTRY_PRICE = 1;
    private static final int EXIT_PRICE = 2;
    private static final int TRIP_COSTS = 3;
    private static final int ENTRY_BAR = 1;
    private static final int EXIT_BAR = 2;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private int fills;
    private double[] fillNumbers = new double[INITIAL * ROW];
    private int[] fillInts = new int[INITIAL * ROW];
    private int trips;
    private double[] tripNumbers = new double[INITIAL * ROW];
    private int[] tripInts = new int[INITIAL * ROW];

    void clear() {
        fills = 0;
        trips = 0;
    }

    int fills() {
        return fills;
    }

    void fill(int symbol, int side, double quantity, double price, double costs, double pnl, int bar, int order) {
        int at = fills * ROW;
        if (at == fillInts.length) {
            fillNumbers = Arrays.copyOf(fillNumbers, at * 2);
            fillInts = Arrays.copyOf(fillInts, at * 2);
        }
        fillNumbers[at + QUANTITY] = quantity;
        fillNumbers[at + PRICE] = price;
        fillNumbers[at + COSTS] = costs;
        fillNumbers[at + PNL] = pnl;
        fillInts[at + SYMBOL] = symbol;
        fillInts[at + SIDE] = side;
        fillInts[at + BAR] = bar;
        fillInts[at + ORDER] = order;
        fills++;
    }

    /** Notes a round trip; its profit is {@code signedQuantity × (exit − entry) − costs}. */
    void trip(int symbol, double signedQuantity, double entry, double exit, double costs, int entryBar, int exitBar) {
        int at = trips * ROW;
        if (at == tripInts.length) {
            tripNumbers = Arrays.copyOf(tripNumbers, at * 2);
            tripInts = Arrays.copyOf(tripInts, at * 2);
        }
        tripNumbers[at + QUANTITY] = signedQuantity;
        tripNumbers[at + ENTRY_PRICE] = entry;
        tripNumbers[at + EXIT_PRICE] = exit;
        tripNumbers[at + TRIP_COSTS] = costs;
        tripInts[at + SYMBOL] = symbol;
        tripInts[at + ENTRY_BAR] = entryBar;
        tripInts[at + EXIT_BAR] = exitBar;
        trips++;
    }

    /** {@return a log of its own that later runs do not change} */
    TradeLog copy() {
        var copy = new TradeLog();
        copy.fills = fills;
        copy.fillNumbers = Arrays.copyOf(fillNumbers, fills * ROW);
        copy.fillInts = Arrays.copyOf(fillInts, fills * ROW);
        copy.trips = trips;
        copy.tripNumbers = Arrays.copyOf(tripNumbers, trips * ROW);
        copy.tripInts = Arrays.copyOf(tripInts, trips * ROW);
        return copy;
    }

    /** {@return the executions as a view} */
    List<Trade> trades(List<BarSeries> series) {
        return new TradeView(series);
    }

    /** {@return the round trips as a view} */
    List<RoundTrip> roundTrips(List<BarSeries> series) {
        return new TripView(series);
    }

    double totalCosts() {
        double sum = 0;
        for (int i = 0; i < fills; i++) {
            sum += fillNumbers[i * ROW + COSTS];
        }
        return sum;
    }

    double tradedValue() {
        double sum = 0;
        for (int i = 0; i < fills; i++) {
            sum += fillNumbers[i * ROW + QUANTITY] * fillNumbers[i * ROW + PRICE];
        }
        return sum;
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    private final class TradeView extends AbstractList<Trade> implements RandomAccess {
        private final List<BarSeries> series;

        TradeView(List<BarSeries> series) {
            this.series = series;
        }

        @Override
        public Trade get(int i) {
            int at = checkIndex(i, fills) * ROW;
            BarSeries traded = series.get(fillInts[at + SYMBOL]);
            return new Trade(
                    i + 1L,
                    traded.symbol(),
                    fillInts[at + SIDE] > 0 ? Trade.Action.BUY : Trade.Action.SELL,
                    fillNumbers[at + QUANTITY],
                    fillNumbers[at + PRICE],
                    traded.time(fillInts[at + BAR]),
                    fillNumbers[at + COSTS],
                    fillNumbers[at + PNL],
                    fillInts[at + ORDER] + 1L);
        }

        @Override
        public int size() {
            return fills;
        }
    }

    private final class TripView extends AbstractList<RoundTrip> implements RandomAccess {
        private final List<BarSeries> series;

        TripView(List<BarSeries> series) {
            this.series = series;
        }

        @Override
        public RoundTrip get(int i) {
            int at = checkIndex(i, trips) * ROW;
            BarSeries traded = series.get(tripInts[at + SYMBOL]);
            double quantity = tripNumbers[at + QUANTITY];
            double entry = tripNumbers[at + ENTRY_PRICE];
            double exit = tripNumbers[at + EXIT_PRICE];
            double costs = tripNumbers[at + TRIP_COSTS];
            int entryBar = tripInts[at + ENTRY_BAR];
            int exitBar = tripInts[at + EXIT_BAR];
            return new RoundTrip(
                    traded.symbol(),
                    quantity,
                    traded.time(entryBar),
                    entry,
                    traded.time(exitBar),
                    exit,
                    exitBar - entryBar,
                    costs,
                    quantity * (exit - entry) - costs);
        }

        @Override
        public int size() {
            return trips;
        }
    }
}
