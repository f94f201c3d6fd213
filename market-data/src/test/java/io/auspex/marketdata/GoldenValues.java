package io.auspex.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Columns that other libraries computed over generated bars, see golden/values/SOURCE.md. */
public final class GoldenValues {
    private static final String FOLDER = "values/";

    private GoldenValues() {}

    /** What another library gives for an indicator or an expression, and from which bar on and how near it must be. */
    public record Column(String source, String text, int from, double tolerance, DoubleColumn values) {
        /** {@return the indicator or expression} */
        @Override
        public String toString() {
            return text;
        }

        /** Checks that a column of ours has the same values. */
        public void assertEqualTo(DoubleColumn ours) {
            assertThat(ours.size()).isEqualTo(values.size());
            double size = Arrays.stream(values.toArray())
                    .filter(v -> !Double.isNaN(v))
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            int compared = 0;
            for (int i = from; i < values.size(); i++) {
                double their = values.get(i);
                String what = source + ", bar " + i;
                if (Double.isNaN(their)) {
                    assertThat(ours.get(i)).as(what).isNaN();
                } else {
                    double allowed = tolerance * Math.max(Math.abs(their), 1e-3 * size);
                    assertThat(ours.get(i)).as(what).isCloseTo(their, within(allowed));
                    compared++;
                }
            }
            assertThat(compared).isGreaterThanOrEqualTo(20);
        }
    }

    /** {@return the columns of a file} */
    public static List<Column> columns(String file) {
        return GoldenFiles.lines(FOLDER + file).stream()
                .map(GoldenValues::column)
                .toList();
    }

    /** {@return the bars from which they were computed} */
    public static BarSeries bars() {
        var builder = BarSeries.builder("GOLD", ZoneOffset.UTC);
        for (String line :
                GoldenFiles.lines(FOLDER + "bars.csv").stream().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            double[] v = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            long time = BarSeries.nanos(
                    LocalDate.parse(cells[0]).atStartOfDay(ZoneOffset.UTC).toInstant());
            builder.add(time, v[0], v[1], v[2], v[3], v[4]);
        }
        return builder.build();
    }

    private static Column column(String line) {
        String[] fields = line.split("\t", -1);
        double[] values = Arrays.stream(fields[4].split(";", -1))
                .mapToDouble(v -> v.isEmpty() ? Double.NaN : Double.parseDouble(v))
                .toArray();
        return new Column(
                fields[0],
                fields[1],
                Integer.parseInt(fields[2]),
                Double.parseDouble(fields[3]),
                DoubleColumn.of(values));
    }
}
