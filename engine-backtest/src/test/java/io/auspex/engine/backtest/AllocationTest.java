package io.auspex.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.auspex.backtest.BacktestRequest;
import io.auspex.data.BarSeries;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.strategies.Strategies;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A warm run allocates for its plan only, however many bars and orders it works. */
class AllocationTest {
    @Test
    void allocatesNothingPerBarOnceWarm() {
        int bars = 50_000;
        BarSeries series = RandomMarket.bars("X", 1, bars, 1);
        var request = BacktestRequest.builder(Strategies.smaCross(10, 30))
                .series(series)
                .initialCash(1e6)
                .build();
        var run = Simulation.prepare(
                request, List.of(series), IndicatorCatalog.standard()::compute, ForecastSource.none());
        for (int i = 0; i < 5; i++) {
            run.run();
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run.run();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(run.executions()).isGreaterThan(500);
        assertThat((double) bytes / bars).as("bytes per bar").isLessThan(0.1);
    }
}
