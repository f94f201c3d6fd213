package io.auspex.marketdata.series;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.time.ZoneId;
import java.util.Arrays;

/** Collects closed bars into a series. Not thread-safe. */
final class CollectedBars implements BarSink {
    private final BarSeries.Builder bars;
    private double[] turnover = new double[256];
    private double[] trades = new double[256];

    CollectedBars(String symbol, ZoneId zone) {
        bars = BarSeries.builder(symbol, zone);
    }

    @Override
    public void closed(ClosedBar bar) {
        int at = bars.size();
        if (at == turnover.length) {
            turnover = Arrays.copyOf(turnover, at * 2);
            trades = Arrays.copyOf(trades, at * 2);
        }
        turnover[at] = bar.turnover();
        trades[at] = bar.count();
        bars.add(bar.time(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    BarSeries series() {
        return bars.build().withColumn("turnover", column(turnover)).withColumn("trades", column(trades));
    }

    private DoubleColumn column(double[] values) {
        return DoubleColumn.fill(bars.size(), out -> System.arraycopy(values, 0, out, 0, out.length));
    }
}
