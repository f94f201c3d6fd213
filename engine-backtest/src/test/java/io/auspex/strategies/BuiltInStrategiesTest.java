package io.auspex.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Lots;
import io.auspex.backtest.Trade;
import io.auspex.data.BarSeries;
import io.auspex.engine.backtest.EventDrivenBacktestEngine;
import io.auspex.indicator.Indicator;
import io.auspex.spi.StrategyProvider;
import io.auspex.strategy.Strategy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BuiltInStrategiesTest {
    private static final EventDrivenBacktestEngine ENGINE = EventDrivenBacktestEngine.builder()
            .forecasts((series, modelId) -> Indicator.custom(modelId, (bars, out) -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = i < 5 ? Double.NaN : i < 10 ? 0.02 : -0.02;
                }
            }))
            .build();

    private static BarSeries series(String symbol, int bars, IntToDoubleFunction price) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        for (int i = 0; i < bars; i++) {
            double p = price.applyAsDouble(i);
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), p, p, p, p, 1000);
        }
        return builder.build();
    }

    private static BacktestResult run(Strategy strategy, BarSeries... series) {
        return ENGINE.runBacktest(BacktestRequest.builder(strategy)
                .series(series)
                .lots(Lots.fractional())
                .build());
    }

    @Test
    void buyAndHoldSharesTheEquityAndKeepsIt() {
        var result = run(Strategies.buyAndHold(), series("A", 10, i -> 10), series("B", 10, i -> 20 + i));
        assertThat(result.tradeHistory())
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.quantity() * t.price()).isBetween(49_999.0, 50_000.0));
    }

    @Test
    void smaCrossBuysAboveAndSellsBelow() {
        var wave = series("A", 100, i -> 100 + 10 * Math.sin(i / 8.0));
        var longOnly = run(Strategies.smaCross(3, 9), wave);
        assertThat(longOnly.tradeHistory()).hasSizeGreaterThan(2);
        assertThat(longOnly.tradeHistory().getFirst().action()).isEqualTo(Trade.Action.BUY);
        assertThat(longOnly.roundTrips())
                .allSatisfy(t -> assertThat(t.quantity()).isPositive());
        var both = run(Strategies.smaCross(3, 9).with(Map.of("direction", "long-short")), wave);
        assertThat(both.roundTrips()).anySatisfy(t -> assertThat(t.quantity()).isNegative());
    }

    @Test
    void rsiReversionBuysTheFallAndSellsTheRise() {
        var wave = series("A", 200, i -> 100 + 20 * Math.sin(i / 10.0));
        var result = run(Strategies.rsiReversion(7, 25, 75), wave);
        assertThat(result.roundTrips()).isNotEmpty().allSatisfy(t -> {
            int entry = wave.firstAtOrAfter(BarSeries.nanos(t.entryTime()));
            int exit = wave.firstAtOrAfter(BarSeries.nanos(t.exitTime()));
            assertThat(t.entryPrice()).isLessThan(wave.close().get(entry - 4));
            assertThat(t.exitPrice()).isGreaterThan(wave.close().get(exit - 4));
        });
        assertThatThrownBy(() -> run(Strategies.rsiReversion(7, 75, 25), wave))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oversold must be < overbought but was 75.0 with overbought 25.0");
    }

    @Test
    void bollingerBreakoutFollowsARise() {
        var rise = series("A", 80, i -> i < 40 ? 100 + i % 2 : i < 60 ? 100 + 3 * (i - 38) : 160 - 3 * (i - 60));
        var result = run(Strategies.bollingerBreakout(20, 2), rise);
        assertThat(result.roundTrips())
                .singleElement()
                .satisfies(t -> assertThat(t.pnl()).isPositive());
    }

    @Test
    void momentumRotationHoldsTheStrongest() {
        var up = series("UP", 60, i -> 100 * Math.pow(i < 30 ? 1.01 : 0.99, i < 30 ? i : i - 30));
        var down = series("DOWN", 60, i -> 100 * Math.pow(i < 30 ? 0.99 : 1.01, i < 30 ? i : i - 30));
        var result = run(Strategies.momentumRotation(1, 10, 5), up, down);
        assertThat(result.tradeHistory().getFirst().stockCode()).isEqualTo("UP");
        assertThat(result.tradeHistory().getLast().stockCode()).isEqualTo("DOWN");
        assertThatThrownBy(() -> run(Strategies.momentumRotation(3, 10, 5), up, down))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("top must be at most the number of symbols, 2, but was 3");
    }

    @Test
    void predictionDrivenFollowsTheModel() {
        var result = run(Strategies.predictionDriven("m", 0.01), series("A", 20, i -> 100 + i));
        assertThat(result.roundTrips()).singleElement().satisfies(t -> {
            assertThat(t.entryPrice()).isEqualTo(106);
            assertThat(t.exitPrice()).isEqualTo(111);
        });
    }

    @Test
    void areFoundByNameAndByServiceLoader() {
        var factory = CatalogStrategyFactory.standard();
        assertThat(factory.strategies())
                .extracting(Strategy::name)
                .containsExactly(
                        "bollinger-breakout",
                        "buy-and-hold",
                        "momentum-rotation",
                        "prediction-driven",
                        "rsi-reversion",
                        "sma-cross");
        assertThat(factory.create("sma-cross", Map.of("fast", "5", "slow", "20")))
                .hasToString("sma-cross(5,20,long,1.0)");
        assertThat(ServiceLoader.load(StrategyProvider.class))
                .anySatisfy(p -> assertThat(p).isInstanceOf(BuiltInStrategies.class));
    }

    @Test
    void namesTheKnownOnesForAnUnknownName() {
        var factory = CatalogStrategyFactory.standard();
        assertThatThrownBy(() -> factory.create("sma-corss", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategy must be one of bollinger-breakout, buy-and-hold")
                .hasMessageEndingWith("but was \"sma-corss\"; did you mean sma-cross?");
        assertThatThrownBy(() -> factory.create("sma-cross", Map.of("fast", 0, "slwo", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fast must be a whole number in [1, 5000] but was 0")
                .hasMessageContaining("unknown parameter \"slwo\"");
    }

    @Test
    void refusesTwoStrategiesOfOneName() {
        assertThatThrownBy(() -> CatalogStrategyFactory.of(List.of(Strategies.smaCross(), Strategies.smaCross(3, 9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategy names must differ but \"sma-cross\"");
    }
}
