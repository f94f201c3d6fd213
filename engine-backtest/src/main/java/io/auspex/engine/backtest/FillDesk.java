package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.OrderBook.HOLD_LONG;
import static io.auspex.engine.backtest.OrderBook.TRADE;
import static io.auspex.engine.backtest.OrderBook.WORKING;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.OrderOutcome.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Settles how much of an order fills at a price: its size in units, what cash, leverage, volume and the run allow, its
 * costs; then books it. An order that closes one position and opens the opposite one does so in two executions.
 */
final class FillDesk {
    /** Fill the part of an order that makes a position smaller. */
    static final int REDUCE = 1;

    /** Fill the part of an order that opens a position or makes it larger. */
    static final int OPEN = 2;

    static final int BOTH = REDUCE | OPEN;

    private final Broker broker;
    private final OrderBook book;
    private final FifoPortfolio account;
    private final Sizing sizing;
    private final double leverage;
    private final boolean shortSelling;
    private final double maxParticipation;
    private List<TradedSymbol> traded = List.of();
    private int cappedByVolume;
    private int reducedByCash;
    private boolean executed;
    /** What each order took of the volume of its latest bar; only where volume limits. */
    private int[] volumeBar = new int[0];

    private double[] volumeUsed = new double[0];

    FillDesk(BacktestRequest request, Broker broker) {
        this.broker = broker;
        this.book = broker.book();
        this.account = broker.account();
        this.sizing = new Sizing(request.costs(), request.lots());
        this.leverage = request.leverage();
        this.shortSelling = request.shortSelling();
        this.maxParticipation = request.fills().maxParticipation();
    }

    void trade(List<TradedSymbol> symbols) {
        traded = symbols;
    }

    TradedSymbol traded(int ordinal) {
        return traded.get(ordinal);
    }

    void reset() {
        cappedByVolume = 0;
        reducedByCash = 0;
        executed = false;
        Arrays.fill(volumeBar, -1);
    }

    int cappedByVolume() {
        return cappedByVolume;
    }

    int reducedByCash() {
        return reducedByCash;
    }

    /** {@return whether anything was executed since the last call} */
    boolean takeExecuted() {
        boolean was = executed;
        executed = false;
        return was;
    }

    void fillAtMarket(TradedSymbol s, int o, double quote, int mask) {
        fill(s, o, quote, true, Double.NaN, mask);
    }

    void fillAtLimit(TradedSymbol s, int o, double price, int mask) {
        fill(s, o, price, false, Double.NaN, mask);
    }

    /** A stop-limit order slips like a stop, but never beyond its limit. */
    void fillStopLimit(TradedSymbol s, int o, double quote, int mask) {
        fill(s, o, quote, true, book.limit(o), mask);
    }

    void liquidate(TradedSymbol s, int o, double price, double units, int side) {
        book.setSized(o);
        book.wanted(o, units);
        account.mark(s.ordinal, price);
        execute(s, o, side, units, price);
        book.complete(o, s.index);
    }

    private void fill(TradedSymbol s, int o, double quote, boolean slips, double bound, int mask) {
        account.mark(s.ordinal, quote);
        if (book.aim(o) != TRADE && !book.sized(o) && !settleHold(s, o, quote, slips, bound, mask)) {
            return;
        }
        double held = account.quantity(s.ordinal);
        int side = book.side(o);
        if ((mask & REDUCE) != 0 && held * side < 0) {
            settleSize(s, o, quote, slips, bound);
            reduce(s, o, quote, slips, bound, Math.min(remaining(o), Math.abs(held)));
            held = account.quantity(s.ordinal);
        }
        if (book.state(o) != WORKING) {
            return;
        }
        if (onlyReduces(o)) {
            if (held * side >= 0) {
                book.end(o, s.index, Reason.POSITION_CLOSED);
            }
            return;
        }
        if ((mask & OPEN) != 0 && held * side >= 0) {
            settleSize(s, o, quote, slips, bound);
            open(s, o, quote, slips, bound);
        }
    }

    /** Whether an order must never open a position: an exit, or a settled order to hold less. */
    private boolean onlyReduces(int o) {
        return book.isExit(o)
                || (book.aim(o) != TRADE && book.sized(o) && book.side(o) != (book.aim(o) == HOLD_LONG ? 1 : -1));
    }

    /**
     * Turns an order to hold into an order to trade, once nothing of the opposite position is left; returns whether
     * there is something to trade in this pass.
     */
    private boolean settleHold(TradedSymbol s, int o, double quote, boolean slips, double bound, int mask) {
        int direction = book.aim(o) == HOLD_LONG ? 1 : -1;
        double held = account.quantity(s.ordinal);
        if (held * direction < 0) {
            if ((mask & REDUCE) != 0) {
                book.side(o, direction);
                reduce(s, o, quote, slips, bound, Math.abs(held));
            }
            held = account.quantity(s.ordinal);
            if (held * direction < 0 || (mask & OPEN) == 0) {
                return false;
            }
        }
        double target = book.sizeKind(o) == OrderBook.UNITS && book.size(o) == 0
                ? 0
                : units(s, o, direction, quote, slips, bound);
        double change = account.snap(target - Math.abs(held));
        int side = change >= 0 ? direction : -direction;
        if ((change >= 0 ? mask & OPEN : mask & REDUCE) == 0) {
            return false;
        }
        boolean priced = book.type(o) != OrderBook.MARKET;
        if (change == 0 || (priced && side != book.side(o))) {
            if (book.filled(o) > 0) {
                book.complete(o, s.index);
            } else {
                book.end(o, s.index, target == 0 ? Reason.POSITION_CLOSED : Reason.BELOW_LOT);
            }
            return false;
        }
        book.side(o, side);
        book.wanted(o, book.filled(o) + Math.abs(change));
        book.setSized(o);
        return true;
    }

    private void settleSize(TradedSymbol s, int o, double quote, boolean slips, double bound) {
        if (!book.sized(o)) {
            book.wanted(o, book.filled(o) + units(s, o, book.side(o), quote, slips, bound));
            book.setSized(o);
        }
    }

    /** The size in units, at the price of the fill and with its costs, rounded down to the lot. */
    private double units(TradedSymbol s, int o, int side, double quote, boolean slips, double bound) {
        if (book.sizeKind(o) == OrderBook.UNITS) {
            return sizing.floor(book.size(o));
        }
        double budget =
                book.sizeKind(o) == OrderBook.VALUE ? book.size(o) : book.size(o) * Math.max(0, account.equity());
        return affordable(s, side, quote, slips, bound, budget, 1);
    }

    /** The most units for a budget, where the price may depend on the units. */
    private double affordable(
            TradedSymbol s, int side, double quote, boolean slips, double bound, double budget, double weight) {
        if (!slips || !sizing.slips()) {
            return sizing.most(budget, quote, side, weight);
        }
        double n = sizing.most(budget, quote, side, weight);
        for (int i = 0; i < 8 && n > 0; i++) {
            double next = sizing.most(budget, price(s, side, quote, slips, bound, n), side, weight);
            if (next == n) {
                return n;
            }
            n = i < 4 ? next : Math.min(n, next);
        }
        return n;
    }

    private double price(TradedSymbol s, int side, double quote, boolean slips, double bound, double units) {
        if (!slips) {
            return quote;
        }
        double slipped = sizing.slipped(quote, side, units, s.volume.get(s.index));
        if (Double.isNaN(bound)) {
            return slipped;
        }
        return side > 0 ? Math.min(slipped, bound) : Math.max(slipped, bound);
    }

    private double remaining(int o) {
        return account.snap(book.wanted(o) - book.filled(o));
    }

    /** What the volume of the bar lets one order fill. */
    private double capped(TradedSymbol s, int o, double units) {
        if (maxParticipation == 1) {
            return units;
        }
        double used = usedVolume(s, o);
        double allowed = sizing.floor(Math.max(0, maxParticipation * s.volume.get(s.index) - used));
        if (units <= allowed) {
            return units;
        }
        if (allowed > 0 || used == 0) {
            cappedByVolume++;
        }
        return allowed;
    }

    private double usedVolume(TradedSymbol s, int o) {
        return o < volumeBar.length && volumeBar[o] == s.index ? volumeUsed[o] : 0;
    }

    private void noteVolume(TradedSymbol s, int o, double units) {
        if (maxParticipation == 1) {
            return;
        }
        if (o >= volumeBar.length) {
            int from = volumeBar.length;
            volumeBar = Arrays.copyOf(volumeBar, Math.max(o + 1, from * 2));
            volumeUsed = Arrays.copyOf(volumeUsed, volumeBar.length);
            Arrays.fill(volumeBar, from, volumeBar.length, -1);
        }
        volumeUsed[o] = usedVolume(s, o) + units;
        volumeBar[o] = s.index;
    }

    private void reduce(TradedSymbol s, int o, double quote, boolean slips, double bound, double units) {
        double n = capped(s, o, units);
        if (n > 0) {
            int side = book.side(o);
            boolean exit = book.isExit(o);
            execute(s, o, side, n, price(s, side, quote, slips, bound, n));
            afterReduction(s, o, n, exit);
        } else if (units == 0) {
            book.end(o, s.index, Reason.BELOW_LOT);
        }
        if (book.sized(o) && remaining(o) <= 0) {
            book.complete(o, s.index);
        }
    }

    private void afterReduction(TradedSymbol s, int o, double units, boolean exit) {
        if (exit) {
            int other = book.sibling(o);
            if (other >= 0 && book.state(other) == WORKING) {
                book.wanted(other, account.snap(book.wanted(other) - units));
                if (remaining(other) <= 0) {
                    book.end(other, s.index, Reason.OTHER_EXIT_FILLED);
                }
            }
        }
        double held = account.quantity(s.ordinal);
        if (held == 0) {
            endExitsBut(s, o);
        } else if (!exit) {
            shrinkExits(s, OrderBook.STOP, Math.abs(held));
            shrinkExits(s, OrderBook.LIMIT, Math.abs(held));
        }
    }

    private void endExitsBut(TradedSymbol s, int o) {
        for (int k = 0; k < s.workingCount; k++) {
            int other = s.working[k];
            if (other != o && book.isExit(other) && book.state(other) == WORKING) {
                book.end(other, s.index, Reason.POSITION_CLOSED);
            }
        }
        if (book.isExit(o) && remaining(o) > 0) {
            book.end(o, s.index, Reason.POSITION_CLOSED);
        }
    }

    /**
     * Where the strategy itself made a position smaller, its oldest exits give way until they protect no more than is
     * held.
     */
    private void shrinkExits(TradedSymbol s, int type, double held) {
        double excess = -held;
        for (int k = 0; k < s.workingCount; k++) {
            int o = s.working[k];
            if (book.isExit(o) && book.state(o) == WORKING && book.type(o) == type) {
                excess += remaining(o);
            }
        }
        for (int k = 0; k < s.workingCount && excess > 0; k++) {
            int o = s.working[k];
            if (book.isExit(o) && book.state(o) == WORKING && book.type(o) == type) {
                double cut = Math.min(excess, remaining(o));
                excess = account.snap(excess - cut);
                book.wanted(o, account.snap(book.wanted(o) - cut));
                if (remaining(o) <= 0) {
                    book.end(o, s.index, Reason.POSITION_CLOSED);
                }
            }
        }
    }

    private void open(TradedSymbol s, int o, double quote, boolean slips, double bound) {
        double wanted = remaining(o);
        if (!(wanted > 0)) {
            book.end(o, s.index, Reason.BELOW_LOT);
            return;
        }
        int side = book.side(o);
        if (side < 0 && !shortSelling) {
            book.end(o, s.index, Reason.SHORT_SELLING_NOT_ALLOWED);
            return;
        }
        double n = capped(s, o, wanted);
        if (!(n > 0)) {
            return;
        }
        double room = leverage * account.equity() - account.exposure();
        boolean tooLittleCash = !sizing.fits(room, n, price(s, side, quote, slips, bound, n), side, leverage);
        if (tooLittleCash) {
            n = Math.min(n, affordable(s, side, quote, slips, bound, room, leverage));
            if (n > 0) {
                reducedByCash++;
            }
        }
        if (n > 0) {
            execute(s, o, side, n, price(s, side, quote, slips, bound, n));
            broker.protect(s, o, n, side);
        }
        if (tooLittleCash) {
            book.end(o, s.index, Reason.NOT_ENOUGH_CASH);
        } else if (remaining(o) <= 0) {
            book.complete(o, s.index);
        }
    }

    private void execute(TradedSymbol s, int o, int side, double units, double price) {
        account.book(s.ordinal, side, units, price, sizing.costs(units, price, side), s.index, o);
        noteVolume(s, o, units);
        book.filled(o, account.snap(book.filled(o) + units));
        book.value(o, book.value(o) + units * price);
        executed = true;
    }
}
