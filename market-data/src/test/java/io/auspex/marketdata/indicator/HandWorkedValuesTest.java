package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Indicators of which no other library gives the same column, worked out by hand. */
class HandWorkedValuesTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void renkoNeedsTwoSizesForATurn() {
        var builder = BarSeries.builder("R", TOKYO);
        double[] closes = {10, 10.9, 11, 13.5, 12.6, 11.5, 11, 8.9, 10.8, 11};
        for (int i = 0; i < closes.length; i++) {
            builder.add(i, closes[i], closes[i], closes[i], closes[i], 1);
        }
        BarSeries bars = builder.build();

        assertThat(column(bars, "renko(1)")).containsExactly(10, 10, 11, 13, 13, 13, 11, 9, 9, 11);
        assertThat(column(bars, "renko(1).direction")).containsExactly(0, 0, 1, 1, 1, 1, -1, -1, -1, 1);
        assertThat(column(bars, "renko(1).bricks")).containsExactly(0, 0, 1, 2, 0, 0, -1, -2, 0, 1);
    }

    @Test
    void vwapdayBeginsAnewAtMidnightOfTheExchange() {
        var builder = BarSeries.builder("V", TOKYO);
        // midnight in Tokyo is 15:00 UTC
        String[] times = {"2024-01-04T13:00:00Z", "2024-01-04T14:00:00Z", "2024-01-04T15:00:00Z", "2024-01-04T16:00:00Z"
        };
        double[] prices = {10, 13, 20, 24};
        double[] volumes = {1, 2, 1, 3};
        for (int i = 0; i < times.length; i++) {
            double p = prices[i];
            builder.add(BarSeries.nanos(Instant.parse(times[i])), p, p + 1, p - 1, p, volumes[i]);
        }

        assertThat(column(builder.build(), "vwapday")).containsExactly(10, 12, 20, 23);
    }

    private static double[] column(BarSeries bars, String text) {
        Indicator indicator = CATALOG.parse(text);
        return CATALOG.compute(indicator, bars).toArray();
    }
}
