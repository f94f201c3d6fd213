package io.auspex.benchmarks;

import java.time.Duration;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** The same bars for ta4j, in its fastest number type. */
final class Ta4jBars {
    private Ta4jBars() {}

    static BarSeries of(io.auspex.data.BarSeries bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(bars.symbol())
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < bars.size(); i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(bars.time(i))
                    .openPrice(bars.open().get(i))
                    .highPrice(bars.high().get(i))
                    .lowPrice(bars.low().get(i))
                    .closePrice(bars.close().get(i))
                    .volume(bars.volume().get(i))
                    .add();
        }
        return series;
    }
}
