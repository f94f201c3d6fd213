package io.auspex.engine.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.Lots;
import io.auspex.backtest.PortfolioManager;
import io.auspex.backtest.Position;
import io.auspex.backtest.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of a run: one pool of cash, a position per symbol, units given back in the order in which they were
 * acquired. Cash is a compensated sum and quantities are exact multiples of the lot, so that equity = cash + Σ quantity
 * × price holds within 1e-9 relative after any number of fills. Not thread-safe.
 */
public final class FifoPortfolio implements PortfolioManager {
    private final List<String> symbols;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final double initialCash;
    private final double step;
    private final double inverse;
    private final boolean wholeInverse;
    private final double[] quantity;
    private final double[] mark;
    private final OpenLots[] open;
    private final TradeLog log = new TradeLog();
    private double cash;
    private double cashError;

    /**
     * Creates an account that holds nothing but cash.
     *
     * @param symbols what can be held, each once; not empty
     * @param cash to begin with; finite and &gt; 0
     * @param lots smallest quantity; quantities are multiples of it
     */
    public FifoPortfolio(List<String> symbols, double cash, Lots lots) {
        this.symbols = List.copyOf(symbols);
        for (String symbol : this.symbols) {
            if (ordinals.put(symbol, ordinals.size()) != null) {
                throw new IllegalArgumentException("symbols must differ but \"" + symbol + "\" is named twice");
            }
        }
        if (!(cash > 0 && Double.isFinite(cash))) {
            throw new IllegalArgumentException("cash must be finite and > 0 but was " + cash);
        }
        this.initialCash = cash;
        step = lots.step();
        inverse = 1 / step;
        wholeInverse = inverse == Math.rint(inverse);
        quantity = new double[this.symbols.size()];
        mark = new double[this.symbols.size()];
        open = new OpenLots[this.symbols.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new OpenLots();
        }
        this.cash = cash;
    }

    /** Gives the account back its first cash, and nothing else. */
    void reset() {
        cash = initialCash;
        cashError = 0;
        log.clear();
        for (int i = 0; i < open.length; i++) {
            quantity[i] = 0;
            mark[i] = 0;
            open[i].clear();
        }
    }

    TradeLog log() {
        return log;
    }

    @Override
    public double cash() {
        return cash + cashError;
    }

    @Override
    public double equity() {
        double equity = cash + cashError;
        for (int i = 0; i < quantity.length; i++) {
            equity += quantity[i] * mark[i];
        }
        return equity;
    }

    @Override
    public double exposure() {
        double sum = 0;
        for (int i = 0; i < quantity.length; i++) {
            sum += Math.abs(quantity[i]) * mark[i];
        }
        return sum;
    }

    @Override
    public List<Position> positions() {
        var held = new ArrayList<Position>();
        for (int i = 0; i < quantity.length; i++) {
            if (quantity[i] != 0) {
                held.add(new Position(symbols.get(i), quantity[i], open[i].averagePrice(), mark[i]));
            }
        }
        return List.copyOf(held);
    }

    @Override
    public double quantity(String stockCode) {
        return quantity[ordinal(stockCode)];
    }

    @Override
    public double execute(String stockCode, Trade.Action action, double quantity, double price, double costs) {
        if (!(quantity > 0 && Double.isFinite(quantity))) {
            throw new IllegalArgumentException("quantity must be finite and > 0 but was " + quantity);
        }
        positive(price);
        if (!(costs >= 0 && Double.isFinite(costs))) {
            throw new IllegalArgumentException("costs must be finite and >= 0 but was " + costs);
        }
        int symbol = ordinal(stockCode);
        mark[symbol] = price;
        return book(symbol, action == Trade.Action.BUY ? 1 : -1, quantity, price, costs, 0, -1);
    }

    @Override
    public void mark(String stockCode, double price) {
        positive(price);
        mark[ordinal(stockCode)] = price;
    }

    private static void positive(double price) {
        if (!(price > 0 && Double.isFinite(price))) {
            throw new IllegalArgumentException("price must be finite and > 0 but was " + price);
        }
    }

    private int ordinal(String stockCode) {
        Integer found = ordinals.get(requireNonNull(stockCode, "stockCode"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "stockCode must be one of the account's symbols " + symbols + " but was \"" + stockCode + "\"");
        }
        return found;
    }

    double quantity(int symbol) {
        return quantity[symbol];
    }

    double averagePrice(int symbol) {
        return open[symbol].averagePrice();
    }

    /** {@return the bar at which the oldest units held were acquired; only when something is held} */
    int openedAtBar(int symbol) {
        return open[symbol].oldestBar();
    }

    void mark(int symbol, double price) {
        mark[symbol] = price;
    }

    double mark(int symbol) {
        return mark[symbol];
    }

    boolean holdsNothing() {
        for (double held : quantity) {
            if (held != 0) {
                return false;
            }
        }
        return true;
    }

    /** Rounds to a multiple of the lot, so that quantities never drift. */
    double snap(double units) {
        return wholeInverse ? Math.rint(units * inverse) / inverse : Math.rint(units / step) * step;
    }

    /** Books an execution and the round trips that it ends; returns the profit that it realised, after costs. */
    double book(int symbol, int side, double units, double price, double costs, int bar, int order) {
        addCash(-side * units * price);
        addCash(-costs);
        double held = quantity[symbol];
        double left = units;
        double realized = 0;
        if (held * side < 0) {
            OpenLots lotsHeld = open[symbol];
            while (left > 0 && !lotsHeld.isEmpty()) {
                double available = lotsHeld.oldestQuantity();
                double part = Math.min(left, available);
                double entryCosts = lotsHeld.oldestCosts() * (part / available);
                double tripCosts = entryCosts + costs * (part / units);
                double pnl = -side * part * (price - lotsHeld.oldestPrice()) - tripCosts;
                realized += pnl;
                log.trip(symbol, -side * part, lotsHeld.oldestPrice(), price, tripCosts, lotsHeld.oldestBar(), bar);
                lotsHeld.takeFromOldest(snap(available - part), entryCosts);
                left = snap(left - part);
            }
        }
        if (left > 0) {
            open[symbol].add(left, price, costs * (left / units), bar);
        }
        quantity[symbol] = snap(held + side * units);
        log.fill(symbol, side, units, price, costs, realized, bar, order);
        return realized;
    }

    private void addCash(double amount) {
        double sum = cash + amount;
        cashError += Math.abs(cash) >= Math.abs(amount) ? (cash - sum) + amount : (amount - sum) + cash;
        cash = sum;
    }
}
