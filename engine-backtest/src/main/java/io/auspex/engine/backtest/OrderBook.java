package io.auspex.engine.backtest;

import static java.util.Objects.checkIndex;

import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderRecord;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Every order of a run, by order number less one. Memory grows and is reused by the next run; only the broker writes
 * what becomes of an order.
 */
final class OrderBook {
    /** What an order asks for: so many units more or fewer, or to hold so many. */
    static final byte TRADE = 0;

    static final byte HOLD_LONG = 1;
    static final byte HOLD_SHORT = 2;

    static final byte UNITS = 0;
    static final byte VALUE = 1;
    static final byte EQUITY = 2;

    static final int MARKET = 0;
    static final int LIMIT = 1;
    static final int STOP = 2;
    static final int STOP_LIMIT = 3;

    /** Placed in this very call of the strategy: may still be shaped. */
    static final int FRESH = 0;

    static final int WORKING = 1;
    static final int DONE = 2;

    static final int NEVER = Integer.MAX_VALUE;

    private static final int INITIAL = 64;
    private static final OrderRecord.Type[] TYPES = OrderRecord.Type.values();
    private static final Reason[] REASONS = Reason.values();
    private static final int NO_REASON = -1;

    private static final int NUMBERS = 8;
    private static final int SIZE = 0;
    private static final int LIMIT_PRICE = 1;
    private static final int STOP_PRICE = 2;
    private static final int STOP_LOSS = 3;
    private static final int TAKE_PROFIT = 4;
    private static final int WANTED = 5;
    private static final int FILLED = 6;
    private static final int FILLED_VALUE = 7;

    private static final int INTS = 16;
    private static final int SYMBOL = 0;
    private static final int PLACED_BAR = 1;
    private static final int LAST_BAR = 2;
    private static final int TRIGGERED_AT = 3;
    private static final int STOP_CHILD = 4;
    private static final int TARGET_CHILD = 5;
    private static final int ENTRY = 6;
    private static final int SIBLING = 7;
    private static final int ENDED_BAR = 8;
    private static final int SIDE = 9;
    private static final int AIM = 10;
    private static final int TYPE = 11;
    private static final int SIZE_KIND = 12;
    private static final int STATE = 13;
    private static final int FLAGS = 14;
    private static final int REASON = 15;

    private static final int SIZED = 1;
    private static final int FORCED = 2;
    private static final int DECIDED_TO_BUY = 4;

    private int count;
    /**
     * One cache line of prices and quantities per order, and one of everything else: an order touches two lines of
     * memory, not thirty.
     */
    private double[] numbers = new double[INITIAL * NUMBERS];

    private int[] ints = new int[INITIAL * INTS];
    private @Nullable String[] tags = new @Nullable String[0];

    void clear() {
        Arrays.fill(tags, null);
        count = 0;
    }

    int count() {
        return count;
    }

    int add(int symbol, int side, byte aim, byte sizeKind, double size, int bar) {
        if ((count + 1) * INTS > ints.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
            ints = Arrays.copyOf(ints, ints.length * 2);
        }
        int o = count++;
        int d = o * NUMBERS;
        numbers[d + SIZE] = size;
        numbers[d + LIMIT_PRICE] = Double.NaN;
        numbers[d + STOP_PRICE] = Double.NaN;
        numbers[d + STOP_LOSS] = Double.NaN;
        numbers[d + TAKE_PROFIT] = Double.NaN;
        numbers[d + WANTED] = 0;
        numbers[d + FILLED] = 0;
        numbers[d + FILLED_VALUE] = 0;
        int n = o * INTS;
        ints[n + SYMBOL] = symbol;
        ints[n + PLACED_BAR] = bar;
        ints[n + LAST_BAR] = NEVER;
        ints[n + TRIGGERED_AT] = NEVER;
        ints[n + STOP_CHILD] = -1;
        ints[n + TARGET_CHILD] = -1;
        ints[n + ENTRY] = -1;
        ints[n + SIBLING] = -1;
        ints[n + ENDED_BAR] = -1;
        ints[n + SIDE] = side;
        ints[n + AIM] = aim;
        ints[n + TYPE] = MARKET;
        ints[n + SIZE_KIND] = sizeKind;
        ints[n + STATE] = FRESH;
        ints[n + FLAGS] = side > 0 ? DECIDED_TO_BUY : 0;
        ints[n + REASON] = NO_REASON;
        return o;
    }

    int symbol(int o) {
        return ints[o * INTS + SYMBOL];
    }

    int placedBar(int o) {
        return ints[o * INTS + PLACED_BAR];
    }

    int lastBar(int o) {
        return ints[o * INTS + LAST_BAR];
    }

    void lastBar(int o, int value) {
        ints[o * INTS + LAST_BAR] = value;
    }

    int triggeredAt(int o) {
        return ints[o * INTS + TRIGGERED_AT];
    }

    void triggeredAt(int o, int value) {
        ints[o * INTS + TRIGGERED_AT] = value;
    }

    int stopChild(int o) {
        return ints[o * INTS + STOP_CHILD];
    }

    void stopChild(int o, int value) {
        ints[o * INTS + STOP_CHILD] = value;
    }

    int targetChild(int o) {
        return ints[o * INTS + TARGET_CHILD];
    }

    void targetChild(int o, int value) {
        ints[o * INTS + TARGET_CHILD] = value;
    }

    int entry(int o) {
        return ints[o * INTS + ENTRY];
    }

    void entry(int o, int value) {
        ints[o * INTS + ENTRY] = value;
    }

    int sibling(int o) {
        return ints[o * INTS + SIBLING];
    }

    void sibling(int o, int value) {
        ints[o * INTS + SIBLING] = value;
    }

    int side(int o) {
        return ints[o * INTS + SIDE];
    }

    void side(int o, int value) {
        ints[o * INTS + SIDE] = value;
    }

    int aim(int o) {
        return ints[o * INTS + AIM];
    }

    int type(int o) {
        return ints[o * INTS + TYPE];
    }

    void type(int o, int value) {
        ints[o * INTS + TYPE] = value;
    }

    int sizeKind(int o) {
        return ints[o * INTS + SIZE_KIND];
    }

    int state(int o) {
        return ints[o * INTS + STATE];
    }

    void state(int o, int value) {
        ints[o * INTS + STATE] = value;
    }

    double size(int o) {
        return numbers[o * NUMBERS + SIZE];
    }

    double limit(int o) {
        return numbers[o * NUMBERS + LIMIT_PRICE];
    }

    void limit(int o, double value) {
        numbers[o * NUMBERS + LIMIT_PRICE] = value;
    }

    double stop(int o) {
        return numbers[o * NUMBERS + STOP_PRICE];
    }

    void stop(int o, double value) {
        numbers[o * NUMBERS + STOP_PRICE] = value;
    }

    double stopLoss(int o) {
        return numbers[o * NUMBERS + STOP_LOSS];
    }

    void stopLoss(int o, double value) {
        numbers[o * NUMBERS + STOP_LOSS] = value;
    }

    double takeProfit(int o) {
        return numbers[o * NUMBERS + TAKE_PROFIT];
    }

    void takeProfit(int o, double value) {
        numbers[o * NUMBERS + TAKE_PROFIT] = value;
    }

    double wanted(int o) {
        return numbers[o * NUMBERS + WANTED];
    }

    void wanted(int o, double value) {
        numbers[o * NUMBERS + WANTED] = value;
    }

    double filled(int o) {
        return numbers[o * NUMBERS + FILLED];
    }

    void filled(int o, double value) {
        numbers[o * NUMBERS + FILLED] = value;
    }

    double value(int o) {
        return numbers[o * NUMBERS + FILLED_VALUE];
    }

    void value(int o, double value) {
        numbers[o * NUMBERS + FILLED_VALUE] = value;
    }

    /** {@return what the strategy meant to do; an order to hold may turn out to do the opposite when it fills} */
    Trade.Action decided(int o) {
        return (ints[o * INTS + FLAGS] & DECIDED_TO_BUY) != 0 ? Trade.Action.BUY : Trade.Action.SELL;
    }

    boolean sized(int o) {
        return (ints[o * INTS + FLAGS] & SIZED) != 0;
    }

    void setSized(int o) {
        ints[o * INTS + FLAGS] |= SIZED;
    }

    void tag(int o, String text) {
        if (o >= tags.length) {
            tags = Arrays.copyOf(tags, Math.max(count, tags.length * 2));
        }
        tags[o] = text;
    }

    boolean isExit(int o) {
        return entry(o) >= 0;
    }

    /** Whether the run itself placed an order, to close a position at its end. */
    boolean forced(int o) {
        return (ints[o * INTS + FLAGS] & FORCED) != 0;
    }

    void force(int o) {
        ints[o * INTS + FLAGS] |= FORCED;
    }

    /** Ends an order because all of it was filled. */
    void complete(int o, int bar) {
        ints[o * INTS + STATE] = DONE;
        ints[o * INTS + ENDED_BAR] = bar;
    }

    /** Ends what is left of an order. */
    @SuppressWarnings("EnumOrdinal") // a row holds numbers only, and never leaves the process
    void end(int o, int bar, Reason why) {
        if (state(o) != DONE) {
            complete(o, bar);
            ints[o * INTS + REASON] = why.ordinal();
        }
    }

    int unfilled() {
        int n = 0;
        for (int o = 0; o < count; o++) {
            if (state(o) == DONE && filled(o) == 0) {
                n++;
            }
        }
        return n;
    }

    /** {@return a book of its own that later runs do not change} */
    OrderBook copy() {
        var copy = new OrderBook();
        copy.count = count;
        copy.numbers = Arrays.copyOf(numbers, count * NUMBERS);
        copy.ints = Arrays.copyOf(ints, count * INTS);
        copy.tags = Arrays.copyOf(tags, Math.min(count, tags.length));
        return copy;
    }

    /** {@return the orders as a view} */
    List<OrderRecord> records(List<BarSeries> series) {
        return new RecordView(series);
    }

    OrderRecord record(int o, BarSeries series) {
        String name = o < tags.length ? tags[o] : null;
        return new OrderRecord(
                o + 1L,
                series.symbol(),
                side(o) > 0 ? Trade.Action.BUY : Trade.Action.SELL,
                TYPES[type(o)],
                series.time(placedBar(o)),
                optional(limit(o)),
                optional(stop(o)),
                name == null ? "" : name,
                outcome(o, series));
    }

    private static OptionalDouble optional(double price) {
        return Double.isNaN(price) ? OptionalDouble.empty() : OptionalDouble.of(price);
    }

    private OrderOutcome outcome(int o, BarSeries series) {
        int why = ints[o * INTS + REASON];
        int endedBar = ints[o * INTS + ENDED_BAR];
        Optional<Reason> reason = why == NO_REASON ? Optional.empty() : Optional.of(REASONS[why]);
        if (filled(o) > 0) {
            double price = value(o) / filled(o);
            return state(o) == DONE && reason.isEmpty()
                    ? new OrderOutcome.Filled(series.time(endedBar), price, filled(o))
                    : new OrderOutcome.PartiallyFilled(price, filled(o), Math.max(0, wanted(o) - filled(o)), reason);
        }
        return reason.<OrderOutcome>map(r -> new OrderOutcome.Unfilled(series.time(endedBar), r))
                .orElseGet(OrderOutcome.Working::new);
    }

    private final class RecordView extends AbstractList<OrderRecord> implements RandomAccess {
        private final List<BarSeries> series;

        RecordView(List<BarSeries> series) {
            this.series = series;
        }

        @Override
        public OrderRecord get(int i) {
            checkIndex(i, count);
            return record(i, series.get(symbol(i)));
        }

        @Override
        public int size() {
            return count;
        }
    }
}
