package io.auspex.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestRequest;
import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicators;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.series.HigherTimeframe;
import io.auspex.marketdata.series.Resampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A strategy on daily bars asks for an indicator of weekly ones. */
class HigherTimeframeStrategyTest {
    private static final double NO = Double.NaN;

    @Test
    void seesTheWeeksThatHaveEnded() {
        // 2020-01-01 is a Wednesday; weeks end on the Sundays of bars 4, 11 and 18, with closes 5, 12 and 19
        double[] closes = new double[20];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = i + 1;
        }
        assertThat(valuesSeen(TestMarket.flat("X", closes)))
                .containsExactly(
                        NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 15.5, 15.5);
    }

    @Test
    void decidesTheSameWhateverComesLater() {
        var bars = RandomMarket.bars("X", 11, 200, 1);
        var whole = valuesSeen(bars);
        for (int known = 50; known < bars.size(); known += 7) {
            assertThat(valuesSeen(bars.slice(0, known))).isEqualTo(whole.subList(0, known));
        }
    }

    private static List<Double> valuesSeen(BarSeries bars) {
        var seen = new ArrayList<Double>();
        var catalog = IndicatorCatalog.standard();
        var strategy = TestMarket.planned(setup -> {
            var weekly = setup.indicator(HigherTimeframe.indicator(Indicators.sma(2), Resampler.every("1w"), catalog));
            // asked for twice, computed once
            assertThat(setup.indicator(HigherTimeframe.indicator(Indicators.sma(2), Resampler.every("1w"), catalog)))
                    .isSameAs(weekly);
            return bar -> seen.add(weekly.value());
        });
        var request =
                BacktestRequest.builder(strategy).series(bars).initialCash(1e6).build();
        Simulation.prepare(request, List.of(bars), catalog::compute, ForecastSource.none())
                .run();
        return seen;
    }
}
