package io.auspex.providers.ta4j;

import io.auspex.data.BarSeries;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars for the tests. */
final class TestSeries {
    private static final long DAY = 86_400_000_000_000L;

    private TestSeries() {}

    /** {@return daily prices of GOOG from 2004 to 2013} */
    static BarSeries google() {
        try {
            List<String> lines = Files.readAllLines(SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv"));
            var builder = BarSeries.builder("GOOG", ZoneOffset.UTC);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                builder.add(
                        LocalDate.parse(cells[0]),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]));
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a random walk with sane bars} */
    static BarSeries walk(int size, long seed) {
        var random = new Random(seed);
        var builder = BarSeries.builder("WALK", ZoneOffset.UTC);
        double price = 100;
        for (int i = 0; i < size; i++) {
            double open = price * (1 + 0.01 * random.nextGaussian());
            price *= 1 + 0.02 * random.nextGaussian();
            builder.add(
                    i * DAY,
                    open,
                    Math.max(open, price) * (1 + 0.01 * random.nextDouble()),
                    Math.min(open, price) * (1 - 0.01 * random.nextDouble()),
                    price,
                    1 + random.nextInt(1000));
        }
        return builder.build();
    }

    /** {@return the same bars in a series of ta4j's own} */
    static org.ta4j.core.BarSeries copy(BarSeries bars) {
        var series = new BaseBarSeriesBuilder()
                .withName(bars.symbol())
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < bars.size(); i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
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
