package io.auspex.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.Costs;
import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderRecord;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Signal;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.strategy.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws that hold for any prices, any strategy and any rules. */
@Label("backtest laws")
class BacktestProperties {
    private static final String PROPERTY = "Feature: production-ready-implementation, Property 3: backtest accuracy: ";
    private static final int BARS = 120;

    private static Simulation run(BacktestRequest request) {
        return TestMarket.run(request);
    }

    @Property(tries = 300)
    @Label(PROPERTY + "equity is cash plus positions at every bar, and every figure is finite")
    void equityIsCashPlusPositions(@ForAll @LongRange(max = 1_000_000) long seed) {
        BacktestRequest request = RandomMarket.request(seed, false, BARS, 1, bar -> {});
        Simulation run = run(request);
        Assume.that(run.ending() == Ending.COMPLETED);
        var held = new HashMap<String, Double>();
        double cash = request.initialCash();
        List<Trade> trades = run.trades();
        var curve = run.equityCurve();
        int next = 0;
        for (int k = 0; k < curve.size(); k++) {
            long now = curve.times().get(k);
            while (next < trades.size() && booked(run, trades.get(next)) <= now) {
                Trade t = trades.get(next++);
                double sign = t.action() == Trade.Action.BUY ? 1 : -1;
                cash -= sign * t.quantity() * t.price() + t.commission();
                held.merge(t.stockCode(), sign * t.quantity(), Double::sum);
            }
            double equity = cash;
            double gross = Math.abs(cash);
            for (BarSeries s : request.series()) {
                int bar = s.firstAtOrAfter(now + 1) - 1;
                double value = bar < 0
                        ? 0
                        : held.getOrDefault(s.symbol(), 0.0) * s.close().get(bar);
                equity += value;
                gross += Math.abs(value);
            }
            assertThat(curve.equity().get(k)).isCloseTo(equity, within(1e-9 * Math.max(gross, request.initialCash())));
            assertThat(curve.equity().get(k)).isFinite();
        }
        assertThat(next).isEqualTo(trades.size());
    }

    /** The end of a run closes at the last close of each symbol, but books it at the end. */
    private static long booked(Simulation run, Trade trade) {
        boolean atEnd = run.orders().get((int) trade.orderId() - 1).tag().equals("end of run");
        return atEnd ? run.equityCurve().times().last() : BarSeries.nanos(trade.timestamp());
    }

    @Property(tries = 200)
    @Label(PROPERTY + "bars that come later change no signal and no fill of the past")
    void theFutureChangesNothing(
            @ForAll @LongRange(max = 1_000_000) long seed, @ForAll @IntRange(min = 10, max = BARS - 10) int cut) {
        BacktestRequest whole = RandomMarket.request(seed, false, BARS, 1, bar -> {});
        Instant until = whole.series().getFirst().time(cut);
        long nanos = BarSeries.nanos(until);
        var shorter = new ArrayList<BarSeries>();
        var altered = new ArrayList<BarSeries>();
        for (BarSeries s : whole.series()) {
            int known = s.firstAtOrAfter(nanos + 1);
            shorter.add(s.slice(0, Math.max(known, 1)));
            altered.add(withOtherFuture(s, known));
        }
        Simulation first = run(whole);
        for (List<BarSeries> other : List.of(shorter, altered)) {
            Simulation second = run(with(whole, other));
            assertThat(past(second.signals(), until)).isEqualTo(past(first.signals(), until));
            assertThat(fills(second, until)).isEqualTo(fills(first, until));
        }
    }

    private static List<Signal> past(List<Signal> signals, Instant until) {
        return signals.stream().filter(s -> !s.time().isAfter(until)).toList();
    }

    /**
     * Without the executions that an end of run or a ruin makes; a symbol without a bar at that time closes at its
     * last one.
     */
    private static List<Trade> fills(Simulation run, Instant until) {
        List<OrderRecord> orders = run.orders();
        return run.trades().stream()
                .filter(t -> !t.timestamp().isAfter(until))
                .filter(t -> !List.of("end of run", "ruin")
                        .contains(orders.get((int) t.orderId() - 1).tag()))
                .map(t -> new Trade(
                        1,
                        t.stockCode(),
                        t.action(),
                        t.quantity(),
                        t.price(),
                        t.timestamp(),
                        t.commission(),
                        t.pnl(),
                        1))
                .toList();
    }

    private static BarSeries withOtherFuture(BarSeries s, int known) {
        var builder = BarSeries.builder(s.symbol(), s.zone());
        for (int i = 0; i < s.size(); i++) {
            double f = i < known ? 1 : 1.7;
            builder.add(
                    s.times().get(i),
                    s.open().get(i) * f,
                    s.high().get(i) * f,
                    s.low().get(i) * f,
                    s.close().get(i) * f,
                    s.volume().get(i));
        }
        return builder.build();
    }

    private static BacktestRequest with(BacktestRequest r, List<BarSeries> series) {
        return new BacktestRequest(
                r.strategy(),
                r.settings(),
                r.symbols(),
                series,
                r.range(),
                r.initialCash(),
                r.costs(),
                r.fills(),
                r.lots(),
                r.leverage(),
                r.shortSelling(),
                r.endOfRun(),
                r.missing(),
                r.convention(),
                r.seed());
    }

    @Property(tries = 200)
    @Label(PROPERTY + "scaling prices and cash by a power of two scales every amount, to the last bit")
    void scaling(@ForAll @LongRange(max = 1_000_000) long seed, @ForAll @IntRange(min = -20, max = 20) int exponent) {
        double scale = Math.scalb(1.0, exponent);
        Simulation one = run(RandomMarket.request(seed, false, BARS, 1, bar -> {}));
        Simulation scaled = run(RandomMarket.request(seed, false, BARS, scale, bar -> {}));
        assertThat(scaled.executions()).isEqualTo(one.executions());
        assertThat(scaled.finalEquity()).isEqualTo(one.finalEquity() * scale);
        for (int i = 0; i < one.executions(); i++) {
            assertThat(scaled.trades().get(i).quantity())
                    .isEqualTo(one.trades().get(i).quantity());
            assertThat(scaled.trades().get(i).price())
                    .isEqualTo(one.trades().get(i).price() * scale);
        }
    }

    @Property(tries = 100)
    @Label(PROPERTY + "the same request gives the same bits, again and on eight threads at once")
    void repeatable(@ForAll @LongRange(max = 1_000_000) long seed) throws Exception {
        BacktestRequest request = RandomMarket.request(seed, false, BARS, 1, bar -> {});
        var engine = EventDrivenBacktestEngine.builder().build();
        BacktestResult first = engine.runBacktest(request);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<BacktestResult> again = () -> engine.runBacktest(request);
            for (var future : threads.invokeAll(List.of(again, again, again, again, again, again, again, again))) {
                BacktestResult other = future.get();
                assertThat(other.backtestId()).isEqualTo(first.backtestId());
                assertThat(other.equity()).isEqualTo(first.equity());
                assertThat(other.tradeHistory()).isEqualTo(first.tradeHistory());
                assertThat(other.orders()).isEqualTo(first.orders());
                assertThat(other.statistics()).isEqualTo(first.statistics());
            }
        }
    }

    @Property(tries = 200)
    @Label(PROPERTY + "a simulation that runs again finds the same")
    void runsAgain(@ForAll @LongRange(max = 1_000_000) long seed) {
        Simulation run = run(RandomMarket.request(seed, false, BARS, 1, bar -> {}));
        var equity = run.equityCurve();
        var orders = run.orders();
        run.run();
        assertThat(run.equityCurve()).isEqualTo(equity);
        assertThat(run.orders()).isEqualTo(orders);
    }

    @Property(tries = 300)
    @Label(PROPERTY + "every order has an outcome that fits its executions")
    void everyOrderHasAnOutcome(@ForAll @LongRange(max = 1_000_000) long seed) {
        Simulation run = run(RandomMarket.request(seed, false, BARS, 1, bar -> {}));
        var filled = new HashMap<Long, Double>();
        run.trades().forEach(t -> filled.merge(t.orderId(), t.quantity(), Double::sum));
        int unfilled = 0;
        for (OrderRecord order : run.orders()) {
            double units = filled.getOrDefault(order.orderId(), 0.0);
            switch (order.outcome()) {
                case OrderOutcome.Filled f -> assertThat(f.quantity()).isCloseTo(units, within(1e-6));
                case OrderOutcome.PartiallyFilled p -> {
                    assertThat(p.quantity()).isCloseTo(units, within(1e-6));
                    assertThat(p.remaining()).isNotNegative();
                }
                case OrderOutcome.Unfilled u -> {
                    unfilled++;
                    assertThat(units).isZero();
                }
                case OrderOutcome.Working w -> assertThat(units).isZero();
            }
        }
        assertThat(run.counters().unfilled()).isEqualTo(unfilled);
        assertThat(run.roundTrips())
                .allSatisfy(t -> assertThat(t.pnl())
                        .isCloseTo(t.quantity() * (t.exitPrice() - t.entryPrice()) - t.costs(), within(1e-9)));
        assertThat(run.roundTrips().stream().mapToDouble(RoundTrip::pnl).sum())
                .isCloseTo(run.trades().stream().mapToDouble(Trade::pnl).sum(), within(1e-6));
    }

    @Property(tries = 300)
    @Label(PROPERTY + "a cash account that may not sell short never owes units or cash")
    void longOnlyNeverOwes(@ForAll @LongRange(max = 1_000_000) long seed) {
        var least = new double[] {0, 0};
        BacktestRequest request = RandomMarket.request(seed, true, BARS, 1, bar -> {
            least[0] = Math.min(least[0], bar.position());
            least[1] = Math.min(least[1], bar.cash());
        });
        Simulation run = run(request);
        assertThat(least[0]).isZero();
        assertThat(least[1]).isGreaterThanOrEqualTo(-1e-9 * request.initialCash());
        assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    }

    @Property(tries = 200)
    @Label(PROPERTY + "higher costs never leave more")
    void costsOnlyCost(@ForAll @LongRange(max = 1_000_000) long seed, @ForAll @IntRange(min = 0, max = 50) int points) {
        BarSeries bars = RandomMarket.bars("S0", seed, BARS, 1);
        double before = Double.POSITIVE_INFINITY;
        for (int p : new int[] {0, points, points * 2}) {
            // a fixed number of units, far below what the cash allows: costs change what is paid, not what is traded
            Simulation run = TestMarket.run(
                    TestMarket.strategy(bar -> {
                        if (bar.index() % 7 == 2) {
                            bar.buy(Size.units(3));
                        } else if (bar.index() % 7 == 5) {
                            bar.exit();
                        }
                    }),
                    bars,
                    r -> r.initialCash(1_000_000).costs(Costs.perValue(p / 10_000.0)));
            assertThat(run.finalEquity()).isLessThanOrEqualTo(before);
            before = run.finalEquity();
        }
    }
}
