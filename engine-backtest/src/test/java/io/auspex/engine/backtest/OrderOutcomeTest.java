package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.TestMarket.bar;
import static io.auspex.engine.backtest.TestMarket.bars;
import static io.auspex.engine.backtest.TestMarket.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderOutcome.Filled;
import io.auspex.backtest.OrderOutcome.PartiallyFilled;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderOutcome.Unfilled;
import io.auspex.backtest.Slippage;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.error.ProviderFailedException;
import io.auspex.strategy.Bar;
import io.auspex.strategy.Size;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of orders, and why: cash, lots, volume, time, exits. */
class OrderOutcomeTest {
    private static final BarSeries HUNDRED = flat("X", 100, 100, 100, 100, 100);

    private static Simulation first(BarSeries series, Consumer<Bar> decision, Consumer<BacktestRequest.Builder> rules) {
        return TestMarket.run(
                TestMarket.strategy(bar -> {
                    if (bar.index() == 0) {
                        decision.accept(bar);
                    }
                }),
                series,
                rules);
    }

    private static OrderOutcome outcome(Simulation run) {
        return run.orders().getFirst().outcome();
    }

    private static Reason reason(Simulation run) {
        return switch (outcome(run)) {
            case Unfilled u -> u.reason();
            case PartiallyFilled p -> p.reason().orElseThrow();
            case Filled f -> throw new AssertionError(f);
            case OrderOutcome.Working w -> throw new AssertionError(w);
        };
    }

    @Test
    void allOfTheEquityFitsWithItsCosts() {
        var costs =
                Costs.of(Commission.perValue(0.01).plus(Commission.fixed(5))).withSlippage(Slippage.basisPoints(50));
        var run = first(
                HUNDRED,
                bar -> bar.buy(Size.percentOfEquity(1)),
                r -> r.initialCash(10_000).costs(costs));
        // 98 * 100.5 * 1.01 + 5 = 9952.49, one more would be 10,054
        assertThat(outcome(run)).isInstanceOf(Filled.class);
        assertThat(run.trades().getFirst().quantity()).isEqualTo(98);
        assertThat(run.counters().reducedByCash()).isZero();
    }

    @Test
    void isCutToTheCashThatThereIs() {
        var run = first(HUNDRED, bar -> bar.buy(Size.units(150)), r -> r.initialCash(10_000));
        assertThat(outcome(run)).isInstanceOfSatisfying(PartiallyFilled.class, p -> {
            assertThat(p.quantity()).isEqualTo(100);
            assertThat(p.remaining()).isEqualTo(50);
        });
        assertThat(reason(run)).isEqualTo(Reason.NOT_ENOUGH_CASH);
        assertThat(run.counters().reducedByCash()).isEqualTo(1);
    }

    @Test
    void saysWhyNothingWasFilled() {
        assertThat(reason(first(HUNDRED, bar -> bar.buy(Size.units(1)), r -> r.initialCash(99))))
                .isEqualTo(Reason.NOT_ENOUGH_CASH);
        assertThat(reason(first(HUNDRED, bar -> bar.buy(Size.units(0.5)), r -> {})))
                .isEqualTo(Reason.BELOW_LOT);
        assertThat(reason(first(HUNDRED, bar -> bar.sell(Size.units(1)), r -> r.shortSelling(false))))
                .isEqualTo(Reason.SHORT_SELLING_NOT_ALLOWED);
        assertThat(reason(first(HUNDRED, bar -> bar.buy(Size.units(1)).stopLoss(101), r -> {})))
                .isEqualTo(Reason.INVALID_PRICE);
        assertThat(reason(first(HUNDRED, bar -> bar.buy(Size.units(1)).limit(90).goodForBars(2), r -> {})))
                .isEqualTo(Reason.EXPIRED);
        assertThat(reason(first(HUNDRED, bar -> bar.buy(Size.units(1)).cancel(), r -> {})))
                .isEqualTo(Reason.CANCELLED);
    }

    @Test
    void carriesOverWhatTheVolumeDoesNotAllow() {
        BarSeries thin = bars("X", bar(10, 10, 10, 10), volume(200), volume(0), volume(500), volume(1000));
        var run =
                first(thin, bar -> bar.buy(Size.units(100)), r -> r.fills(FillRules.DEFAULT.withMaxParticipation(0.1)));
        assertThat(run.trades()).extracting(Trade::quantity).containsExactly(20.0, 50.0, 30.0);
        assertThat(run.counters().cappedByVolume()).isEqualTo(3);
        assertThat(outcome(run)).isInstanceOf(Filled.class);
    }

    private static double[] volume(double units) {
        return new double[] {10, 10, 10, 10, units};
    }

    @Test
    void oneExitEndsTheOther() {
        BarSeries up =
                bars("X", bar(100, 100, 100, 100), bar(100, 101, 99, 100), bar(100, 111, 99, 110), bar(90, 90, 80, 80));
        var run = first(up, bar -> bar.buy(Size.units(1)).stopLoss(95).takeProfit(110), r -> {});
        assertThat(run.trades()).extracting(Trade::price).containsExactly(100.0, 110.0);
        assertThat(run.orders().get(1).tag()).isEqualTo("stop-loss");
        assertThat(run.orders().get(1).outcome())
                .isInstanceOfSatisfying(
                        Unfilled.class, u -> assertThat(u.reason()).isEqualTo(Reason.OTHER_EXIT_FILLED));
    }

    @Test
    void reversesInTwoExecutionsOfOneOrder() {
        var run = TestMarket.run(
                TestMarket.strategy(bar -> {
                    if (bar.index() == 0) {
                        bar.holdLong(Size.units(5));
                    } else if (bar.index() == 1) {
                        bar.holdShort(Size.units(3));
                    }
                }),
                HUNDRED,
                r -> {});
        assertThat(run.trades()).extracting(Trade::quantity).containsExactly(5.0, 5.0, 3.0);
        assertThat(run.trades()).extracting(Trade::orderId).containsExactly(1L, 2L, 2L);
    }

    @Test
    void sellsBeforeItBuysAtOneOpen() {
        var a = flat("A", 100, 100, 100, 100);
        var b = flat("B", 50, 50, 50, 50);
        var strategy = TestMarket.strategy(bar -> {
            if (bar.symbol().equals("B") == (bar.index() == 0)) {
                bar.holdLong(Size.percentOfEquity(1));
            } else {
                bar.exit();
            }
        });
        var run = TestMarket.run(BacktestRequest.builder(strategy)
                .series(a, b)
                .initialCash(10_000)
                .build());
        assertThat(run.trades()).extracting(Trade::stockCode).startsWith("B", "B", "A");
        assertThat(run.trades().get(2).quantity()).isEqualTo(100);
    }

    @Test
    void refusesCostsThatAreNotPossible() {
        Commission negative = (quantity, price) -> -1;
        assertThatThrownBy(() -> first(HUNDRED, bar -> bar.buy(Size.units(1)), r -> r.costs(Costs.of(negative))))
                .isInstanceOf(ProviderFailedException.class)
                .hasMessageContaining("must be finite and >= 0 but was -1.0");
        Slippage generous = (price, buy, quantity, volume) -> price * 0.9;
        assertThatThrownBy(() -> first(
                        HUNDRED,
                        bar -> bar.buy(Size.units(1)),
                        r -> r.costs(Costs.none().withSlippage(generous))))
                .isInstanceOf(ProviderFailedException.class)
                .hasMessageContaining("not better than the quote 100.0");
    }
}
