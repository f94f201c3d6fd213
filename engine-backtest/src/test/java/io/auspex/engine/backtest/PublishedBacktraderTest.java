package io.auspex.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Lots;
import io.auspex.backtest.Signal;
import io.auspex.backtest.Trade;
import io.auspex.backtest.Trade.Action;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicators;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Crossing of the close over its 15-bar average on the Euro Stoxx 50 of 2006, as backtrader publishes it
 * (mementum/backtrader@b853d7c, tests/test_strategy_unoptimized.py, tests/test_analyzer-sqn.py): every signal, every
 * fill, cash and value; prices to two decimals, as published.
 */
class PublishedBacktraderTest {
    private static final double CENT = 0.005 + 1e-9;

    private static Strategy cross() {
        return TestMarket.planned(setup -> {
            var sma = setup.indicator(Indicators.sma(15));
            return bar -> {
                double before = bar.close(1) - sma.value(1);
                double now = bar.close() - sma.value();
                if (bar.flat() && before < 0 && now > 0) {
                    bar.buy(Size.units(1));
                } else if (!bar.flat() && before > 0 && now < 0) {
                    bar.exit();
                }
            };
        });
    }

    private static List<Double> prices(Simulation run, Action action) {
        return run.trades().stream()
                .filter(t -> t.action() == action)
                .map(t -> Math.round(t.price() * 100) / 100.0)
                .toList();
    }

    private static List<Double> signals(Simulation run, Action action) {
        return run.signals().stream()
                .filter(s -> s.action() == action)
                .map(Signal::close)
                .map(c -> Math.round(c * 100) / 100.0)
                .toList();
    }

    @Test // BTR-PUB-01
    void reproducesEverySignalAndFill() {
        var run = TestMarket.run(cross(), PublishedPrices.euroStoxx2006(), r -> r.initialCash(10_000));
        assertThat(run.finalEquity()).isCloseTo(10_284.10, within(CENT));
        assertThat(run.equityCurve().cash().last()).isCloseTo(6164.16, within(CENT));
        assertThat(signals(run, Action.BUY))
                .containsExactly(
                        3641.42, 3798.46, 3874.61, 3860.0, 3843.08, 3648.33, 3526.84, 3632.93, 3788.96, 3841.31,
                        4045.22, 4052.89);
        assertThat(signals(run, Action.SELL))
                .containsExactly(
                        3763.73, 3811.45, 3823.11, 3821.97, 3837.86, 3604.33, 3562.56, 3772.21, 3780.18, 3974.62,
                        4048.16);
        assertThat(prices(run, Action.BUY))
                .containsExactly(
                        3643.35, 3801.03, 3872.37, 3863.57, 3845.32, 3656.43, 3542.65, 3639.65, 3799.86, 3840.2,
                        4047.63, 4052.55);
        assertThat(prices(run, Action.SELL))
                .containsExactly(
                        3763.95, 3811.85, 3822.35, 3822.57, 3829.82, 3598.58, 3545.92, 3766.8, 3782.15, 3979.73,
                        4045.05);
    }

    /**
     * A future with multiplier 10 is an instrument at ten times the price. It needs leverage, since the contract is
     * worth more than the account. The source's cash holds back a margin where ours pays the whole value, so only the
     * values compare.
     */
    @Test // BTR-PUB-02 and 03
    void reproducesTheFuture() {
        BarSeries series = PublishedPrices.euroStoxx2006();
        BarSeries contract = BarSeries.of(
                "FUT",
                series.zone(),
                series.times(),
                tenTimes(series.open()),
                tenTimes(series.high()),
                tenTimes(series.low()),
                tenTimes(series.close()),
                series.volume());
        var run = TestMarket.run(
                cross(),
                contract,
                r -> r.initialCash(10_000).leverage(10).lots(Lots.WHOLE).costs(Costs.of(Commission.perUnit(2))));
        assertThat(run.finalEquity()).isCloseTo(12_795.0, within(CENT * 10));
        var trips = RoundTripFigures.of(run.roundTrips());
        assertThat(trips.count()).isEqualTo(11);
        assertThat(run.trades()).extracting(Trade::commission).containsOnly(2.0);
        // the source divides by n, not n - 1
        double ddof0 = trips.systemQualityNumber().orElseThrow() * Math.sqrt(11.0 / 10.0);
        assertThat(ddof0).isCloseTo(0.912550316439, within(1e-9));
    }

    private static DoubleColumn tenTimes(DoubleColumn column) {
        return DoubleColumn.fill(column.size(), out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = column.get(i) * 10;
            }
        });
    }
}
