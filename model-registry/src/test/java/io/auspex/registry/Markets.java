package io.auspex.registry;

import io.auspex.data.BarSeries;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;

/** Made-up prices. */
final class Markets {
    private Markets() {}

    /**
     * A random walk on weekdays from 2010 on; with {@code reversion} > 0 a part of each day's move is taken back the
     * day after.
     */
    static BarSeries series(String symbol, long seed, int bars, double reversion) {
        var random = new Random(seed);
        var builder = BarSeries.builder(symbol, ZoneId.of("America/New_York"));
        double close = 100;
        double move = 0;
        LocalDate day = LocalDate.of(2010, 1, 4);
        for (int i = 0; i < bars; i++) {
            double open = close;
            move = 0.01 * random.nextGaussian() - reversion * move;
            close = open * Math.exp(move);
            builder.add(
                    day,
                    open,
                    Math.max(open, close) * (1 + 0.004 * random.nextDouble()),
                    Math.min(open, close) * (1 - 0.004 * random.nextDouble()),
                    close,
                    1000 + random.nextInt(9000));
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return builder.build();
    }
}
