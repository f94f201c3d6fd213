package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.OrderBook.DONE;
import static io.auspex.engine.backtest.OrderBook.LIMIT;
import static io.auspex.engine.backtest.OrderBook.MARKET;
import static io.auspex.engine.backtest.OrderBook.NEVER;
import static io.auspex.engine.backtest.OrderBook.STOP;
import static io.auspex.engine.backtest.OrderBook.STOP_LIMIT;
import static io.auspex.engine.backtest.OrderBook.TRADE;
import static io.auspex.engine.backtest.OrderBook.WORKING;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.FillRules.StopLimit;
import io.auspex.backtest.FillRules.Timing;
import io.auspex.backtest.FillRules.Touch;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.strategy.OrderTicket;
import io.auspex.strategy.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The simulated market: takes orders, and works them against each bar by the fill rules. When and at which price an
 * order fills is decided here; how much of it, in {@link FillDesk}.
 */
final class Broker {
    private final FillRules rules;
    private final boolean nextOpen;
    private final boolean touch;
    private final OrderBook book = new OrderBook();
    private final FifoPortfolio account;
    private final FillDesk desk;
    private Map<String, TradedSymbol> symbols = Map.of();
    private Ticket[] tickets = new Ticket[64];
    private int activated;
    private int ambiguousBars;
    private int gappedStops;

    Broker(BacktestRequest request) {
        rules = request.fills();
        nextOpen = rules.timing() != Timing.NEXT_CLOSE;
        touch = rules.touch() == Touch.TOUCH;
        account = new FifoPortfolio(request.symbols(), request.initialCash(), request.lots());
        desk = new FillDesk(request, this);
    }

    void trade(List<TradedSymbol> traded) {
        symbols = traded.stream().collect(Collectors.toUnmodifiableMap(TradedSymbol::symbol, Function.identity()));
    }

    void reset() {
        book.clear();
        account.reset();
        desk.reset();
        activated = 0;
        ambiguousBars = 0;
        gappedStops = 0;
    }

    OrderBook book() {
        return book;
    }

    FifoPortfolio account() {
        return account;
    }

    FillDesk desk() {
        return desk;
    }

    int ambiguousBars() {
        return ambiguousBars;
    }

    int gappedStops() {
        return gappedStops;
    }

    TradedSymbol symbol(String name) {
        TradedSymbol found = symbols.get(name);
        if (found == null) {
            throw new IllegalArgumentException("symbol must be one of the run's but was \"" + name + "\"");
        }
        return found;
    }

    // ------------------------------------------------------------------------------------------------ taking orders

    OrderTicket place(TradedSymbol s, byte aim, int direction, Size size) {
        byte kind;
        double amount;
        switch (size) {
            case Size.Units units -> {
                kind = OrderBook.UNITS;
                amount = units.units();
            }
            case Size.Value value -> {
                kind = OrderBook.VALUE;
                amount = value.amount();
            }
            case Size.EquityFraction part -> {
                kind = OrderBook.EQUITY;
                amount = part.fraction();
            }
        }
        int side = aim == TRADE ? direction : sideToHold(s, direction, kind, amount);
        return ticket(add(s, side, aim, kind, amount));
    }

    void placeExit(TradedSymbol s, boolean fromLong) {
        add(s, fromLong ? -1 : 1, fromLong ? OrderBook.HOLD_LONG : OrderBook.HOLD_SHORT, OrderBook.UNITS, 0);
    }

    private int add(TradedSymbol s, int side, byte aim, byte kind, double amount) {
        int o = book.add(s.ordinal, side, aim, kind, amount, s.index);
        s.addWorking(o);
        return o;
    }

    /** The side that an order to hold will probably take; settled when it fills. */
    private int sideToHold(TradedSymbol s, int direction, byte kind, double amount) {
        double held = account.quantity(s.ordinal) * direction;
        if (held <= 0) {
            return direction;
        }
        double units = switch (kind) {
            case OrderBook.UNITS -> amount;
            case OrderBook.VALUE -> amount / s.close();
            default -> amount * account.equity() / s.close();
        };
        return units >= held ? direction : -direction;
    }

    private Ticket ticket(int o) {
        if (o >= tickets.length) {
            tickets = Arrays.copyOf(tickets, Math.max(o + 1, tickets.length * 2));
        }
        Ticket known = tickets[o];
        if (known == null) {
            known = new Ticket(this, o);
            tickets[o] = known;
        }
        return known;
    }

    boolean hasFreshOrders() {
        return activated < book.count();
    }

    /** Takes up the orders of the last decision; returns the first of them. */
    int activate(List<TradedSymbol> traded) {
        int from = activated;
        for (int o = from; o < book.count(); o++) {
            if (book.state(o) == OrderBook.FRESH) {
                TradedSymbol s = traded.get(book.symbol(o));
                book.state(o, WORKING);
                if (!exitsArePossible(o, s.close())) {
                    end(o, Reason.INVALID_PRICE);
                }
            }
        }
        activated = book.count();
        return from;
    }

    /** A stop loss lies on the losing side of where the order expects to fill, a target on the winning side. */
    private boolean exitsArePossible(int o, double close) {
        double reference = switch (book.type(o)) {
            case LIMIT, STOP_LIMIT -> book.limit(o);
            case STOP -> book.stop(o);
            default -> close;
        };
        int direction = switch (book.aim(o)) {
            case OrderBook.HOLD_LONG -> 1;
            case OrderBook.HOLD_SHORT -> -1;
            default -> book.side(o);
        };
        double toStop = (reference - book.stopLoss(o)) * direction;
        double toTarget = (book.takeProfit(o) - reference) * direction;
        return !(toStop <= 0) && !(toTarget <= 0);
    }

    void end(int o, Reason why) {
        TradedSymbol s = desk.traded(book.symbol(o));
        book.end(o, s.index, why);
    }

    /** Ends the protective orders of a symbol. */
    void endExits(TradedSymbol s, Reason why) {
        for (int k = 0; k < s.workingCount; k++) {
            int o = s.working[k];
            if (book.isExit(o) && book.state(o) == WORKING) {
                book.end(o, s.index, why);
            }
        }
    }

    /** Adds the protective orders of a filled entry, or makes them larger. */
    void protect(TradedSymbol s, int entry, double units, int side) {
        int stop = protect(s, entry, units, side, book.stopChild(entry), STOP, book.stopLoss(entry));
        int target = protect(s, entry, units, side, book.targetChild(entry), LIMIT, book.takeProfit(entry));
        book.stopChild(entry, stop);
        book.targetChild(entry, target);
        if (stop >= 0 && target >= 0) {
            book.sibling(stop, target);
            book.sibling(target, stop);
        }
    }

    private int protect(TradedSymbol s, int entry, double units, int side, int known, int type, double price) {
        if (Double.isNaN(price)) {
            return -1;
        }
        if (known >= 0 && book.state(known) == WORKING) {
            book.wanted(known, book.wanted(known) + units);
            return known;
        }
        int o = book.add(s.ordinal, -side, TRADE, OrderBook.UNITS, units, s.index);
        activated = book.count();
        book.type(o, type);
        if (type == STOP) {
            book.stop(o, price);
            book.tag(o, "stop-loss");
        } else {
            book.limit(o, price);
            book.tag(o, "take-profit");
        }
        book.entry(o, entry);
        book.state(o, WORKING);
        book.setSized(o);
        book.wanted(o, units);
        s.addWorking(o);
        return o;
    }

    // ------------------------------------------------------------------------------------------------ working orders

    /** Works what can fill at the open; called once for fills that reduce positions and once for the others. */
    void atOpen(TradedSymbol s, int mask) {
        int n = s.workingCount;
        double open = s.open.get(s.index);
        for (int k = 0; k < n; k++) {
            int o = s.working[k];
            if (book.state(o) != WORKING) {
                continue;
            }
            int side = book.side(o);
            switch (book.type(o)) {
                case MARKET -> {
                    if (nextOpen) {
                        desk.fillAtMarket(s, o, open, mask);
                    }
                }
                case STOP -> {
                    if (triggeredAt(s, o, open)) {
                        desk.fillAtMarket(s, o, open, mask);
                    }
                }
                case LIMIT -> {
                    if (passes(open, book.limit(o), side)) {
                        desk.fillAtLimit(s, o, open, mask);
                    }
                }
                default -> {
                    if (triggeredAt(s, o, open)
                            && (book.triggeredAt(o) == s.index
                                    ? !(side > 0 ? open > book.limit(o) : open < book.limit(o))
                                    : passes(open, book.limit(o), side))) {
                        desk.fillStopLimit(s, o, open, mask);
                    }
                }
            }
        }
    }

    private boolean triggeredAt(TradedSymbol s, int o, double open) {
        if (book.triggeredAt(o) != NEVER) {
            return true;
        }
        double stop = book.stop(o);
        if (!(book.side(o) > 0 ? open >= stop : open <= stop)) {
            return false;
        }
        book.triggeredAt(o, s.index);
        if (open != stop) {
            gappedStops++;
        }
        return true;
    }

    /** Whether a price lets a limit order fill under the touch rule. */
    private boolean passes(double price, double limit, int side) {
        return side > 0 ? price < limit || (touch && price == limit) : price > limit || (touch && price == limit);
    }

    /**
     * Works what the bar reaches between its open and its close: first exits, then the other orders, then exits of new
     * positions.
     */
    void insideBar(TradedSymbol s) {
        int n = s.workingCount;
        double open = s.open.get(s.index);
        double high = Math.max(open, s.high.get(s.index));
        double low = Math.min(open, s.low.get(s.index));
        for (int k = 0; k < n; k++) {
            int o = s.working[k];
            if (book.state(o) == WORKING && book.isExit(o)) {
                workExit(s, o, open, high, low);
            }
        }
        for (int k = 0; k < n; k++) {
            int o = s.working[k];
            if (book.state(o) == WORKING && !book.isExit(o) && book.type(o) != MARKET) {
                workInside(s, o, open, high, low);
            }
        }
    }

    private void workExit(TradedSymbol s, int o, double open, double high, double low) {
        int other = book.sibling(o);
        boolean paired = other >= 0 && book.state(other) == WORKING;
        if (book.type(o) == LIMIT) {
            if (!paired && passes(book.side(o) > 0 ? low : high, book.limit(o), book.side(o))) {
                fillTarget(s, o, open);
            }
            return;
        }
        boolean stopReached = reached(o, high, low);
        boolean targetReached =
                paired && passes(book.side(other) > 0 ? low : high, book.limit(other), book.side(other));
        if (stopReached && (!targetReached || stopComesFirst(o, other, open))) {
            fillStop(s, o, open);
        } else if (targetReached) {
            fillTarget(s, other, open);
        }
    }

    private boolean reached(int stopOrder, double high, double low) {
        double stop = book.stop(stopOrder);
        return book.side(stopOrder) > 0 ? high >= stop : low <= stop;
    }

    private boolean stopComesFirst(int stop, int target, double open) {
        ambiguousBars++;
        return switch (rules.sameBar()) {
            case STOP_FIRST -> true;
            case TARGET_FIRST -> false;
            case NEAREST_TO_OPEN -> Math.abs(open - book.stop(stop)) <= Math.abs(book.limit(target) - open);
        };
    }

    /** Fills at the stop, or at the open where that is beyond it. */
    private void fillStop(TradedSymbol s, int o, double open) {
        double stop = book.stop(o);
        if (book.triggeredAt(o) != NEVER) {
            return; // was triggered at the open; what volume left over waits for the next one
        }
        book.triggeredAt(o, s.index);
        boolean gapped = book.side(o) > 0 ? open > stop : open < stop;
        if (gapped) {
            gappedStops++;
        }
        desk.fillAtMarket(s, o, gapped ? open : stop, FillDesk.BOTH);
    }

    private void fillTarget(TradedSymbol s, int o, double open) {
        double limit = book.limit(o);
        desk.fillAtLimit(s, o, book.side(o) > 0 ? Math.min(open, limit) : Math.max(open, limit), FillDesk.BOTH);
    }

    private void workInside(TradedSymbol s, int o, double open, double high, double low) {
        int side = book.side(o);
        double before = book.filled(o);
        switch (book.type(o)) {
            case LIMIT -> {
                if (passes(side > 0 ? low : high, book.limit(o), side)) {
                    fillTarget(s, o, open);
                }
            }
            case STOP -> {
                if (reached(o, high, low)) {
                    fillStop(s, o, open);
                }
            }
            default -> stopLimitInside(s, o, open, high, low);
        }
        if (book.filled(o) > before) {
            workNewExits(s, o, open, high, low);
        }
    }

    private void stopLimitInside(TradedSymbol s, int o, double open, double high, double low) {
        int side = book.side(o);
        double limit = book.limit(o);
        if (book.triggeredAt(o) != NEVER) {
            if (passes(side > 0 ? low : high, limit, side)) {
                fillTarget(s, o, open);
            }
            return;
        }
        if (!reached(o, high, low)) {
            return;
        }
        book.triggeredAt(o, s.index);
        double stop = book.stop(o);
        if (side > 0 ? limit >= stop : limit <= stop) {
            desk.fillStopLimit(s, o, stop, FillDesk.BOTH);
        } else if (rules.stopLimit() == StopLimit.PATH) {
            double after = farthestAfterTrigger(s, side, open, high, low);
            if (passes(after, limit, side)) {
                desk.fillAtLimit(s, o, limit, FillDesk.BOTH);
            }
        }
    }

    /**
     * On the path open, nearer extreme, other extreme, close: the best price for a limit after a stop was reached on
     * the way to the high (purchase) or the low (sale).
     */
    private static double farthestAfterTrigger(TradedSymbol s, int side, double open, double high, double low) {
        double close = s.close.get(s.index);
        boolean highFirst = high - open < open - low;
        if (side > 0) {
            return highFirst ? Math.min(low, close) : close;
        }
        return highFirst ? close : Math.max(high, close);
    }

    /** The rule of the entry bar for a position opened between open and close; see the package description. */
    private void workNewExits(TradedSymbol s, int entry, double open, double high, double low) {
        int stop = book.stopChild(entry);
        int target = book.targetChild(entry);
        boolean stopWorks = stop >= 0 && book.state(stop) == WORKING;
        boolean targetWorks = target >= 0 && book.state(target) == WORKING;
        boolean stopReached = stopWorks && reached(stop, high, low);
        boolean targetReached = targetWorks
                && book.type(entry) == STOP
                && passes(book.side(target) > 0 ? low : high, book.limit(target), book.side(target));
        if (stopReached && (!targetReached || stopComesFirst(stop, target, open))) {
            book.triggeredAt(stop, s.index);
            desk.fillAtMarket(s, stop, book.stop(stop), FillDesk.BOTH);
        } else if (targetReached) {
            desk.fillAtLimit(s, target, book.limit(target), FillDesk.BOTH);
        }
    }

    /** Works market orders at the close. */
    void atClose(TradedSymbol s, int mask, int fromOrder) {
        int n = s.workingCount;
        double close = s.close.get(s.index);
        for (int k = 0; k < n; k++) {
            int o = s.working[k];
            if (o >= fromOrder && book.state(o) == WORKING && book.type(o) == MARKET) {
                desk.fillAtMarket(s, o, close, mask);
            }
        }
    }

    boolean fillsAtNextClose() {
        return !nextOpen;
    }

    boolean fillsAtSameClose() {
        return rules.timing() == Timing.SAME_CLOSE_UNSAFE;
    }

    /** Lets orders expire and forgets those that are done. */
    void afterBar(TradedSymbol s) {
        boolean done = false;
        for (int k = 0; k < s.workingCount; k++) {
            int o = s.working[k];
            if (book.lastBar(o) <= s.index) {
                book.end(o, s.index, Reason.EXPIRED);
            }
            done |= book.state(o) == DONE;
        }
        if (done) {
            s.sweepWorking(book);
        }
    }

    /** Closes a position at a price of the last bar, for the end of a run; without slippage. */
    void liquidate(TradedSymbol s, String tag) {
        double held = account.quantity(s.ordinal);
        if (held == 0 || s.index < 0) {
            return;
        }
        endExits(s, Reason.POSITION_CLOSED);
        int side = held > 0 ? -1 : 1;
        int o = book.add(
                s.ordinal, side, held > 0 ? OrderBook.HOLD_LONG : OrderBook.HOLD_SHORT, OrderBook.UNITS, 0, s.index);
        activated = book.count();
        book.tag(o, tag);
        book.force(o);
        book.state(o, WORKING);
        desk.liquidate(s, o, s.close.get(s.index), Math.abs(held), side);
    }

    void endAll(TradedSymbol s, Reason why) {
        for (int k = 0; k < s.workingCount; k++) {
            if (s.index >= 0) {
                book.end(s.working[k], s.index, why);
            }
        }
        s.workingCount = 0;
    }
}
