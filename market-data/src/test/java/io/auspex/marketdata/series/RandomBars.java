package io.auspex.marketdata.series;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Seeded bars and trades with gaps, missing values and whole-number volumes. */
final class RandomBars {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final TradingCalendar XNYS = TradingCalendar.of("XNYS");
    /** The week before the summer time of 2012 ends, with the two days that a storm closed, unforeseen. */
    private static final Instant START = Instant.parse("2012-10-24T08:00:00Z");

    private static final long MINUTE = 60_000_000_000L;

    private RandomBars() {}

    /** Minute bars over some weeks: bursts of minutes, gaps of minutes, hours and days. */
    static BarSeries minutes(long seed, int bars) {
        var random = new Random(seed);
        var builder = BarSeries.builder("X", NEW_YORK);
        long time = BarSeries.nanos(START);
        double price = 100;
        var turnover = new double[bars];
        for (int i = 0; i < bars; i++) {
            int kind = random.nextInt(100);
            time += MINUTE
                    * (kind < 70 ? 1 : kind < 90 ? 1 + random.nextInt(30) : kind < 99 ? random.nextInt(600) + 1 : 3000);
            double open = missing(random, price);
            price *= 1 + random.nextGaussian() * 0.001;
            double close = missing(random, price);
            double volume = missing(random, random.nextInt(1000));
            turnover[i] = missing(random, random.nextInt(100_000));
            builder.add(time, open, price * 1.002, price * 0.998, close, volume);
        }
        return builder.build().withColumn("turnover", DoubleColumn.of(turnover));
    }

    /** The same as {@link #minutes} without missing values. */
    static Trades trades(long seed, int count) {
        var random = new Random(seed);
        var times = new long[count];
        var prices = new double[count];
        var sizes = new double[count];
        long time = BarSeries.nanos(START);
        double price = 100;
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(100);
            // many in one instant, and many on whole minutes, where bars end
            time += kind < 30 ? 0 : kind < 60 ? random.nextInt(1_000_000_000) : kind < 98 ? MINUTE : 600 * MINUTE;
            if (kind >= 60) {
                time = time / MINUTE * MINUTE;
            }
            times[i] = i > 0 ? Math.max(time, times[i - 1]) : time;
            price *= 1 + random.nextGaussian() * 0.001;
            prices[i] = price;
            sizes[i] = 1 + random.nextInt(500);
        }
        return Trades.of("X", NEW_YORK, LongColumn.of(times), DoubleColumn.of(prices), DoubleColumn.of(sizes));
    }

    /** Every kind of rule, by clock and by sessions. */
    static List<Resampler> resamplers() {
        return List.of(
                Resampler.every("1m"),
                Resampler.every("7m"),
                Resampler.every("1h"),
                Resampler.every("1d"),
                Resampler.every("3d"),
                Resampler.every("1w"),
                Resampler.every("1mo"),
                Resampler.every("5m").on(XNYS),
                Resampler.every("1h").on(XNYS),
                Resampler.every("1h").on(XNYS).withExtendedHours(),
                Resampler.every("1d").on(XNYS),
                Resampler.every("1d").on(XNYS).withExtendedHours(),
                Resampler.every("1w").on(XNYS),
                Resampler.every("1mo").on(XNYS),
                Resampler.of(new BarRule.Ticks(7)),
                Resampler.of(new BarRule.Ticks(1)).acrossDays(),
                Resampler.of(new BarRule.Ticks(50)).acrossDays(),
                Resampler.of(new BarRule.Ticks(7)).on(XNYS),
                Resampler.of(new BarRule.Volume(2_000)),
                Resampler.of(new BarRule.Volume(2_000)).on(XNYS),
                Resampler.of(new BarRule.Dollars(300_000)),
                Resampler.of(new BarRule.Dollars(300_000)).acrossDays());
    }

    private static double missing(Random random, double value) {
        return random.nextInt(50) == 0 ? Double.NaN : value;
    }
}
