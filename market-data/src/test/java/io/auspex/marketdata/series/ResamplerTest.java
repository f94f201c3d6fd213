package io.auspex.marketdata.series;

import static io.auspex.marketdata.series.RandomBars.NEW_YORK;
import static io.auspex.marketdata.series.RandomBars.XNYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResamplerTest {
    @Test
    void countsHoursFromTheOpenAndEndsWithTheSession() {
        // the day after Thanksgiving closes at 13:00
        var bars = minutes(NEW_YORK, "2012-11-23T09:31", "2012-11-23T13:00");
        var hours = Resampler.every("1h").on(XNYS).resample(bars);
        assertThat(times(hours))
                .containsExactly("2012-11-23T10:30", "2012-11-23T11:30", "2012-11-23T12:30", "2012-11-23T13:00");
        assertThat(hours.volume().toArray()).containsExactly(60, 60, 60, 30);
        assertThat(times(Resampler.every("1h").resample(bars)))
                .containsExactly("2012-11-23T10:00", "2012-11-23T11:00", "2012-11-23T12:00", "2012-11-23T13:00");
    }

    @Test
    void doesNotCrossALunchBreak(@TempDir Path folder) throws IOException {
        var file = folder.resolve("lunch.txt");
        Files.writeString(file, """
                calendar XTST
                zone     Asia/Shanghai
                range    2020-01-01 2022-12-31
                hours    2020-01-01 09:30-11:30 13:00-15:00
                source   made up
                """);
        var zone = ZoneId.of("Asia/Shanghai");
        var bars = minutes(zone, "2021-03-01T09:31", "2021-03-01T15:00");
        var calendar = TradingCalendar.read(file);
        var hours = Resampler.every("90m").on(calendar).resample(bars);
        assertThat(times(hours))
                .containsExactly("2021-03-01T11:00", "2021-03-01T11:30", "2021-03-01T14:30", "2021-03-01T15:00");
        // the bars of the break are left out
        assertThat(hours.volume().toArray()).containsExactly(90, 30, 90, 30);
        var all = Resampler.every("90m").on(calendar).withExtendedHours().resample(bars);
        assertThat(times(all))
                .containsExactly(
                        "2021-03-01T11:00",
                        "2021-03-01T11:30",
                        "2021-03-01T12:00",
                        "2021-03-01T13:00",
                        "2021-03-01T14:30",
                        "2021-03-01T15:00");
    }

    @Test
    void makesADayKnownAtItsClose() {
        var bars = minutes(NEW_YORK, "2012-11-20T04:01", "2012-11-21T20:00");
        var days = Resampler.every("1d").on(XNYS).resample(bars);
        assertThat(times(days)).containsExactly("2012-11-20T16:00", "2012-11-21T16:00");
        assertThat(days.volume().toArray()).containsExactly(390, 390);
        // without sessions the evening may still come
        var whole = Resampler.every("1d").resample(bars);
        assertThat(whole.times().toArray()).containsExactly(BarSeries.endOf(LocalDate.of(2012, 11, 20), NEW_YORK));
        assertThat(Resampler.every("1d")
                        .on(XNYS)
                        .withExtendedHours()
                        .resample(bars)
                        .times())
                .isEqualTo(whole.times());
    }

    @Test
    void makesWeeksAndMonthsFromDays() {
        var bars = BarSeries.builder("X", NEW_YORK);
        for (var day = LocalDate.of(2012, 10, 22); day.isBefore(LocalDate.of(2012, 11, 24)); day = day.plusDays(1)) {
            if (XNYS.isSession(day)) {
                int n = day.getDayOfYear();
                bars.add(day, n, n + 2, n - 2, n + 1, 10);
            }
        }
        var days = bars.build();
        var weeks = Resampler.every("1w").on(XNYS).resample(days);
        // the daily bar of a Friday is dated with the end of the day, so its week is known no earlier
        assertThat(times(weeks).getFirst()).startsWith("2012-10-26T23:59:59");
        assertThat(weeks.volume().toArray()).containsExactly(50, 30, 50, 50, 40);
        assertThat(weeks.open().get(1)).isEqualTo(LocalDate.of(2012, 10, 31).getDayOfYear());
        // by the clock the week goes on until Sunday, and the last one is not over
        assertThat(Resampler.every("1w").resample(days).volume().toArray()).containsExactly(50, 30, 50, 50);
        assertThat(Resampler.every("1w")
                        .knownUntil(Instant.parse("2012-11-26T09:00:00Z"))
                        .resample(days)
                        .volume()
                        .toArray())
                .containsExactly(50, 30, 50, 50, 40);
        assertThat(Resampler.every("1mo")
                        .keepIncomplete()
                        .resample(days)
                        .volume()
                        .toArray())
                .containsExactly(60, 160);
        assertThat(Resampler.every("1d").resample(days)).isEqualTo(days);
        assertThat(Resampler.every("1d").on(XNYS).resample(days)).isEqualTo(days);
    }

    @Test
    void knowsTheEndOfAWeekOnlyWhenTheClosureIsKnown() {
        // trading stopped on 2001-09-11 before the open, for the rest of the week
        var bars = BarSeries.builder("X", NEW_YORK)
                .add(at("2001-09-10T16:00"), 1, 1, 1, 1, 1)
                .add(at("2001-09-17T16:00"), 2, 2, 2, 2, 2)
                .build();
        var weeks = Resampler.every("1w").on(XNYS).resample(bars);
        assertThat(weeks.size()).isEqualTo(1);
        assertThat(weeks.time(0)).isAfter(at("2001-09-11T08:00")).isBefore(at("2001-09-15T00:00"));
    }

    @Test
    void endsVolumeBarsWithTheBarThatFillsThemAndWithTheDay() {
        var bars = minutes(NEW_YORK, "2012-11-20T15:51", "2012-11-20T16:00");
        var next = minutes(NEW_YORK, "2012-11-21T09:31", "2012-11-21T09:33");
        var both = BarSeries.builder("X", NEW_YORK);
        for (var s : new BarSeries[] {bars, next}) {
            for (int i = 0; i < s.size(); i++) {
                both.add(s.times().get(i), 1, 1, 1, 1, 1);
            }
        }
        var four = Resampler.of(new BarRule.Volume(4)).on(XNYS).resample(both.build());
        assertThat(four.volume().toArray()).containsExactly(4, 4, 2);
        assertThat(times(four)).containsExactly("2012-11-20T15:54", "2012-11-20T15:58", "2012-11-20T16:00");
        var across = Resampler.of(new BarRule.Volume(4)).acrossDays().resample(both.build());
        assertThat(across.volume().toArray()).containsExactly(4, 4, 4);
        assertThat(Resampler.of(new BarRule.Dollars(5))
                        .acrossDays()
                        .resample(both.build())
                        .size())
                .isEqualTo(2);
        assertThat(Resampler.of(new BarRule.Ticks(6))
                        .acrossDays()
                        .resample(both.build())
                        .size())
                .isEqualTo(2);
    }

    @Test
    void carriesExtraColumnsWithTheirOwnWay() {
        var bars = minutes(NEW_YORK, "2012-11-20T09:31", "2012-11-20T09:34")
                .withColumn("turnover", DoubleColumn.of(1, 2, Double.NaN, 4))
                .withColumn("limit_up", DoubleColumn.of(10, 11, 12, Double.NaN))
                .withColumn("suspended", DoubleColumn.of(0, 1, 0, 0))
                .withColumn("open_interest", DoubleColumn.of(5, 6, 7, 8))
                .withColumn("mood", DoubleColumn.of(1, 2, 3, 6));
        var longer = Resampler.every("4m")
                .on(XNYS)
                .aggregate("mood", Aggregation.MEAN)
                .resample(bars);
        assertThat(longer.column("turnover").orElseThrow().toArray()).containsExactly(7);
        assertThat(longer.column("limit_up").orElseThrow().toArray()).containsExactly(12);
        assertThat(longer.column("suspended").orElseThrow().toArray()).containsExactly(1);
        assertThat(longer.column("open_interest").orElseThrow().toArray()).containsExactly(8);
        assertThat(longer.column("mood").orElseThrow().toArray()).containsExactly(3);
    }

    @Test
    void leavesMissingWhatIsMissingInAllBars() {
        var bars = BarSeries.builder("X", NEW_YORK)
                .add(at("2012-11-20T10:00"), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                .add(at("2012-11-20T11:00"), Double.NaN, 3, Double.NaN, 2, Double.NaN)
                .build();
        var hours = Resampler.every("1h").resample(bars);
        assertThat(hours).isEqualTo(bars);
        var day = Resampler.every("1d").keepIncomplete().resample(bars);
        assertThat(day.open().get(0)).isNaN();
        assertThat(day.high().get(0)).isEqualTo(3);
        assertThat(day.close().get(0)).isEqualTo(2);
        assertThat(day.volume().get(0)).isNaN();
        assertThat(Resampler.every("1d").resample(bars.slice(0, 0)).isEmpty()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithATimeframe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.every("5 minutes"))
                .withMessage("timeframe must be a number and one of s, m, h, d, w, mo but was \"5 minutes\"; write for"
                        + " example 5m or 1w");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.every("0m"))
                .withMessage("count must be at least 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.every("25h"))
                .withMessage("count must be at most 24 for h but was 25; count in days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BarRule.Volume(Double.NaN))
                .withMessage("size must be finite and > 0 but was NaN");
        assertThat(Timeframe.parse(" 3mo ")).hasToString("3mo");
    }

    /** A bar with a volume of 1 for each minute, both ends included, prices rising from 1. */
    static BarSeries minutes(ZoneId zone, String from, String to) {
        var builder = BarSeries.builder("X", zone);
        long last = BarSeries.nanos(LocalDateTime.parse(to).atZone(zone).toInstant());
        double price = 1;
        for (long time = BarSeries.nanos(LocalDateTime.parse(from).atZone(zone).toInstant());
                time <= last;
                time += 60_000_000_000L) {
            builder.add(time, price, price, price, price, 1);
            price++;
        }
        return builder.build();
    }

    static Instant at(String newYork) {
        return LocalDateTime.parse(newYork).atZone(NEW_YORK).toInstant();
    }

    static java.util.List<String> times(BarSeries series) {
        return java.util.stream.IntStream.range(0, series.size())
                .mapToObj(i ->
                        LocalDateTime.ofInstant(series.time(i), series.zone()).toString())
                .toList();
    }
}
