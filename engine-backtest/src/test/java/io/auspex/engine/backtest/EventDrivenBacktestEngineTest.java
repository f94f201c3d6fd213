package io.auspex.engine.backtest;

import static io.auspex.engine.backtest.TestMarket.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.Lots;
import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.MissingValues;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicators;
import io.auspex.marketdata.CachedStockDataService;
import io.auspex.marketdata.MemorySource;
import io.auspex.strategies.Strategies;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventDrivenBacktestEngineTest {
    private static final BarSeries SERIES = RandomMarket.bars("X", 3, 400, 1);
    private static final EventDrivenBacktestEngine ENGINE =
            EventDrivenBacktestEngine.over(CachedStockDataService.of(MemorySource.of(SERIES)));

    private static BacktestRequest.Builder request(Strategy strategy) {
        return BacktestRequest.builder(strategy).symbols("X");
    }

    @Test
    void loadsPricesAndTradesInsideTheRangeOnly() {
        BacktestResult result = ENGINE.runBacktest(request(Strategies.smaCross(5, 200))
                .from(SERIES.date(250))
                .to(SERIES.date(350))
                .build());
        assertThat(result.equity().size()).isEqualTo(101);
        assertThat(result.period().from()).isEqualTo(SERIES.date(250));
        assertThat(result.period().to()).isEqualTo(SERIES.date(350));
        assertThat(result.tradeHistory())
                .allSatisfy(t -> assertThat(t.timestamp()).isAfter(SERIES.time(250)));
        assertThat(result.backtestId()).hasSize(16);
        assertThat(ENGINE.calculateReturns(result).size()).isEqualTo(100);
        assertThat(ENGINE.assessRiskMetrics(result).maxDrawdown()).isEqualTo(result.maxDrawdown());
        assertThat(ENGINE.generateReport(result).text()).contains("sma-cross");
    }

    @Test
    void indicatorsSeeBarsBeforeTheRange() {
        var firstValue = new double[] {Double.NaN};
        var strategy = TestMarket.planned(setup -> {
            var sma = setup.indicator(Indicators.sma(200));
            return bar -> firstValue[0] = Double.isNaN(firstValue[0]) ? sma.value() : firstValue[0];
        });
        ENGINE.runBacktest(request(strategy).from(SERIES.date(250)).build());
        double sum = 0;
        for (int i = 51; i <= 250; i++) {
            sum += SERIES.close().get(i);
        }
        assertThat(firstValue[0]).isCloseTo(sum / 200, within(1e-9));
    }

    @Test
    void differentRequestsHaveDifferentIdentifiers() {
        String one =
                ENGINE.runBacktest(request(Strategies.smaCross(5, 20)).build()).backtestId();
        String other =
                ENGINE.runBacktest(request(Strategies.smaCross(5, 21)).build()).backtestId();
        String same =
                ENGINE.runBacktest(request(Strategies.smaCross(5, 20)).build()).backtestId();
        assertThat(other).isNotEqualTo(one);
        assertThat(same).isEqualTo(one);
    }

    @Test
    void listsSignals() {
        var strategy = TestMarket.strategy(bar -> {
            if (bar.index() == 7) {
                bar.buy(Size.units(1)).stopLoss(bar.close() * 0.9).tag("seven");
            }
        });
        assertThat(ENGINE.generateSignals(request(strategy).build()))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.time()).isEqualTo(SERIES.time(7));
                    assertThat(s.close()).isEqualTo(SERIES.close().get(7));
                    assertThat(s.tag()).isEqualTo("seven");
                });
    }

    // ------------------------------------------------------------------------------------------------ bad input

    @Test
    void namesEveryFaultOfTheSettings() {
        var request =
                request(Strategies.smaCross()).set("fats", 3).set("slow", -1).build();
        assertThatThrownBy(() -> ENGINE.runBacktest(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown parameter \"fats\"")
                .hasMessageContaining("slow must be a whole number in [2, 5000] but was -1");
    }

    @Test
    void passesOnWhatTheStrategyRefuses() {
        assertThatThrownBy(() ->
                        ENGINE.runBacktest(request(Strategies.smaCross(30, 10)).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sma-cross: fast must be < slow but was 30 with slow 10; swap the two");
    }

    @Test
    void refusesNegativeCashAndAnEndBeforeTheStart() {
        assertThatThrownBy(
                        () -> request(Strategies.buyAndHold()).initialCash(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("initialCash must be finite and > 0 but was -1.0");
        assertThatThrownBy(() -> request(Strategies.buyAndHold())
                        .from("2020-02-01")
                        .to("2020-01-01")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to must not be before from");
    }

    @Test
    void refusesAnEmptyRange() {
        var request = request(Strategies.buyAndHold())
                .series(SERIES)
                .from("1990-01-01")
                .to("1990-12-31")
                .build();
        assertThatThrownBy(() -> ENGINE.runBacktest(request))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("range must contain bars of X but was 1990-01-01..1990-12-31");
    }

    @Test
    void refusesOneBar() {
        var request =
                request(Strategies.buyAndHold()).series(SERIES.slice(0, 1)).build();
        assertThatThrownBy(() -> ENGINE.runBacktest(request))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("range must contain at least 2 bars");
    }

    @Test
    void refusesASeriesShorterThanTheLookBack() {
        var request =
                request(Strategies.smaCross(10, 30)).series(SERIES.slice(0, 20)).build();
        assertThatThrownBy(() -> ENGINE.runBacktest(request))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("look-back of sma(30)")
                .hasMessageContaining("20 bars")
                .hasMessageContaining("give a longer history or a shorter window");
    }

    @Test
    void notesOneShortSeriesAmongOthers() {
        BarSeries recent = RandomMarket.bars("Y", 4, 20, 1);
        var request =
                request(Strategies.smaCross(10, 30)).series(SERIES, recent).build();
        assertThat(ENGINE.runBacktest(request).findings())
                .extracting(DataFinding::rule)
                .contains("shorter-than-look-back");
    }

    @Test
    void refusesAnUnknownSymbolAndMissingPrices() {
        assertThatThrownBy(() -> ENGINE.runBacktest(BacktestRequest.builder(Strategies.buyAndHold())
                        .symbols("NOPE")
                        .build()))
                .isInstanceOf(DataUnavailableException.class);
        BarSeries holes = flat("X", 10, Double.NaN, 10, 11);
        var refused = request(Strategies.buyAndHold()).series(holes);
        assertThatThrownBy(() -> ENGINE.runBacktest(refused.build())).isInstanceOf(DataFormatException.class);
        var filled =
                ENGINE.runBacktest(refused.missing(MissingValues.FORWARD_FILL).build());
        assertThat(filled.equity().size()).isEqualTo(4);
        assertThat(filled.findings()).extracting(DataFinding::rule).contains("missing-prices", "filled-price");
        var ahead = ENGINE.runBacktest(
                refused.missing(MissingValues.INTERPOLATE_LOOKING_AHEAD).build());
        assertThat(ahead.findings()).extracting(DataFinding::rule).contains("looks-ahead");
    }

    @Test
    void refusesPricesThatAreNotPossible() {
        var zero = request(Strategies.buyAndHold()).series(flat("X", 10, 0, 10)).build();
        assertThatThrownBy(() -> ENGINE.runBacktest(zero))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("not-positive");
        var huge = request(Strategies.buyAndHold())
                .series(flat("X", 1e-200, 1e200, 10))
                .build();
        assertThatThrownBy(() -> ENGINE.runBacktest(huge))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("price-scale");
    }

    @Test
    void reportsAnOverflowInsteadOfInfinity() {
        var strategy = TestMarket.strategy(bar -> bar.holdLong(Size.percentOfEquity(100)));
        var request = request(strategy)
                .series(flat("X", 1e-90, 1e-90, 1e90, 1e90))
                .initialCash(1e200)
                .leverage(100)
                .lots(Lots.of(1e200))
                .build();
        assertThatThrownBy(() -> ENGINE.runBacktest(request))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("equity-overflow");
    }

    @Test
    void namesStrategyAndBarWhenAStrategyThrows() {
        var strategy = TestMarket.strategy(bar -> {
            if (bar.index() == 5) {
                throw new IllegalStateException("oops");
            }
        });
        var failure = catchThrowableOfType(
                ProviderFailedException.class,
                () -> ENGINE.runBacktest(request(strategy).build()));
        assertThat(failure)
                .hasMessageContaining("strategy test")
                .hasMessageContaining(SERIES.date(5).toString());
        assertThat(failure.provider()).isEqualTo("test");
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAModelWithoutARegistry() {
        assertThatThrownBy(() -> ENGINE.runBacktest(
                        request(Strategies.predictionDriven("m1", 0)).build()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("m1");
        assertThatThrownBy(() -> ENGINE.runBacktest(
                        request(Strategies.predictionDriven()).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model must be a text that is not blank");
    }

    @Test
    void warnsOfFillsAtTheSameClose() {
        var request = request(Strategies.buyAndHold())
                .fills(FillRules.DEFAULT.withTiming(FillRules.Timing.SAME_CLOSE_UNSAFE))
                .build();
        assertThat(ENGINE.runBacktest(request).findings())
                .extracting(DataFinding::rule)
                .contains("same-close");
    }

    // ------------------------------------------------------------------------------------------------ long runs

    @Test
    void stopsSoonAfterACancel() {
        var token = new CancellationToken();
        var bars = new int[1];
        var strategy = TestMarket.strategy(bar -> {
            bars[0]++;
            if (bar.index() == 40) {
                token.cancel();
            }
        });
        assertThatThrownBy(() -> ENGINE.runBacktest(request(strategy).build(), ProgressListener.none(), token))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(bars[0]).isLessThanOrEqualTo(41 + RunMonitor.STRIDE);
    }

    @Test
    void reportsProgressAtMostFourTimesASecondAndAtTheEnd() {
        var clock = new AtomicLong();
        var engine = EventDrivenBacktestEngine.builder()
                .nanoTime(() -> clock.addAndGet(10_000_000))
                .build();
        var reports = new ArrayList<Double>();
        BarSeries series = RandomMarket.bars("X", 5, 20_000, 1);
        engine.runBacktest(
                request(Strategies.buyAndHold()).series(series).build(),
                (fraction, message) -> reports.add(fraction),
                CancellationToken.none());
        double seconds = clock.get() / 1e9;
        assertThat(reports).isSorted().hasSizeBetween(2, (int) (4 * seconds) + 1);
        assertThat(reports.getLast()).isEqualTo(1);
    }

    @Test
    void runsInTheBackground() {
        var request = request(Strategies.smaCross(5, 20)).build();
        var result = ENGINE.runBacktestAsync(request, ProgressListener.none(), CancellationToken.none())
                .join();
        assertThat(result.equity()).isEqualTo(ENGINE.runBacktest(request).equity());
        var bad = request(Strategies.smaCross(30, 10)).build();
        assertThatThrownBy(() -> ENGINE.runBacktestAsync(bad, ProgressListener.none(), CancellationToken.none())
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givingTheFutureUpCancelsTheRun() {
        var token = new CancellationToken();
        var queued = new ArrayList<Runnable>();
        var engine = EventDrivenBacktestEngine.builder().executor(queued::add).build();
        var future = engine.runBacktestAsync(
                request(Strategies.buyAndHold()).series(SERIES).build(), ProgressListener.none(), token);
        assertThat(future.cancel(true)).isTrue();
        assertThat(token.isCancelled()).isTrue();
        assertThat(queued).hasSize(1);
    }

    @Test
    void stopsTradingWhenRuined() {
        var strategy = TestMarket.strategy(bar -> {
            if (bar.index() == 0) {
                bar.sell(Size.percentOfEquity(1));
            }
        });
        var result = ENGINE.runBacktest(request(strategy)
                .series(flat("X", 10, 10, 25, 5, 5))
                .initialCash(100)
                .build());
        assertThat(result.ending()).isEqualTo(Ending.RUINED);
        assertThat(result.finalValue()).isEqualTo(100 - 10 * 15);
        assertThat(result.equity().equity().toArray()).containsExactly(100, 100, -50, -50, -50);
        assertThat(result.maxDrawdown()).isEqualTo(-1.5);
        assertThat(ENGINE.calculateReturns(result).toArray()).containsExactly(0, -1, 0, 0);
        assertThat(result.parameters()).isEqualTo(Map.of());
    }
}
