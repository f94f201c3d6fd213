package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.csv.CsvSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Days that were real, however they look: they may be flagged and are never repaired. */
class RealExtremesTest {
    /** GameStop, January 2021, as the exchange reported it before the split of 2022 (open, high, low, close, volume in millions). */
    private static final double[][] GAMESTOP = {
        {20.42, 38.65, 20.03, 31.40, 144.5},
        {38.09, 43.06, 33.05, 39.91, 93.7},
        {38.49, 40.20, 34.01, 35.50, 46.9},
        {41.55, 45.52, 36.64, 39.36, 74.7},
        {37.37, 41.19, 36.06, 39.12, 33.5},
        {39.23, 44.75, 37.00, 43.03, 56.2},
        {42.59, 76.76, 42.32, 65.01, 197.2},
        {96.73, 159.18, 61.13, 76.79, 177.9},
        {88.56, 150.00, 80.20, 147.98, 178.6},
        {354.83, 380.00, 249.00, 347.51, 93.4},
        {265.00, 483.00, 112.25, 193.60, 58.8},
        {379.71, 413.98, 250.00, 325.00, 50.6},
        {316.56, 322.00, 212.00, 225.00, 37.4},
        {140.76, 158.00, 74.22, 90.00, 78.2},
        {112.01, 113.40, 85.25, 92.41, 42.7},
        {91.19, 91.50, 53.33, 53.50, 62.4}
    };

    /** A quiet walk of 400 days, the days that are given, and a quiet walk again; a split in the second. */
    private static BarSeries around(double before, double[][] days, double after, double split) {
        var random = new Random(11);
        var builder = BarSeries.builder("X", ZoneOffset.UTC);
        var splits = new double[400 + days.length + 400];
        double close = before;
        var day = LocalDate.of(2019, 6, 3);
        for (int i = 0; i < splits.length; i++) {
            day = day.plusDays(1);
            int at = i - 400;
            if (at >= 0 && at < days.length) {
                builder.add(day, days[at][0], days[at][1], days[at][2], days[at][3], days[at][4] * 1e6);
                close = after;
                continue;
            }
            double open = close;
            close *= Math.exp(0.03 * random.nextGaussian());
            builder.add(
                    day,
                    open,
                    Math.max(open, close) * 1.005,
                    Math.min(open, close) * 0.995,
                    close,
                    5e6 + random.nextInt(5_000_000));
            splits[i] = split != 1 && i == splits.length - 60 ? split : 0;
        }
        return builder.build().withColumn("stock splits", DoubleColumn.of(splits));
    }

    @Test
    void leavesTheSqueezeOfGameStopAlone() {
        for (double split : new double[] {1, 4, 2, 3, 0.25}) {
            // prices as adjusted for the split that was declared later
            double[][] adjusted = new double[GAMESTOP.length][];
            for (int i = 0; i < adjusted.length; i++) {
                adjusted[i] = GAMESTOP[i].clone();
                for (int c = 0; c < 4; c++) {
                    adjusted[i][c] /= split;
                }
            }
            stays(around(19.95 / split, adjusted, 53.5 / split, split));
        }
    }

    @Test
    void leavesTheFrancShockAlone() {
        // EUR/CHF around 2015-01-15, when the Swiss National Bank gave up its floor of 1.20
        stays(around(
                1.2008,
                new double[][] {
                    {1.2009, 1.2012, 1.2008, 1.2010, 1},
                    {1.2010, 1.2012, 0.8500, 0.9750, 9},
                    {0.9750, 1.0250, 0.9650, 0.9900, 5}
                },
                0.99,
                1));
    }

    @Test
    void leavesOilBelowZeroAloneWhereItIsDeclared() {
        // WTI, May 2020 contract: 2020-04-17, -20, -21
        var series = around(
                20,
                new double[][] {
                    {19.87, 20.0, 17.31, 18.27, 1}, {17.73, 17.85, -40.32, -37.63, 2}, {-14.0, 13.86, -16.74, 10.01, 1}
                },
                10.01,
                1);
        var settings = QualitySettings.standard().withNegativePrices(true);
        assertThat(SeriesRepair.of(settings).repair(series).repairs()).isEmpty();
        assertThat(SeriesCheck.of(settings).report(series).isUsable()).isTrue();
        assertThat(SeriesCheck.standard().report(series).countsByRule()).containsEntry("not-positive", 4L);
        stays(series);
    }

    @Test
    void leavesMarch2020Alone() {
        for (String name :
                new String[] {"ta4j_coinbase_btcusd_4h_2016_2025.csv.gz", "ta4j_coinbase_ethusd_1d_2016_2026.csv.gz"}) {
            var source = CsvSource.of(SharedData.file("data/crypto_fx/" + name));
            var series = source.load(
                    source.symbols().getFirst(),
                    new DateRange(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 6, 30)),
                    CancellationToken.none());
            stays(series);
        }
    }

    @Test
    void leavesTeleperformanceOf28February2024Alone() {
        stays(YahooFiles.read("TEP-PA-1d-bad-div-fixed"));
    }

    private static void stays(BarSeries series) {
        assertThat(SeriesRepair.standard().repair(series).repairs()).isEmpty();
        assertThat(SeriesRepair.standard().causal().repair(series).repairs()).isEmpty();
        assertThat(SeriesRepair.standard().repair(series).series()).isSameAs(series);
    }
}
