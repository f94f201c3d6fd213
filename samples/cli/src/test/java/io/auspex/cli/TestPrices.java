package io.auspex.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes files of prices that are the same at every run. */
final class TestPrices {
    static final String HEADER = "Date,Open,High,Low,Close,Volume";

    private TestPrices() {}

    /** Writes a file of a wave with a little noise, one row for each weekday from 2010-01-04 on. */
    static Path write(Path folder, String symbol, int bars) {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        lines.addAll(rows(symbol.hashCode(), bars));
        return write(folder.resolve(symbol + ".csv"), lines);
    }

    /** {@return rows of a wave with a little noise} */
    static List<String> rows(long seed, int bars) {
        var random = new Random(seed);
        var rows = new ArrayList<String>();
        var day = LocalDate.of(2010, 1, 4);
        double noise = 0;
        for (int i = 0; i < bars; i++) {
            noise = 0.9 * noise + 0.5 * random.nextGaussian();
            double close = 100 + 15 * Math.sin(i / 9.0) + 0.02 * i + noise;
            double open = close + random.nextGaussian() * 0.3;
            double high = Math.max(open, close) + 0.5;
            double low = Math.min(open, close) - 0.5;
            rows.add(String.format(
                    Locale.ROOT, "%s,%.4f,%.4f,%.4f,%.4f,%d", day, open, high, low, close, 1000 + random.nextInt(500)));
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return rows;
    }

    /** Writes a file of lines. */
    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of closes, one weekday each, with open, high and low at the close. */
    static Path flat(Path file, double... closes) {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        for (int i = 0; i < closes.length; i++) {
            double c = closes[i];
            lines.add(LocalDate.of(2020, 1, 6).plusDays(i) + "," + c + "," + c + "," + c + "," + c + ",1");
        }
        return write(file, lines);
    }
}
