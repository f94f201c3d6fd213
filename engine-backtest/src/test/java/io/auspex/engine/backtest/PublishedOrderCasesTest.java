package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.TestMarket.bar;
import static io.auspex.engine.backtest.TestMarket.bars;
import static io.auspex.engine.backtest.TestMarket.flat;
import static io.auspex.engine.backtest.TestMarket.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.BacktestRequest.EndOfRun;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.FillRules.Timing;
import io.auspex.backtest.Lots;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Slippage;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.Indicators;
import io.auspex.strategies.Strategies;
import io.auspex.strategy.Bar;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Order handling as backtesting.py publishes it (kernc/backtesting.py@9c2b8e1, backtesting/test/_test.py), on its GOOG
 * prices or inline ones. "All equity" is 0.9999 of it there. Its strategies see their first bar at index 1.
 *
 * <p>Where the outcome differs by a stated rule, the test asserts ours and names the other: see {@link
 * #stopEntryAndStopInOneBar}, {@link #longAndShortThroughStopLimits}. Not expressible: the size of BT-PUB-03 (the
 * source charges the fixed fee per unit when it sizes, its issue 1273; the test hands in its 47 units).
 */
class PublishedOrderCasesTest {
    private static final Size ALL = Size.percentOfEquity(0.9999);
    private static final Size ONE = Size.units(1);
    private static final FillRules ON_CLOSE = FillRules.DEFAULT.withTiming(Timing.SAME_CLOSE_UNSAFE);

    private static BarSeries shortGoog() {
        return PublishedPrices.goog().slice(0, 20);
    }

    private static Strategy at(int index, Consumer<Bar> decision) {
        return strategy(bar -> {
            if (bar.index() == index) {
                decision.accept(bar);
            }
        });
    }

    private static Strategy on(String day, Consumer<Bar> decision) {
        LocalDate date = LocalDate.parse(day);
        return strategy(bar -> {
            if (bar.date().equals(date)) {
                decision.accept(bar);
            }
        });
    }

    private static LocalDate day(RoundTrip trip, boolean entry) {
        return LocalDate.ofInstant(entry ? trip.entryTime() : trip.exitTime(), ZoneOffset.UTC);
    }

    private static RoundTrip firstTrip(Simulation run) {
        return run.roundTrips().getFirst();
    }

    private static void equityAtBars2And3(Size size, Costs costs, double second, double third) {
        var run = TestMarket.run(
                strategy(bar -> {
                    if (bar.index() == 1) {
                        bar.buy(size);
                    } else if (bar.index() == 2) {
                        bar.exit();
                    }
                }),
                shortGoog(),
                r -> r.initialCash(10_000).costs(costs));
        assertThat(run.equityCurve().equity().get(2)).isCloseTo(second, within(0.005));
        assertThat(run.equityCurve().equity().get(3)).isCloseTo(third, within(0.005));
    }

    @Test // BT-PUB-02
    void chargesSpreadAtEntryAndCommissionAtBoth() {
        Slippage spreadOnEntry = (price, buy, quantity, volume) -> buy ? price * 1.01 : price;
        equityAtBars2And3(ALL, Costs.perValue(0.01).withSlippage(spreadOnEntry), 9685.31, 9749.33);
    }

    @Test // BT-PUB-03
    void chargesFixedAndRelativeCommission() {
        equityAtBars2And3(
                Size.units(47), Costs.of(Commission.fixed(100).plus(Commission.perValue(0.01))), 9784.50, 9718.69);
    }

    @Test // BT-PUB-04
    void chargesACommissionOfOnesOwn() {
        Commission own = (quantity, price) -> quantity * price * 0.01;
        equityAtBars2And3(ALL, Costs.of(own), 9781.28, 9846.04);
    }

    @Test // BT-PUB-05
    void chargesBothSidesOfATakeProfit() {
        var run = TestMarket.run(
                at(1, bar -> bar.buy(Size.units(100)).takeProfit(3)),
                flat("X", 1, 1, 1, 2, 4, 1, 2),
                r -> r.initialCash(5000).costs(Costs.of(Commission.fixed(10).plus(Commission.perValue(0.01)))));
        assertThat(firstTrip(run).costs()).isCloseTo(25, within(1e-9));
        assertThat(run.finalEquity()).isCloseTo(5275, within(1e-9));
    }

    @Test // BT-PUB-06
    void stopsOutInTheBarOfAMarketEntry() {
        var run = TestMarket.run(
                on("2012-10-17", bar -> bar.buy(ALL).stopLoss(720)),
                PublishedPrices.goog(),
                r -> r.initialCash(10_000));
        assertThat(firstTrip(run).exitPrice()).isEqualTo(720);
        assertThat(firstTrip(run).bars()).isZero();
    }

    @Test // BT-PUB-07: the source exits at 705.58, the next open, since it never looks at stops in the bar of a stop
    // entry
    void stopEntryAndStopInOneBar() {
        var run = TestMarket.run(
                on("2012-10-17", bar -> bar.buy(ALL).stop(758).stopLoss(720)),
                PublishedPrices.goog(),
                r -> r.initialCash(10_000));
        assertThat(firstTrip(run).entryPrice()).isEqualTo(758);
        assertThat(firstTrip(run).exitPrice()).isEqualTo(720);
        assertThat(firstTrip(run).bars()).isZero();
        assertThat(PublishedPrices.goog()
                        .open()
                        .get(PublishedPrices.goog()
                                .firstAtOrAfter(BarSeries.nanos(LocalDate.of(2012, 10, 19)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()))))
                .isEqualTo(705.58);
    }

    @Test // BT-PUB-08
    void entersAtAStopBetweenStopLossAndTarget() {
        var run = TestMarket.run(
                on("2004-09-09", bar -> bar.buy(ALL).stop(104).stopLoss(103).takeProfit(110)),
                PublishedPrices.goog(),
                r -> r.initialCash(10_000));
        assertThat(firstTrip(run).entryPrice()).isEqualTo(104);
    }

    @Test // BT-PUB-09: the source sets the equity of a ruined account to 0; here the debt stays visible
    void longAndShortThroughStopLimits() {
        var run = TestMarket.run(
                strategy(bar -> {
                    switch (bar.date().toString()) {
                        case "2006-10-19" -> bar.buy(Size.units(100)).stop(484).limit(466);
                        case "2007-10-30" -> bar.exit();
                        case "2008-11-11" ->
                            bar.sell(Size.units(200)).stop(bar.low()).limit(324.90);
                        default -> {}
                    }
                }),
                PublishedPrices.goog(),
                r -> r.initialCash(10_000).leverage(10));
        assertThat(run.roundTrips())
                .extracting(t -> day(t, true).toString())
                .containsExactly("2006-11-01", "2008-11-14");
        assertThat(run.roundTrips())
                .extracting(t -> day(t, false).toString())
                .containsExactly("2007-10-31", "2009-09-21");
        assertThat(run.roundTrips()).extracting(t -> Math.round(t.pnl())).containsExactly(23469L, -34420L);
        assertThat(run.ending()).isEqualTo(Ending.RUINED);
        assertThat(run.finalEquity()).isCloseTo(10_000 + 23_469 - 34_420, within(1.0));
        double peak = run.equityCurve().equity().get(0);
        for (int i = 0; i < run.steps(); i++) {
            peak = Math.max(peak, run.equityCurve().equity().get(i));
        }
        assertThat(Math.round(peak)).isEqualTo(46_961);
    }

    @Test // BT-PUB-10
    void stopIsGappedThroughAfterAnEntryAtTheClose() {
        var run = TestMarket.run(
                strategy(bar -> {
                    if (bar.close() == 100) {
                        bar.buy(ONE).stopLoss(90);
                    }
                }),
                flat("X", 100, 100, 100, 50, 50),
                r -> r.initialCash(100).fills(ON_CLOSE));
        assertThat(firstTrip(run).exitPrice()).isEqualTo(50);
    }

    private static Simulation twoEntriesOneExit(FillRules rules) {
        return TestMarket.run(
                strategy(bar -> {
                    if (bar.index() == 1) {
                        bar.buy(ONE).stopLoss(90);
                        bar.buy(ONE).stopLoss(80);
                    } else if (bar.index() == 2) {
                        bar.sell(ONE);
                    }
                }),
                bars(
                        "X",
                        bar(90, 100, 100, 100),
                        bar(91, 101, 101, 101),
                        bar(92, 102, 102, 102),
                        bar(40, 50, 50, 50),
                        bar(41, 51, 51, 51)),
                r -> r.initialCash(250).fills(rules));
    }

    @Test // BT-PUB-11
    void closesAtTheCloseUnderSameCloseTiming() {
        var trips = twoEntriesOneExit(ON_CLOSE).roundTrips();
        assertThat(trips).extracting(RoundTrip::entryPrice).containsExactly(101.0, 101.0);
        assertThat(trips).extracting(RoundTrip::exitPrice).containsExactly(102.0, 40.0);
        assertThat(trips).extracting(RoundTrip::bars).containsExactly(1, 2);
    }

    @Test // BT-PUB-12
    void closesAtTheNextOpenUnderTheDefaultTiming() {
        var trips = twoEntriesOneExit(FillRules.DEFAULT).roundTrips();
        assertThat(trips).extracting(RoundTrip::entryPrice).containsExactly(92.0, 92.0);
        assertThat(trips).extracting(RoundTrip::exitPrice).containsExactly(40.0, 40.0);
        assertThat(trips).extracting(RoundTrip::bars).containsExactly(1, 1);
    }

    @Test // BT-PUB-13
    void stopComesBeforeTargetWhenBothAreReached() {
        var run = TestMarket.run(
                strategy(bar -> {
                    if (bar.index() == 3) {
                        bar.buy(ALL);
                    } else if (bar.index() == 4) {
                        bar.sell(Size.units(bar.position())).stop(105);
                        bar.sell(Size.units(bar.position())).limit(107.9);
                    }
                }),
                shortGoog(),
                r -> r.initialCash(10_000).shortSelling(false));
        assertThat(firstTrip(run).exitPrice()).isEqualTo(104.95);
    }

    @Test // BT-PUB-14
    void targetFillsInTheBarOfAStopEntry() {
        var run = TestMarket.run(
                at(2, bar -> bar.sell(ALL).stop(108).takeProfit(105).stopLoss(113)),
                shortGoog(),
                r -> r.initialCash(10_000));
        assertThat(firstTrip(run).exitTime()).isEqualTo(shortGoog().time(3));
        assertThat(firstTrip(run).exitPrice()).isEqualTo(105);
    }

    @Test // BT-PUB-15
    void stopIsGappedThroughAtTheNextOpen() {
        var run = TestMarket.run(at(8, bar -> bar.buy(ONE).stopLoss(99.5)), shortGoog(), r -> {});
        assertThat(run.roundTrips())
                .singleElement()
                .extracting(RoundTrip::exitPrice)
                .isEqualTo(99.19);
        assertThat(run.orders()).anySatisfy(o -> {
            assertThat(o.tag()).isEqualTo("stop-loss");
            assertThat(o.stop()).hasValue(99.5);
        });
    }

    @Test // BT-PUB-16
    void stopLimitsFillAtTheirStops() {
        var run = TestMarket.run(
                at(1, bar -> {
                    bar.buy(ONE).stop(112).limit(113);
                    bar.sell(ONE).stop(107).limit(105);
                }),
                shortGoog(),
                r -> {});
        assertThat(run.trades()).extracting(Trade::price).containsExactly(112.0, 107.0);
    }

    @Test // BT-PUB-17
    void tradesFractionsOfACoin() {
        BarSeries btc = PublishedPrices.btcUsd();
        int from2015 = btc.firstAtOrAfter(BarSeries.nanos(
                LocalDate.of(2015, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        BarSeries traded = btc.slice(from2015, btc.size());
        var cross = Strategies.smaCross(2, 3).with(Map.of("direction", "long-short", "size", 0.9999));
        var run = TestMarket.run(
                TestMarket.exitingBeforeTheLastBar(cross, traded.size()),
                traded,
                r -> r.initialCash(100).lots(Lots.fractional()));
        assertThat(run.roundTrips()).hasSize(42);
        assertThat(firstTrip(run).entryPrice()).isEqualTo(236.69);
    }

    @Test // BT-PUB-18: its average range is a plain mean, and before the first 40 bars the first mean (which looks
    // ahead, as there)
    void trailsAStop() {
        Indicator range = Indicator.custom("mean-true-range-40", (bars, out) -> {
            double sum = 0;
            DoubleColumn close = bars.close();
            var ranges = new double[out.length];
            for (int i = 0; i < out.length; i++) {
                double before = i == 0 ? Double.NaN : close.get(i - 1);
                double wide = bars.high().get(i) - bars.low().get(i);
                ranges[i] = i == 0
                        ? wide
                        : Math.max(
                                wide,
                                Math.max(
                                        Math.abs(bars.high().get(i) - before),
                                        Math.abs(bars.low().get(i) - before)));
                sum += ranges[i] - (i >= 40 ? ranges[i - 40] : 0);
                out[i] = sum / 40;
            }
            for (int i = 0; i < 39; i++) {
                out[i] = out[39];
            }
        });
        var run = TestMarket.run(
                TestMarket.planned(setup -> {
                    var atr = setup.indicator(range);
                    var sma = setup.indicator(Indicators.sma(10));
                    return new Plan() {
                        private double stop = Double.NaN;

                        @Override
                        public void onBar(Bar bar) {
                            if (bar.index() == 2146) {
                                bar.exit();
                            } else if (!bar.flat()) {
                                double trail = bar.close() - 3 * atr.value();
                                stop = Double.isNaN(stop) ? trail : Math.max(stop, trail);
                                bar.cancelOrders();
                                bar.sell(Size.units(bar.position())).stop(stop);
                            } else if (bar.close() > sma.value()) {
                                stop = Double.NaN;
                                bar.buy(ALL);
                            }
                        }
                    };
                }),
                PublishedPrices.goog(),
                r -> r.initialCash(10_000).shortSelling(false).endOfRun(EndOfRun.CLOSE_POSITIONS));
        assertThat(run.roundTrips()).hasSize(57);
    }
}
