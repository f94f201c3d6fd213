package io.auspex.engine.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestRequest.EndOfRun;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.EquityCurve;
import io.auspex.backtest.FillCounters;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderRecord;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Signal;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.ProviderFailedException;
import io.auspex.strategy.ParameterValues;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * One request on checked prices, ready to run as often as one likes: decisions, orders, fills and the account, bar by
 * bar on one thread. Buffers grow during the first run and are reused afterwards, so that a warm run allocates nothing
 * per bar. What a run found stays readable until the next run; the lists and curves handed out are copies that later
 * runs do not change. Not thread-safe.
 */
public final class Simulation {
    /** Beyond this, sums and ratios of equity would no longer be finite. */
    private static final double LARGEST_EQUITY = 1e300;

    private final BacktestRequest request;
    private final Strategy strategy;
    private final Broker broker;
    private final FifoPortfolio account;
    private final FillDesk desk;
    private final TradedSymbol[] symbols;
    private final List<TradedSymbol> traded;
    private final List<String> names;
    private final List<BarSeries> series;
    private final RunSetup setup;
    private final long[] clock;
    private final int steps;
    private final double[] equity;
    private final double[] cash;
    private int exposedSteps;
    private Ending ending = Ending.COMPLETED;

    private Simulation(
            BacktestRequest request,
            ParameterValues parameters,
            List<BarSeries> series,
            IndicatorSource indicators,
            ForecastSource forecasts) {
        this.request = request;
        this.strategy = request.strategy();
        this.broker = new Broker(request);
        this.account = broker.account();
        this.desk = broker.desk();
        this.names = request.symbols();
        this.series = List.copyOf(series);
        this.symbols = new TradedSymbol[series.size()];
        for (int i = 0; i < symbols.length; i++) {
            BarSeries bars = series.get(i);
            BarSeries inRange = bars.between(request.range());
            int first = inRange.isEmpty()
                    ? bars.size()
                    : bars.firstAtOrAfter(inRange.times().get(0));
            symbols[i] = new TradedSymbol(i, bars, first, first + inRange.size(), broker);
        }
        this.traded = List.of(symbols);
        broker.trade(traded);
        desk.trade(traded);
        this.setup = new RunSetup(traded, parameters, request.seed(), indicators, forecasts);
        this.clock = clock();
        this.steps = clock.length;
        this.equity = new double[steps];
        this.cash = new double[steps];
    }

    /**
     * Makes a request ready to run. Indicators are computed during the first run.
     *
     * @param request what to run; its prices are ignored in favor of {@code series}
     * @param series checked prices without missing values, one series for each symbol of the request, in that order;
     *     may begin before
     *     the range
     * @param indicators computes columns
     * @param forecasts gives columns of models
     * @return the simulation, not run yet
     * @throws IllegalArgumentException if a setting of the strategy is unknown or out of range, or a series is missing
     */
    public static Simulation prepare(
            BacktestRequest request, List<BarSeries> series, IndicatorSource indicators, ForecastSource forecasts) {
        requireNonNull(indicators, "indicators");
        requireNonNull(forecasts, "forecasts");
        if (!series.stream().map(BarSeries::symbol).toList().equals(request.symbols())) {
            throw new IllegalArgumentException("series must be those of the symbols " + request.symbols() + " but were "
                    + series.stream().map(BarSeries::symbol).toList());
        }
        return new Simulation(request, request.parameters(), series, indicators, forecasts);
    }

    /** Every point in time at which any symbol has a bar in the range. */
    private long[] clock() {
        if (symbols.length == 1) {
            return symbols[0].times.slice(symbols[0].first, symbols[0].end).toArray();
        }
        var all = new long[Arrays.stream(symbols).mapToInt(s -> s.end - s.first).sum()];
        int at = 0;
        for (TradedSymbol s : symbols) {
            s.times.slice(s.first, s.end).copyTo(all, at);
            at += s.end - s.first;
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    /**
     * Runs from the first bar to the last.
     *
     * @throws ProviderFailedException if the strategy throws
     * @throws IllegalArgumentException if the strategy refuses its settings
     * @throws DataUnavailableException if no symbol has bars enough for an indicator that the strategy asks for
     */
    public void run() {
        run(RunMonitor.silent());
    }

    void run(RunMonitor monitor) {
        broker.reset();
        exposedSteps = 0;
        ending = Ending.COMPLETED;
        for (TradedSymbol s : symbols) {
            s.reset();
        }
        if (symbols.length == 1) {
            runOne(plan(symbols[0]), monitor);
        } else if (strategy.scope() == Strategy.Scope.UNIVERSE) {
            runMany(new Plan[] {plan(symbols[0])}, monitor);
        } else {
            var plans = new Plan[symbols.length];
            for (int i = 0; i < plans.length; i++) {
                plans[i] = plan(symbols[i]);
            }
            runMany(plans, monitor);
        }
        if (ending == Ending.COMPLETED && request.endOfRun() == EndOfRun.CLOSE_POSITIONS) {
            closePositions("end of run");
            record(steps - 1);
        }
    }

    private Plan plan(TradedSymbol s) {
        Plan plan;
        try {
            plan = requireNonNull(strategy.plan(setup.of(s)), "plan");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(strategy.name() + ": " + e.getMessage(), e);
        } catch (AuspexException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(
                    strategy.name(), "strategy " + strategy.name() + " failed in plan for " + s.symbol() + ": " + e, e);
        }
        return plan;
    }

    // ------------------------------------------------------------------------------------------------ one symbol

    /**
     * What is held and the cash change with executions only, so the loop keeps them and asks again when an order was
     * worked.
     */
    private void runOne(Plan plan, RunMonitor monitor) {
        TradedSymbol s = symbols[0];
        checkLookBack();
        boolean sameClose = broker.fillsAtSameClose();
        double held = 0;
        double money = account.cash();
        int exposed = 0;
        for (int k = 0; k < steps; k++) {
            if (k % RunMonitor.STRIDE == 0) {
                monitor.at(k, steps);
            }
            int i = s.first + k;
            s.index = i;
            boolean traded = false;
            if (s.workingCount > 0) {
                work(s);
                traded = desk.takeExecuted();
                held = account.quantity(0);
                money = account.cash();
            }
            double close = s.close.get(i);
            account.mark(0, close);
            double worth = money + held * close;
            if (!(worth > 0 && worth < LARGEST_EQUITY)) {
                exposedSteps = exposed;
                ruin(k, worth);
                return;
            }
            try {
                plan.onBar(s);
            } catch (RuntimeException e) {
                throw failure(s, e);
            }
            if (broker.hasFreshOrders()) {
                int from = broker.activate(this.traded);
                if (sameClose) {
                    broker.atClose(s, FillDesk.REDUCE, from);
                    broker.atClose(s, FillDesk.OPEN, from);
                    traded |= desk.takeExecuted();
                    held = account.quantity(0);
                    money = account.cash();
                    worth = money + held * close;
                }
            }
            equity[k] = worth;
            cash[k] = money;
            if (held != 0 || traded) {
                exposed++;
            }
        }
        exposedSteps = exposed;
    }

    /** One symbol alone: everything that its orders can do in a bar. */
    private void work(TradedSymbol s) {
        account.mark(s.ordinal, s.open.get(s.index));
        broker.atOpen(s, FillDesk.REDUCE);
        broker.atOpen(s, FillDesk.OPEN);
        broker.insideBar(s);
        if (broker.fillsAtNextClose()) {
            broker.atClose(s, FillDesk.REDUCE, 0);
            broker.atClose(s, FillDesk.OPEN, 0);
        }
        broker.afterBar(s);
    }

    // ------------------------------------------------------------------------------------------------ several symbols

    private void runMany(Plan[] plans, RunMonitor monitor) {
        checkLookBack();
        boolean sameClose = broker.fillsAtSameClose();
        for (int k = 0; k < steps; k++) {
            if (k % RunMonitor.STRIDE == 0) {
                monitor.at(k, steps);
            }
            if (advance(clock[k])) {
                workAll();
            }
            for (TradedSymbol s : symbols) {
                if (s.hasBarNow) {
                    account.mark(s.ordinal, s.close.get(s.index));
                }
            }
            double worth = account.equity();
            if (!(worth > 0 && worth < LARGEST_EQUITY)) {
                ruin(k, worth);
                return;
            }
            decide(plans);
            if (broker.hasFreshOrders()) {
                int from = broker.activate(traded);
                if (sameClose) {
                    atClose(from);
                }
            }
            record(k);
            if (desk.takeExecuted() || !account.holdsNothing()) {
                exposedSteps++;
            }
        }
    }

    /** Moves every symbol with a bar at that time to it; returns whether any of them has orders to work. */
    private boolean advance(long time) {
        boolean orders = false;
        for (TradedSymbol s : symbols) {
            int next = s.index + 1;
            s.hasBarNow = next < s.end && s.times.get(next) == time;
            if (s.hasBarNow) {
                s.index = next;
                orders |= s.workingCount > 0;
            }
        }
        return orders;
    }

    /**
     * At one point in time positions are first made smaller everywhere, then opened: what is sold pays for what is
     * bought.
     */
    private void workAll() {
        for (TradedSymbol s : symbols) {
            if (s.hasBarNow) {
                account.mark(s.ordinal, s.open.get(s.index));
            }
        }
        atOpen(FillDesk.REDUCE);
        atOpen(FillDesk.OPEN);
        for (TradedSymbol s : symbols) {
            if (s.hasBarNow && s.workingCount > 0) {
                broker.insideBar(s);
            }
        }
        if (broker.fillsAtNextClose()) {
            atClose(0);
        }
        for (TradedSymbol s : symbols) {
            if (s.hasBarNow && s.workingCount > 0) {
                broker.afterBar(s);
            }
        }
    }

    private void atOpen(int mask) {
        for (TradedSymbol s : symbols) {
            if (s.hasBarNow && s.workingCount > 0) {
                broker.atOpen(s, mask);
            }
        }
    }

    private void atClose(int fromOrder) {
        for (int mask = FillDesk.REDUCE; mask <= FillDesk.OPEN; mask++) {
            for (TradedSymbol s : symbols) {
                if (s.hasBarNow && s.workingCount > 0) {
                    broker.atClose(s, mask, fromOrder);
                }
            }
        }
    }

    private void decide(Plan[] plans) {
        boolean universe = strategy.scope() == Strategy.Scope.UNIVERSE;
        for (TradedSymbol s : symbols) {
            if (s.hasBarNow) {
                try {
                    plans[universe ? 0 : s.ordinal].onBar(s);
                } catch (RuntimeException e) {
                    throw failure(s, e);
                }
                if (universe) {
                    return;
                }
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ the end

    private void record(int step) {
        equity[step] = account.equity();
        cash[step] = account.cash();
    }

    private void ruin(int step, double worth) {
        if (!(worth <= 0)) {
            throw new DataFormatException(
                    String.join(", ", names),
                    List.of(new DataFinding(
                            DataFinding.Severity.ERROR,
                            "equity-overflow",
                            String.join(", ", names),
                            OptionalLong.of(step),
                            "close",
                            Double.toString(worth),
                            "equity must stay below " + LARGEST_EQUITY + " but was " + worth + " at "
                                    + TradeLog.instant(clock[step]) + "; check the scale of the prices")));
        }
        ending = Ending.RUINED;
        closePositions("ruin");
        for (TradedSymbol s : symbols) {
            broker.endAll(s, Reason.RUINED);
        }
        exposedSteps++;
        record(step);
        Arrays.fill(equity, step, steps, equity[step]);
        Arrays.fill(cash, step, steps, cash[step]);
    }

    private void closePositions(String tag) {
        for (TradedSymbol s : symbols) {
            broker.liquidate(s, tag);
            account.mark(s.ordinal, s.index < 0 ? 0 : s.close.get(s.index));
        }
    }

    private RuntimeException failure(TradedSymbol s, RuntimeException e) {
        if (e instanceof AuspexException known) {
            return known;
        }
        return new ProviderFailedException(
                strategy.name(),
                "strategy " + strategy.name() + " failed at the bar of " + s.symbol() + " on " + s.date() + ": " + e,
                e);
    }

    /** A strategy whose indicator has no value anywhere cannot decide anything: that is a mistake, not a result. */
    private void checkLookBack() {
        var shortOnes = lookBackFindings();
        boolean allShort = Arrays.stream(symbols)
                .allMatch(s -> shortOnes.stream().anyMatch(f -> f.source().equals(s.symbol())));
        if (allShort) {
            throw new DataUnavailableException(
                    shortOnes.getFirst().source(), shortOnes.getFirst().message());
        }
    }

    /**
     * {@return a warning for each symbol that is shorter than the look-back of an indicator; empty before the first
     * run}
     */
    List<DataFinding> lookBackFindings() {
        var findings = new ArrayList<DataFinding>();
        for (TradedSymbol s : symbols) {
            for (ColumnLine line : setup.linesOf(s)) {
                if (!line.hasValueIn(s.first, s.end)) {
                    findings.add(new DataFinding(
                            DataFinding.Severity.WARNING,
                            "shorter-than-look-back",
                            s.symbol(),
                            OptionalLong.empty(),
                            line.indicator().toString(),
                            Integer.toString(s.end),
                            "bars of " + s.symbol() + " must be more than the look-back of " + line.indicator()
                                    + " but it has no value at any bar of the range, with " + s.end
                                    + " bars up to its end; give a longer history or a shorter window"));
                    break;
                }
            }
        }
        return findings;
    }

    // ------------------------------------------------------------------------------------------------ what it found

    /** {@return the number of points in time that are traded} */
    public int steps() {
        return steps;
    }

    /** {@return equity at the end of the last run} */
    public double finalEquity() {
        return steps == 0 ? request.initialCash() : equity[steps - 1];
    }

    /** {@return the number of executions of the last run} */
    public int executions() {
        return account.log().fills();
    }

    /** {@return how the last run ended} */
    public Ending ending() {
        return ending;
    }

    /** {@return the account at every point in time} */
    public EquityCurve equityCurve() {
        return new EquityCurve(LongColumn.of(clock), DoubleColumn.of(equity), DoubleColumn.of(cash));
    }

    /** {@return every execution, in order} */
    public List<Trade> trades() {
        return account.log().copy().trades(series);
    }

    /** {@return units from entry to exit, first in, first out} */
    public List<RoundTrip> roundTrips() {
        return account.log().copy().roundTrips(series);
    }

    /** {@return every order and what became of it} */
    public List<OrderRecord> orders() {
        return broker.book().copy().records(series);
    }

    /** {@return how often the simulation had to choose or to refuse} */
    public FillCounters counters() {
        return new FillCounters(
                broker.ambiguousBars(),
                broker.gappedStops(),
                desk.cappedByVolume(),
                desk.reducedByCash(),
                broker.book().unfilled());
    }

    /** {@return what the strategy decided, in order, without the exits that follow from its orders} */
    public List<Signal> signals() {
        OrderBook book = broker.book();
        var signals = new ArrayList<Signal>();
        for (int o = 0; o < book.count(); o++) {
            if (!book.isExit(o) && !book.forced(o)) {
                OrderRecord order = book.record(o, series.get(book.symbol(o)));
                signals.add(new Signal(
                        order.stockCode(),
                        order.placedAt(),
                        book.decided(o),
                        order.type(),
                        symbols[book.symbol(o)].close.get(book.placedBar(o)),
                        order.tag()));
            }
        }
        return List.copyOf(signals);
    }

    /** {@return the part of the points in time at which something was held} */
    double exposure() {
        return steps == 0 ? 0 : (double) exposedSteps / steps;
    }

    TradeLog log() {
        return account.log();
    }

    /** {@return the return of holding the first symbol over its bars in the range} */
    double buyAndHoldReturn() {
        TradedSymbol s = symbols[0];
        return s.end > s.first ? s.close.get(s.end - 1) / s.close.get(s.first) - 1 : 0;
    }
}
