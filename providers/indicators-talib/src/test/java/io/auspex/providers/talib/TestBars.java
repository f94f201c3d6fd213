package io.auspex.providers.talib;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bars for the tests. */
final class TestBars {
    private static final long DAY = 86_400_000_000_000L;

    private TestBars() {}

    /** {@return a random walk with sane bars, now and then without any change} */
    static BarSeries walk(int size, long seed) {
        var random = new Random(seed);
        double[][] c = new double[5][size];
        double price = 50 + 100 * random.nextDouble();
        for (int i = 0; i < size; i++) {
            double open = price * (1 + 0.01 * random.nextGaussian());
            price = random.nextInt(10) == 0 ? price : price * (1 + 0.02 * random.nextGaussian());
            c[0][i] = open;
            c[1][i] = Math.max(open, price) * (1 + 0.01 * random.nextDouble());
            c[2][i] = Math.min(open, price) * (1 - 0.01 * random.nextDouble());
            c[3][i] = price;
            c[4][i] = random.nextInt(5) * 137.25;
        }
        return of(c);
    }

    /** {@return the bars of {@code first} before {@code cut}, those of {@code second} from there on} */
    static BarSeries splice(BarSeries first, BarSeries second, int cut) {
        var a = columns(first);
        var b = columns(second);
        for (int k = 0; k < 5; k++) {
            System.arraycopy(b[k], cut, a[k], cut, a[k].length - cut);
        }
        return of(a);
    }

    /** {@return the same bars without any number at one bar} */
    static BarSeries without(BarSeries bars, int at) {
        var c = columns(bars);
        for (double[] column : c) {
            column[at] = Double.NaN;
        }
        return of(c);
    }

    /** {@return bars of open, high, low, close with a volume of 1} */
    static BarSeries ohlc(double[]... rows) {
        double[][] c = new double[5][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 4; k++) {
                c[k][i] = rows[i][k];
            }
            c[4][i] = 1;
        }
        return of(c);
    }

    /** {@return the bars of a published CSV file; columns that it does not have are NaN} */
    static BarSeries published(String relative) {
        try {
            List<String> lines = Files.readAllLines(SharedData.file("oracles/indicators/" + relative));
            List<String> names = List.of(lines.getFirst().split(",", -1));
            double[][] c = new double[5][lines.size() - 1];
            List<String> fields = List.of("open", "high", "low", "close", "volume");
            for (int k = 0; k < 5; k++) {
                int at = names.indexOf(fields.get(k));
                for (int i = 0; i < c[k].length; i++) {
                    c[k][i] = at < 0
                            ? Double.NaN
                            : Double.parseDouble(lines.get(i + 1).split(",", -1)[at]);
                }
            }
            return of(c);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[][] columns(BarSeries bars) {
        return new double[][] {
            bars.open().toArray(),
            bars.high().toArray(),
            bars.low().toArray(),
            bars.close().toArray(),
            bars.volume().toArray()
        };
    }

    private static BarSeries of(double[][] c) {
        DoubleColumn[] columns = Arrays.stream(c).map(DoubleColumn::of).toArray(DoubleColumn[]::new);
        return BarSeries.of(
                "TEST",
                ZoneOffset.UTC,
                LongColumn.fill(c[0].length, out -> Arrays.setAll(out, i -> i * DAY)),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4]);
    }
}
