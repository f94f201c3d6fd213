package io.auspex.marketdata.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureMatrix;
import io.auspex.spi.FeatureExtractor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FeatureProperties {
    private static final List<FeatureExtractor> EXTRACTORS =
            List.of(new CoreFeatures(), new TechnicalFeatures(), new StatisticalFeatures());

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "features do not change when bars are added")
    void rowsDoNotChangeWhenBarsAreAdded(@ForAll long seed, @ForAll @IntRange(min = 1, max = 320) int prefix) {
        BarSeries series = walk(seed, 320);
        for (FeatureExtractor extractor : EXTRACTORS) {
            FeatureMatrix whole = extractor.extract(series);
            FeatureMatrix part = extractor.extract(series.slice(0, prefix));
            for (int row = 0; row < prefix; row++) {
                for (int column = 0; column < whole.width(); column++) {
                    assertThat(Double.doubleToLongBits(part.get(row, column)))
                            .as("%s %s row %d", extractor, whole.columns().get(column), row)
                            .isEqualTo(Double.doubleToLongBits(whole.get(row, column)));
                }
            }
        }
    }

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "features do not depend on the scale of prices and volumes")
    void rowsDoNotDependOnTheScaleOfPricesAndVolumes(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        BarSeries series = walk(seed, 260);
        BarSeries scaled = BarSeries.of(
                series.symbol(),
                series.zone(),
                series.times(),
                times(series.open(), factor),
                times(series.high(), factor),
                times(series.low(), factor),
                times(series.close(), factor),
                times(series.volume(), 1 / factor));
        for (FeatureExtractor extractor : EXTRACTORS) {
            FeatureMatrix one = extractor.extract(series);
            FeatureMatrix other = extractor.extract(scaled);
            for (int row = extractor.lookBack(); row < one.rows(); row++) {
                for (int column = 0; column < one.width(); column++) {
                    assertThat(other.get(row, column))
                            .as(one.columns().get(column))
                            .isCloseTo(one.get(row, column), within(1e-8));
                }
            }
        }
    }

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "the look-back is the first complete row")
    void theLookBackIsTheFirstCompleteRow(@ForAll long seed) {
        BarSeries series = walk(seed, 260);
        for (FeatureExtractor extractor : EXTRACTORS) {
            FeatureMatrix matrix = extractor.extract(series);
            assertThat(matrix.columns()).isEqualTo(extractor.columns());
            assertThat(matrix.rows()).isEqualTo(series.size());
            for (int row = 0; row < matrix.rows(); row++) {
                assertThat(matrix.complete(row)).as("%s row %d", extractor, row).isEqualTo(row >= extractor.lookBack());
            }
        }
    }

    static BarSeries walk(long seed, int bars) {
        var random = new Random(seed);
        var builder = BarSeries.builder("WALK", ZoneOffset.UTC);
        double close = 50 + 100 * random.nextDouble();
        LocalDate day = LocalDate.of(2010, 1, 1);
        for (int i = 0; i < bars; i++) {
            double open = close * Math.exp(0.003 * random.nextGaussian());
            close = open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.005 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.005 * random.nextDouble());
            builder.add(day.plusDays(i), open, high, low, close, 1000 + random.nextInt(9000));
        }
        return builder.build();
    }

    private static DoubleColumn times(DoubleColumn column, double factor) {
        return DoubleColumn.of(
                Arrays.stream(column.toArray()).map(v -> v * factor).toArray());
    }
}
