package io.auspex.marketdata.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values from an independent numpy program of qlib's definitions (oracles/alpha158 of the shared folder): 130 bars with a flat
 * stretch, all 158 columns, all rows, also those of the warm-up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Alpha158GoldenTest {
    /** Relative; below 1 absolute. Both sides compute with doubles; neither has more than 60 values in a sum. */
    private static final double TOLERANCE = 1e-9;

    private static final List<String> COLUMNS =
            ExpressionFeatures.alpha158(FeatureSets.alpha158()).columns();

    private final ExpressionFeatures alpha =
            ExpressionFeatures.alpha158(FeatureSets.alpha158().with("vwap", "column"));
    private List<DoubleColumn> computed = List.of();
    private List<String> lines = List.of();
    private FeatureMatrix matrix = FeatureMatrix.fill(List.of(), 0, out -> {});

    @BeforeAll
    void compute() throws IOException {
        BarSeries bars = bars();
        computed = alpha.expressions().evaluate(bars);
        matrix = alpha.extract(bars);
        lines = lines("golden.csv");
    }

    private static Stream<String> columns() {
        return COLUMNS.stream();
    }

    @Test
    void hasTheColumnsInTheirOrder() {
        List<String> header = List.of(lines.get(0).split(","));
        assertThat(COLUMNS).isEqualTo(header.subList(1, header.size())).hasSize(158);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void equalsTheGoldenColumn(String name) {
        DoubleColumn values = computed.get(COLUMNS.indexOf(name));
        int place = List.of(lines.get(0).split(",")).indexOf(name);
        assertThat(values.size()).isEqualTo(lines.size() - 1).isEqualTo(130);
        for (int i = 0; i < values.size(); i++) {
            String text = lines.get(i + 1).split(",", -1)[place];
            double golden = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            if (Double.isNaN(golden)) {
                assertThat(values.get(i)).as("%s at %d", name, i).isNaN();
            } else {
                assertThat(Math.abs(values.get(i) - golden))
                        .as("%s at %d: %s but golden %s", name, i, values.get(i), golden)
                        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(golden)));
            }
            if (i >= alpha.lookBack()) {
                assertThat(Double.valueOf(matrix.get(i, COLUMNS.indexOf(name))))
                        .isEqualTo(Double.valueOf((float) values.get(i)));
            }
        }
    }

    @Test
    void looksBackSixtyBars() {
        assertThat(ExpressionFeatures.alpha158(FeatureSets.alpha158()).lookBack())
                .isEqualTo(60);
        assertThat(ExpressionFeatures.alpha360(FeatureSets.alpha360()).lookBack())
                .isEqualTo(59);
        assertThat(ExpressionFeatures.alpha360(FeatureSets.alpha360()).columns())
                .hasSize(360)
                .startsWith("CLOSE59", "CLOSE58")
                .endsWith("VOLUME1", "VOLUME0");
    }

    static BarSeries bars() throws IOException {
        var rows = new ArrayList<double[]>();
        for (String line : lines("input.csv").stream().skip(1).toList()) {
            rows.add(Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        var builder = BarSeries.builder("GOLDEN", ZoneOffset.UTC);
        for (double[] row : rows) {
            builder.add(LocalDate.of(2020, 1, 1).plusDays((long) row[0]), row[1], row[2], row[3], row[4], row[5]);
        }
        return builder.build()
                .withColumn(
                        "vwap",
                        DoubleColumn.of(rows.stream().mapToDouble(row -> row[6]).toArray()));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(SharedData.file("oracles/alpha158/" + file));
    }
}
