package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The indicators beside those of other libraries on the same bars, see golden/indicators/SOURCE.md. */
class IndependentValuesTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final String FOLDER = "/golden/indicators/";

    /** Tested beside values that were published, beside their definition or by hand. */
    private static final Set<String> ELSEWHERE = Set.of(
            "atrstop",
            "beta",
            "correlation",
            "covariance",
            "dpo",
            "fisher",
            "fractal",
            "klinger",
            "lrsi",
            "renko",
            "rmi",
            "starc",
            "vwapday",
            "williamsad");

    private static BarSeries bars = BarSeries.builder("GOLD", ZoneOffset.UTC).build();

    /** What another library gives for an indicator. */
    record Column(String source, String text, int from, double tolerance, DoubleColumn values) {}

    static Stream<Named<Column>> columns() throws IOException {
        return lines("values.tsv.gz").stream()
                .map(IndependentValuesTest::column)
                .map(c -> Named.of(c.text(), c));
    }

    @BeforeAll
    static void readBars() throws IOException {
        var builder = BarSeries.builder("GOLD", ZoneOffset.UTC);
        for (String line : lines("bars.csv").subList(1, 321)) {
            String[] cells = line.split(",", -1);
            double[] v = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            builder.add(
                    BarSeries.nanos(LocalDate.parse(cells[0])
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()),
                    v[0],
                    v[1],
                    v[2],
                    v[3],
                    v[4]);
        }
        bars = builder.build();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void equalsThoseOfAnotherLibrary(Column theirs) {
        double[] ours = CATALOG.compute(CATALOG.parse(theirs.text()), bars).toArray();

        assertThat(ours).hasSize(theirs.values().size());
        double size = Arrays.stream(theirs.values().toArray())
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElseThrow();
        int compared = 0;
        for (int i = theirs.from(); i < ours.length; i++) {
            double their = theirs.values().get(i);
            String what = theirs.source() + ", bar " + i;
            if (Double.isNaN(their)) {
                assertThat(ours[i]).as(what).isNaN();
            } else {
                double allowed = theirs.tolerance() * Math.max(Math.abs(their), 1e-3 * size);
                assertThat(ours[i]).as(what).isCloseTo(their, within(allowed));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(20);
    }

    @Test
    void noIndicatorIsLeftOut() throws IOException {
        var names = new TreeSet<String>();
        CATALOG.definitions().forEach(d -> names.add(d.name()));
        columns().forEach(c -> names.remove(CATALOG.parse(c.getPayload().text()).name()));

        assertThat(names).containsExactlyInAnyOrderElementsOf(ELSEWHERE);
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

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = requireNonNull(IndependentValuesTest.class.getResourceAsStream(FOLDER + file), file)) {
            byte[] bytes = in.readAllBytes();
            if (file.endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
