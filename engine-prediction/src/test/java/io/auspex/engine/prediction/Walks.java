package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** Random walks with a little momentum and changing volatility, on weekdays from 2010-01-04. */
final class Walks {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate START = LocalDate.of(2010, 1, 4);

    private Walks() {}

    static BarSeries weekdays(String symbol, long seed, int bars) {
        var random = new SplittableRandom(seed);
        var builder = BarSeries.builder(symbol, NEW_YORK);
        LocalDate day = START;
        double price = 20 + 100 * random.nextDouble();
        double volatility = 0.01;
        double before = 0;
        for (int i = 0; i < bars; i++) {
            volatility = 0.0005 + 0.95 * volatility * Math.exp(0.1 * random.nextGaussian());
            double move = 0.2 * before + volatility * random.nextGaussian();
            before = Math.clamp(move, -0.2, 0.2);
            double open = price;
            price *= 1 + before;
            builder.add(day, open, Math.max(open, price) * 1.001, Math.min(open, price) * 0.999, price, 1000 + i);
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return builder.build();
    }
}
