package io.auspex.providers.ta4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Lots;
import io.auspex.backtest.RoundTrip;
import io.auspex.data.BarSeries;
import io.auspex.engine.backtest.EventDrivenBacktestEngine;
import io.auspex.error.ProviderFailedException;
import io.auspex.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Position;
import org.ta4j.core.Rule;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.StopGainRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.WaitForRule;

class Ta4jStrategyTest {
    private static final EventDrivenBacktestEngine ENGINE =
            EventDrivenBacktestEngine.builder().build();

    private static BaseStrategy cross(org.ta4j.core.BarSeries series) {
        var close = new ClosePriceIndicator(series);
        var fast = new SMAIndicator(close, 10);
        var slow = new SMAIndicator(close, 30);
        return new BaseStrategy(
                "cross", new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 30);
    }

    /** Rules that look at the record: the entry price, and the bar of the last trade. */
    private static BaseStrategy stops(org.ta4j.core.BarSeries series) {
        var close = new ClosePriceIndicator(series);
        var rsi = new RSIIndicator(close, 7);
        Rule exit = new StopLossRule(close, 4).or(new StopGainRule(close, 6)).or(new WaitForRule(TradeType.BUY, 15));
        return new BaseStrategy("stops", new CrossedDownIndicatorRule(rsi, 35), exit, 20);
    }

    static Stream<Arguments> strategies() {
        return Stream.of(
                Arguments.of("cross", (Function<org.ta4j.core.BarSeries, BaseStrategy>) Ta4jStrategyTest::cross),
                Arguments.of("stops", (Function<org.ta4j.core.BarSeries, BaseStrategy>) Ta4jStrategyTest::stops));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void tradesAsTa4jDoesAtTheNextOpen(String name, Function<org.ta4j.core.BarSeries, BaseStrategy> factory) {
        BarSeries bars = TestSeries.google();
        var theirs = ta4j(factory, bars, TradeType.BUY);
        List<RoundTrip> ours = run(Ta4j.strategy(name, factory), bars).roundTrips();

        assertThat(ours).hasSizeGreaterThan(15).hasSameSizeAs(theirs);
        assertSame(ours, theirs, bars);
    }

    @Test
    void tradesShortWhenAsked() {
        BarSeries bars = TestSeries.google();
        var theirs = ta4j(Ta4jStrategyTest::cross, bars, TradeType.SELL);
        Strategy strategy =
                Ta4j.strategy("cross", Ta4jStrategyTest::cross).with(java.util.Map.of("direction", "short"));
        List<RoundTrip> ours = run(strategy, bars).roundTrips();

        assertThat(ours)
                .hasSameSizeAs(theirs)
                .allSatisfy(r -> assertThat(r.quantity()).isNegative());
        assertSame(ours, theirs, bars);
    }

    @Test
    void takesTheDirectionOfTheStrategyUnlessTold() {
        BarSeries bars = TestSeries.walk(300, 4);
        Function<org.ta4j.core.BarSeries, BaseStrategy> factory = series -> {
            var long1 = cross(series);
            return new BaseStrategy("short", long1.getEntryRule(), long1.getExitRule(), 30, TradeType.SELL);
        };
        assertThat(run(Ta4j.strategy("short", factory), bars).roundTrips())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.quantity()).isNegative());
        assertThat(run(Ta4j.strategy("short", factory).with(java.util.Map.of("direction", "long")), bars)
                        .roundTrips())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.quantity()).isPositive());
    }

    @Test
    void decidesTheSameWhateverComesLater() {
        BarSeries bars = TestSeries.walk(400, 9);
        var whole = run(Ta4j.strategy("stops", Ta4jStrategyTest::stops), bars).tradeHistory();
        var part = run(Ta4j.strategy("stops", Ta4jStrategyTest::stops), bars.slice(0, 250))
                .tradeHistory();
        assertThat(part).isNotEmpty();
        assertThat(whole.subList(0, part.size())).isEqualTo(part);
    }

    @Test
    void refusesARuleThatReadsAhead() {
        BarSeries bars = TestSeries.walk(60, 9);
        var strategy = Ta4j.strategy("ahead", series -> {
            Rule ahead =
                    (index, record) -> series.getBar(index + 1).getClosePrice().isPositive();
            return new BaseStrategy("ahead", ahead, ahead);
        });
        assertThatThrownBy(() -> run(strategy, bars))
                .isInstanceOf(ProviderFailedException.class)
                .hasStackTraceContaining("the bars known by now");
    }

    @Test
    void showsTheRulesWhatIsReallyHeld() {
        BarSeries bars = TestSeries.walk(40, 9);
        var seen = new ArrayList<String>();
        var strategy = Ta4j.strategy("watch", series -> {
            Rule enter = (index, record) -> index == 3 || index == 10;
            Rule leave = (index, record) -> {
                Position held = record.getCurrentPosition();
                seen.add(index + " " + held.isOpened() + " " + held.getEntry().getIndex() + " "
                        + held.getEntry().getPricePerAsset() + " "
                        + held.getEntry().getAmount() + " "
                        + record.getPositionCount());
                return index == 6;
            };
            return new BaseStrategy("watch", enter, leave);
        });
        run(strategy.with(java.util.Map.of("fraction", 0.5)), bars);
        double open = bars.open().get(4);
        double units = Math.floor(50_000 / open);
        assertThat(seen.subList(0, 3))
                .containsExactly(
                        "4 true 4 " + open + " " + units + " 0",
                        "5 true 4 " + open + " " + units + " 0",
                        "6 true 4 " + open + " " + units + " 0");
        assertThat(seen.get(3)).startsWith("11 true 11 " + bars.open().get(11)).endsWith(" 1");
    }

    /** Rules see the bars before the range, so that indicators are warm on its first day. */
    @Test
    void warmsUpOnTheBarsBeforeTheRange() {
        BarSeries bars = TestSeries.google();
        var strategy = Ta4j.strategy("cross", Ta4jStrategyTest::cross);
        var request = BacktestRequest.builder(strategy)
                .series(bars)
                .from(bars.date(1000))
                .lots(Lots.fractional())
                .costs(Costs.none())
                .build();
        var first = ENGINE.runBacktest(request).roundTrips().getFirst();
        var theirs = ta4j(Ta4jStrategyTest::cross, bars, TradeType.BUY).stream()
                .filter(p -> p.getEntry().getIndex() > 1000)
                .findFirst()
                .orElseThrow();
        assertThat(first.entryTime()).isEqualTo(bars.time(theirs.getEntry().getIndex()));
    }

    private static List<Position> ta4j(
            Function<org.ta4j.core.BarSeries, BaseStrategy> factory, BarSeries bars, TradeType type) {
        var series = TestSeries.copy(bars);
        TradingRecord record =
                new BarSeriesManager(series, new TradeOnNextOpenModel()).run(factory.apply(series), type);
        return record.getPositions();
    }

    private static BacktestResult run(Strategy strategy, BarSeries bars) {
        return ENGINE.runBacktest(BacktestRequest.builder(strategy)
                .series(bars)
                .costs(Costs.none())
                .build());
    }

    private static void assertSame(List<RoundTrip> ours, List<Position> theirs, BarSeries bars) {
        for (int i = 0; i < theirs.size(); i++) {
            Position expected = theirs.get(i);
            RoundTrip trip = ours.get(i);
            assertThat(trip.entryTime()).isEqualTo(bars.time(expected.getEntry().getIndex()));
            assertThat(trip.exitTime()).isEqualTo(bars.time(expected.getExit().getIndex()));
            assertThat(trip.entryPrice())
                    .isCloseTo(expected.getEntry().getPricePerAsset().doubleValue(), within(1e-9));
            assertThat(trip.exitPrice())
                    .isCloseTo(expected.getExit().getPricePerAsset().doubleValue(), within(1e-9));
        }
    }
}
