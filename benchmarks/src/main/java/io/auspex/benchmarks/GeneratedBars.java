package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Bars of a seeded random walk, the same in every run and on every machine. */
final class GeneratedBars {
    private static final long MINUTE = 60_000_000_000L;
    private static final double STEP = 0.002;

    private GeneratedBars() {}

    static BarSeries walk(String symbol, int bars, long seed) {
        var random = new SplittableRandom(seed);
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        long time = BarSeries.nanos(Instant.parse("2000-01-03T00:00:00Z"));
        double close = 100;
        for (int i = 0; i < bars; i++) {
            double open = close * (1 + STEP / 4 * random.nextDouble(-1, 1));
            // pulled back to 100, so that a million steps stay in a range that prices have
            close = open * (1 + STEP * random.nextDouble(-1, 1) - 1e-5 * Math.log(open / 100));
            double high = Math.max(open, close) * (1 + STEP / 2 * random.nextDouble());
            double low = Math.min(open, close) * (1 - STEP / 2 * random.nextDouble());
            builder.add(time += MINUTE, open, high, low, close, 1_000 + random.nextInt(1_000));
        }
        return builder.build();
    }
}
