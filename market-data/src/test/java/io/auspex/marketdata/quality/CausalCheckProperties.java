package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CausalCheckProperties {
    @Property(tries = 150)
    @Label("findings and values of a bar do not change once the next bar is known")
    void doesNotChangeAfterTheNextBar(@ForAll int seed, @ForAll @IntRange(min = 5, max = 120) int bars) {
        var series = faulty(seed, bars);
        var check = SeriesCheck.standard().causal();
        var repair = SeriesRepair.standard().causal();
        var findings = check.findings(series);
        var values = Cells.of(repair.repair(series).series());
        for (int end = 2; end <= bars; end++) {
            var prefix = series.slice(0, end);
            int settled = end - 1;
            assertThat(before(check.findings(prefix), settled)).isEqualTo(before(findings, settled));
            var prefixValues = Cells.of(repair.repair(prefix).series());
            for (int c = 0; c < Cells.COLUMNS; c++) {
                for (int row = 0; row < settled && values.has(c); row++) {
                    assertThat(Double.doubleToRawLongBits(prefixValues.at(c, row)))
                            .as("column %d row %d of %d", c, row, end)
                            .isEqualTo(Double.doubleToRawLongBits(values.at(c, row)));
                }
            }
        }
    }

    @Property(tries = 300)
    @Label("repairs are done once, can be undone bit for bit, and each changed cell has a record")
    void isIdempotentAndUndone(
            @ForAll int seed, @ForAll @IntRange(min = 0, max = 200) int bars, @ForAll boolean causal) {
        var series = faulty(seed, bars);
        var repair = causal ? SeriesRepair.standard().causal() : SeriesRepair.standard();
        var repaired = repair.repair(series);
        assertThat(repair.repair(repaired.series()).repairs()).isEmpty();
        var undone = repaired.undo();
        var before = Cells.of(series);
        var after = Cells.of(repaired.series());
        var back = Cells.of(undone);
        for (int c = 0; c < Cells.COLUMNS; c++) {
            for (int row = 0; row < bars && before.has(c); row++) {
                long old = Double.doubleToRawLongBits(before.at(c, row));
                assertThat(Double.doubleToRawLongBits(back.at(c, row))).isEqualTo(old);
                if (Double.doubleToRawLongBits(after.at(c, row)) != old) {
                    String name = before.name(c);
                    int at = row;
                    assertThat(repaired.repairs())
                            .anyMatch(r -> r.row() == at && r.column().equals(name));
                }
            }
        }
        assertThat(undone).isEqualTo(series);
    }

    private static List<DataFinding> before(List<DataFinding> findings, int row) {
        return findings.stream()
                .filter(f -> f.line().orElse(-1) < row && f.line().isPresent())
                .toList();
    }

    /** A random walk with many faults in all columns. */
    static BarSeries faulty(int seed, int bars) {
        var random = new Random(seed);
        double deviation = 0.005 + 0.03 * random.nextDouble();
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        var adjusted = new double[bars];
        var dividends = new double[bars];
        var splits = new double[bars];
        double close = 50;
        double unit = 1;
        var day = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < bars; i++) {
            double open = close * Math.exp(deviation * random.nextGaussian() / 2);
            close = open * Math.exp(deviation * random.nextGaussian());
            double high = Math.max(open, close) * 1.002;
            double low = Math.min(open, close) * 0.998;
            if (random.nextInt(25) == 0) {
                unit = switch (random.nextInt(5)) {
                    case 0 -> 100;
                    case 1 -> 0.01;
                    case 2 -> 5;
                    default -> 1;
                };
            }
            double[] bar = {open * unit, high * unit, low * unit, close * unit};
            if (random.nextInt(12) == 0) {
                double[] wrong = {Double.NaN, 0, -1, 100, 0.01, 1.3, Double.POSITIVE_INFINITY};
                bar[random.nextInt(4)] *= wrong[random.nextInt(wrong.length)];
            }
            if (random.nextInt(20) == 0) {
                double swap = bar[1];
                bar[1] = bar[2];
                bar[2] = swap;
            }
            day = day.plusDays(random.nextInt(30) == 0 ? 12 : 1);
            double volume =
                    random.nextInt(6) == 0 ? 0 : random.nextInt(15) == 0 ? Double.NaN : 100 + random.nextInt(900);
            builder.add(day, bar[0], bar[1], bar[2], bar[3], random.nextInt(40) == 0 ? -volume : volume);
            adjusted[i] = bar[3] * (0.8 + 0.2 * i / bars);
            dividends[i] = random.nextInt(20) == 0 ? close * 0.01 * (1 + random.nextInt(3)) : 0;
            splits[i] = random.nextInt(30) == 0 ? List.of(2.0, 5.0, 0.1).get(random.nextInt(3)) : 0;
        }
        return builder.build()
                .withColumn("adj close", DoubleColumn.of(adjusted))
                .withColumn("dividends", DoubleColumn.of(dividends))
                .withColumn("stock splits", DoubleColumn.of(splits));
    }
}
