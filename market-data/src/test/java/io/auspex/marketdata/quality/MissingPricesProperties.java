package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.MissingValues;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MissingPricesProperties {
    @Property(tries = 200)
    @Label(
            "Feature: production-ready-implementation, Property 7: repaired series are sound and every repair is recorded")
    void leavesASoundSeriesAndOneNoteForEachChange(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int bars) {
        var series = random(seed, bars);
        for (var policy : new MissingValues[] {
            MissingValues.DROP_BARS, MissingValues.FORWARD_FILL, MissingValues.INTERPOLATE_LOOKING_AHEAD
        }) {
            var filled = MissingPrices.treat(series, policy);
            assertThat(SeriesCheck.standard().withSpike(100).findings(filled.series()))
                    .noneMatch(f -> f.severity() == DataFinding.Severity.ERROR);
            assertThat(filled.series().size() + filled.droppedBars()).isEqualTo(bars);
            assertThat(filled.changes()).hasSize(filled.filledCells() + filled.droppedBars());
        }
    }

    @Property(tries = 200)
    void laterBarsChangeNoFillOfACausalPolicy(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 60) int bars,
            @ForAll @IntRange(min = 1, max = 60) int cut) {
        var series = random(seed, bars);
        int part = Math.min(cut, bars);
        for (var policy : new MissingValues[] {MissingValues.DROP_BARS, MissingValues.FORWARD_FILL}) {
            var whole = MissingPrices.treat(series, policy).series();
            var early = MissingPrices.treat(series.slice(0, part), policy).series();
            assertThat(whole.slice(0, early.size())).isEqualTo(early);
        }
    }

    private static BarSeries random(long seed, int bars) {
        var random = new Random(seed);
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < bars; i++) {
            double low = random.nextDouble(1, 2);
            double high = low * random.nextDouble(1, 1.5);
            double open = Math.min(high, low + (high - low) * random.nextDouble());
            double close = Math.min(high, low + (high - low) * random.nextDouble());
            builder.add(
                    LocalDate.of(2020, 1, 1).plusDays(i),
                    hole(random, open),
                    hole(random, high),
                    hole(random, low),
                    hole(random, close),
                    1);
        }
        return builder.build();
    }

    private static double hole(Random random, double value) {
        return random.nextInt(4) == 0 ? Double.NaN : value;
    }
}
