package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.TestMarket.bar;
import static io.auspex.engine.backtest.TestMarket.bars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.auspex.backtest.FillRules;
import io.auspex.backtest.FillRules.SameBar;
import io.auspex.backtest.FillRules.StopLimit;
import io.auspex.backtest.FillRules.Timing;
import io.auspex.backtest.FillRules.Touch;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.strategy.Bar;
import io.auspex.strategy.Size;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fill contract. Bars 0 to 2 are 100, 100.5, 99.5, 100; the vector bar is number 3, a last bar of 100 follows. A
 * position, where one is needed, is one unit bought at 100 in bar 2. No costs. The vectors V1 to V7 discriminate
 * between the peers in use: no two agree on all of them.
 */
class FillContractTest {
    private static final Size ONE = Size.units(1);
    private static final double NOT_FILLED = Double.NaN;

    private static final Consumer<Bar> ENTER = at(1, b -> b.buy(ONE));
    private static final Consumer<Bar> ENTER_STOP_95 = at(1, b -> b.buy(ONE).stopLoss(95));
    private static final Consumer<Bar> ENTER_BOTH =
            at(1, b -> b.buy(ONE).stopLoss(95).takeProfit(105));
    private static final Consumer<Bar> STOP_102_LIMIT_101 =
            at(2, b -> b.buy(ONE).stop(102).limit(101));

    static Stream<Arguments> vectors() {
        FillRules rules = FillRules.DEFAULT;
        FillRules path = rules.withStopLimit(StopLimit.PATH);
        return Stream.of(
                vector("V1 market, next open", rules, at(2, b -> b.buy(ONE)), bar(101, 104, 99, 103), 3, 101),
                vector("V2a stop inside the bar", rules, ENTER_STOP_95, bar(98, 99, 94, 96), 3, 95),
                vector("V2b stop gapped through", rules, ENTER_STOP_95, bar(90, 94, 88, 89), 3, 90),
                vector("V2c stop gapped, bar trades back", rules, ENTER_STOP_95, bar(90, 97, 88, 96), 3, 90),
                vector("V3 stop and target in one bar", rules, ENTER_BOTH, bar(100, 105.5, 94, 101), 3, 95),
                vector("V3b target gapped through", rules, ENTER_BOTH, bar(107, 108, 104, 106), 3, 107),
                vector("V4 limit touched", rules, limit(99), bar(100, 101, 99, 100), 3, NOT_FILLED),
                vector("V5 limit gapped through", rules, limit(99), bar(97, 98, 96, 97.5), 3, 97),
                vector("V6 stop limit", rules, stopLimit(102, 103), bar(100, 104, 99, 103.5), 3, 102),
                vector("V6b limit better than stop", rules, STOP_102_LIMIT_101, bar(100, 104, 99, 100.5), 4, 100),
                vector(
                        "V6c limit better than stop, falling",
                        rules,
                        STOP_102_LIMIT_101,
                        bar(101, 104, 99, 99.5),
                        4,
                        100),
                vector(
                        "V7 stop entry gapped through",
                        rules,
                        at(2, b -> b.buy(ONE).stop(102)),
                        bar(105, 106, 104, 105.5),
                        3,
                        105),
                vector("V4 under TOUCH", rules.withTouch(Touch.TOUCH), limit(99), bar(100, 101, 99, 100), 3, 99),
                vector("V6b under PATH", path, STOP_102_LIMIT_101, bar(100, 104, 99, 100.5), 3, 101),
                vector("V6c under PATH", path, STOP_102_LIMIT_101, bar(101, 104, 99, 99.5), 3, 101),
                vector(
                        "PATH, high first and down through the limit",
                        path,
                        STOP_102_LIMIT_101,
                        bar(103.5, 104, 99, 103),
                        3,
                        101),
                vector(
                        "PATH, limit not reached after the trigger",
                        path,
                        STOP_102_LIMIT_101,
                        bar(101, 104, 100, 103),
                        4,
                        100),
                vector(
                        "V3 under TARGET_FIRST",
                        rules.withSameBar(SameBar.TARGET_FIRST),
                        ENTER_BOTH,
                        bar(100, 105.5, 94, 101),
                        3,
                        105),
                vector(
                        "V3 under NEAREST_TO_OPEN, target nearer",
                        nearest(),
                        ENTER_BOTH,
                        bar(101, 105.5, 94, 101),
                        3,
                        105),
                vector("V3 under NEAREST_TO_OPEN, stop nearer", nearest(), ENTER_BOTH, bar(99, 105.5, 94, 101), 3, 95),
                vector(
                        "V1 under NEXT_CLOSE",
                        rules.withTiming(Timing.NEXT_CLOSE),
                        at(2, b -> b.buy(ONE)),
                        bar(101, 104, 99, 103),
                        3,
                        103),
                vector(
                        "V1 under SAME_CLOSE_UNSAFE",
                        rules.withTiming(Timing.SAME_CLOSE_UNSAFE),
                        at(2, b -> b.buy(ONE)),
                        bar(101, 104, 99, 103),
                        2,
                        100));
    }

    private static FillRules nearest() {
        return FillRules.DEFAULT.withSameBar(SameBar.NEAREST_TO_OPEN);
    }

    private static Arguments vector(
            String name, FillRules rules, Consumer<Bar> decisions, double[] vectorBar, int fillBar, double price) {
        return argumentSet(name, rules, decisions, vectorBar, fillBar, price);
    }

    private static Consumer<Bar> at(int index, Consumer<Bar> decision) {
        return bar -> {
            if (bar.index() == index) {
                decision.accept(bar);
            }
        };
    }

    private static Consumer<Bar> limit(double price) {
        return at(2, b -> b.buy(ONE).limit(price).goodForBars(1));
    }

    private static Consumer<Bar> stopLimit(double stop, double limit) {
        return at(2, b -> b.buy(ONE).stop(stop).limit(limit));
    }

    private static BarSeries market(double[] vectorBar) {
        double[] base = bar(100, 100.5, 99.5, 100);
        return bars("X", base, base, base, vectorBar, base);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void fillsAsTheContractSays(
            FillRules rules, Consumer<Bar> decisions, double[] vectorBar, int fillBar, double price) {
        var run = TestMarket.run(TestMarket.strategy(decisions::accept), market(vectorBar), r -> r.fills(rules));
        List<Trade> trades = run.trades();
        if (Double.isNaN(price)) {
            assertThat(trades).isEmpty();
            return;
        }
        assertThat(trades).isNotEmpty();
        Trade last = trades.getLast();
        assertThat(last.price()).isEqualTo(price);
        assertThat(last.timestamp()).isEqualTo(market(vectorBar).time(fillBar));
    }

    @Test
    void countsTheAmbiguousBar() {
        var both = TestMarket.run(TestMarket.strategy(ENTER_BOTH::accept), market(bar(100, 105.5, 94, 101)), r -> {});
        assertThat(both.counters().ambiguousBars()).isEqualTo(1);
        var one = TestMarket.run(TestMarket.strategy(ENTER_BOTH::accept), market(bar(100, 104, 94, 101)), r -> {});
        assertThat(one.counters().ambiguousBars()).isZero();
    }

    @Test
    void countsTheGappedStop() {
        var gapped = TestMarket.run(TestMarket.strategy(ENTER_STOP_95::accept), market(bar(90, 94, 88, 89)), r -> {});
        assertThat(gapped.counters().gappedStops()).isEqualTo(1);
        var reached = TestMarket.run(TestMarket.strategy(ENTER_STOP_95::accept), market(bar(98, 99, 94, 96)), r -> {});
        assertThat(reached.counters().gappedStops()).isZero();
    }

    @Test
    void holdsAPositionWithoutExits() {
        var run = TestMarket.run(TestMarket.strategy(ENTER::accept), market(bar(90, 94, 88, 89)), r -> {});
        assertThat(run.trades())
                .singleElement()
                .satisfies(t -> assertThat(t.price()).isEqualTo(100));
    }
}
