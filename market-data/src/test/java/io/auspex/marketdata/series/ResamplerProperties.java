package io.auspex.marketdata.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.indicator.Indicators;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResamplerProperties {
    private static final int BARS = 600;

    @Property(tries = 40)
    void keepsTheVolumeTheHighestAndTheLowest(@ForAll long seed) {
        var bars = RandomBars.minutes(seed, BARS);
        for (var resampler : RandomBars.resamplers()) {
            boolean sessions = resampler.toString().contains(" on ")
                    && !resampler.toString().contains("extended");
            var source = sessions ? Resampler.sessionsOnly(bars, RandomBars.XNYS) : bars;
            var longer = resampler.keepIncomplete().resample(bars);
            assertThat(sum(longer.volume())).as(resampler.toString()).isEqualTo(sum(source.volume()));
            assertThat(max(longer.high())).as(resampler.toString()).isEqualTo(max(source.high()));
            assertThat(min(longer.low())).as(resampler.toString()).isEqualTo(min(source.low()));
            assertThat(sum(longer.column("turnover").orElseThrow()))
                    .as(resampler.toString())
                    .isEqualTo(sum(source.column("turnover").orElseThrow()));
        }
    }

    @Property(tries = 40)
    void changesNothingWhereEachBarIsItsOwn(@ForAll long seed) {
        var bars = RandomBars.minutes(seed, BARS);
        assertThat(Resampler.every("1m").resample(bars)).isEqualTo(bars);
        assertThat(Resampler.of(new BarRule.Ticks(1)).acrossDays().resample(bars))
                .isEqualTo(bars);
    }

    @Property(tries = 40)
    void doesNotChangeClosedBarsWhenTheFutureDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = BARS) int known) {
        var bars = RandomBars.minutes(seed, BARS);
        for (var resampler : RandomBars.resamplers()) {
            var then = resampler.resample(bars.slice(0, known));
            var later = resampler.resample(bars);
            int visible = later.firstAtOrAfter(bars.times().get(known - 1) + 1);
            assertThat(then).as("%s at %s", resampler, bars.time(known - 1)).isEqualTo(later.slice(0, visible));
        }
    }

    @Property(tries = 40)
    void buildsTheSameBarsOneByOne(@ForAll long seed) {
        var bars = RandomBars.minutes(seed, BARS);
        for (var resampler : RandomBars.resamplers()) {
            var collected = new CollectedBars("X", bars.zone());
            var builder = resampler.builder(bars.zone(), collected);
            var turnover = bars.column("turnover").orElseThrow();
            for (int i = 0; i < bars.size(); i++) {
                // Dollars takes the column as it stands, missing values too
                builder.bar(
                        bars.times().get(i),
                        bars.open().get(i),
                        bars.high().get(i),
                        bars.low().get(i),
                        bars.close().get(i),
                        bars.volume().get(i),
                        Double.isNaN(turnover.get(i)) ? 0 : turnover.get(i));
            }
            builder.advanceTo(bars.times().last());
            var batch = resampler.resample(bars);
            var streamed = collected.series();
            assertThat(streamed.times()).as(resampler.toString()).isEqualTo(batch.times());
            assertThat(streamed.open()).as(resampler.toString()).isEqualTo(batch.open());
            assertThat(streamed.high()).as(resampler.toString()).isEqualTo(batch.high());
            assertThat(streamed.low()).as(resampler.toString()).isEqualTo(batch.low());
            assertThat(streamed.close()).as(resampler.toString()).isEqualTo(batch.close());
            assertThat(streamed.volume()).as(resampler.toString()).isEqualTo(batch.volume());
        }
    }

    @Property(tries = 40)
    void buildsHoursFromTradesAsFromTheirMinutes(@ForAll long seed) {
        var trades = RandomBars.trades(seed, 3_000);
        for (String frame : new String[] {"5m", "1h", "1d", "1w"}) {
            for (boolean sessions : new boolean[] {false, true}) {
                var minutes = resampler("1m", sessions).bars(trades);
                var resampler = resampler(frame, sessions);
                var direct = resampler.bars(trades);
                var twice = resampler.resample(minutes);
                assertThat(direct.times()).as(resampler.toString()).isEqualTo(twice.times());
                assertThat(direct.open()).isEqualTo(twice.open());
                assertThat(direct.high()).isEqualTo(twice.high());
                assertThat(direct.low()).isEqualTo(twice.low());
                assertThat(direct.close()).isEqualTo(twice.close());
                assertThat(direct.volume()).isEqualTo(twice.volume());
                assertThat(direct.column("trades").orElseThrow())
                        .isEqualTo(twice.column("trades").orElseThrow());
            }
        }
    }

    @Property(tries = 40)
    void closesBarsOfTradesBeforeTheyCanBeChanged(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int known) {
        var trades = RandomBars.trades(seed, 2_000);
        var part = Trades.of(
                "X",
                trades.zone(),
                trades.times().slice(0, known),
                trades.prices().slice(0, known),
                trades.sizes().slice(0, known));
        for (var resampler : RandomBars.resamplers()) {
            var then = resampler.bars(part);
            var later = resampler.bars(trades);
            assertThat(later.size()).isGreaterThanOrEqualTo(then.size());
            assertThat(later.slice(0, then.size())).as(resampler.toString()).isEqualTo(then);
        }
    }

    @Property(tries = 20)
    void showsOnlyClosedBarsOfAHigherTimeframe(@ForAll long seed, @ForAll @IntRange(min = 1, max = BARS) int known) {
        var bars = RandomBars.minutes(seed, BARS);
        var catalog = IndicatorCatalog.standard();
        for (var resampler : RandomBars.resamplers()) {
            var indicator = HigherTimeframe.indicator(Indicators.sma(3), resampler, catalog);
            var whole = catalog.compute(indicator, bars);
            var then = catalog.compute(indicator, bars.slice(0, known));
            assertThat(then).as(resampler.toString()).isEqualTo(whole.slice(0, known));
            var higher = HigherTimeframe.of(bars, resampler);
            var closes = higher.known(higher.bars().close());
            for (int i = 0; i < bars.size(); i++) {
                int last = higher.bars().firstAtOrAfter(bars.times().get(i) + 1) - 1;
                double expected = last < 0 ? Double.NaN : higher.bars().close().get(last);
                assertThat(Double.compare(closes.get(i), expected)).isZero();
            }
        }
    }

    @Property(tries = 100)
    void joinsNeverALaterValue(@ForAll long seed, @ForAll @IntRange(min = 0, max = 5_000) int minutes) {
        var random = new java.util.Random(seed);
        long[] clock = random.longs(200, 0, 10_000_000_000_000L).sorted().toArray();
        long[] source = random.longs(150, 0, 10_000_000_000_000L)
                .map(t -> t / 50_000_000_000L * 50_000_000_000L)
                .sorted()
                .toArray();
        var age = java.time.Duration.ofSeconds(minutes);
        var values = DoubleColumn.fill(source.length, out -> Arrays.setAll(out, i -> i));
        var picked =
                AsOfIndex.of(LongColumn.of(clock), LongColumn.of(source), age).pick(values);
        for (int i = 0; i < clock.length; i++) {
            double expected = Double.NaN;
            for (int j = 0; j < source.length; j++) {
                if (source[j] <= clock[i] && clock[i] - source[j] <= age.toNanos()) {
                    expected = j;
                }
            }
            assertThat(Double.compare(picked.get(i), expected)).isZero();
        }
    }

    private static Resampler resampler(String frame, boolean sessions) {
        var byClock = Resampler.every(frame).keepIncomplete();
        return sessions ? byClock.on(RandomBars.XNYS).withExtendedHours() : byClock;
    }

    private static double sum(DoubleColumn column) {
        return Arrays.stream(column.toArray()).filter(v -> !Double.isNaN(v)).sum();
    }

    private static double max(DoubleColumn column) {
        return Arrays.stream(column.toArray())
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(Double.NaN);
    }

    private static double min(DoubleColumn column) {
        return Arrays.stream(column.toArray())
                .filter(v -> !Double.isNaN(v))
                .min()
                .orElse(Double.NaN);
    }
}
