package io.auspex.marketdata.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FeatureLibraryTest {
    private final FeatureLibrary library = FeatureLibrary.standard();

    @Test
    void knowsTheSetsThatComeAlong() {
        assertThat(library.featureSets())
                .containsExactly(
                        FeatureSets.core(),
                        FeatureSets.technical(),
                        FeatureSets.statistical(),
                        FeatureSets.alpha158(),
                        FeatureSets.alpha360());
        assertThat(library.extractor(FeatureSets.core()).columns()).hasSize(12);
    }

    @Test
    void listsTheKnownSetsForAnUnknownOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> library.extractor(new FeatureSet("alpha")))
                .withMessageContaining(
                        "must be one of core, technical, statistical, alpha158, alpha360 but was \"alpha\"");
    }

    @Test
    void refusesTwoSetsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> library.with(List.of(new CoreFeatures())))
                .withMessageContaining("\"core\" is given twice");
    }

    @Test
    void missingVolumeCostsNoRow() {
        BarSeries bars = FeatureProperties.walk(1, 120);
        for (DoubleUnaryOperator volume : List.<DoubleUnaryOperator>of(v -> 0, v -> Double.NaN, v -> 500)) {
            FeatureMatrix rows = new CoreFeatures().extract(with(bars, bars.close(), volume));
            int column = rows.columns().indexOf("volume_z_20");
            for (int row = new CoreFeatures().lookBack(); row < rows.rows(); row++) {
                assertThat(rows.complete(row)).isTrue();
                assertThat(rows.get(row, column)).isZero();
            }
        }
    }

    @Test
    void aMissingCloseMakesItsWindowsIncomplete() {
        BarSeries bars = FeatureProperties.walk(2, 300);
        double[] closes = bars.close().toArray();
        closes[150] = Double.NaN;
        FeatureMatrix rows = new StatisticalFeatures().extract(with(bars, DoubleColumn.of(closes), v -> v));
        int lookBack = new StatisticalFeatures().lookBack();
        assertThat(rows.complete(149)).isTrue();
        for (int row = 150; row < 150 + 60; row++) {
            assertThat(rows.complete(row)).isFalse();
        }
        assertThat(rows.complete(150 + lookBack + 1)).isTrue();
    }

    @Test
    void computesWhatTheNamesSay() {
        BarSeries bars = FeatureProperties.walk(3, 120);
        FeatureMatrix rows = new CoreFeatures().extract(bars);
        int last = 119;
        double[] close = bars.close().toArray();
        assertThat(value(rows, last, "return_5")).isCloseTo(Math.log(close[119] / close[114]), within(1e-15));
        assertThat(value(rows, last, "drawdown_60"))
                .isCloseTo(close[119] / Arrays.stream(close, 60, 120).max().orElseThrow() - 1, within(1e-15));
        assertThat(value(rows, last, "sma_distance_50"))
                .isCloseTo(close[119] / Arrays.stream(close, 70, 120).average().orElseThrow() - 1, within(1e-12));
        assertThat(value(rows, last, "rsi_14")).isBetween(0.0, 1.0);
    }

    @Test
    void momentsFollowTheirDefinitions() {
        // by hand: the mean is 2, the second to fourth moments are 3, 6 and 21
        double[] window = {1, 1, 1, 5};
        assertThat(Moments.deviation(window)).isCloseTo(2, within(1e-12));
        assertThat(Moments.skewness(window)).isCloseTo(6 / Math.pow(3, 1.5), within(1e-12));
        assertThat(Moments.excessKurtosis(window)).isCloseTo(21 / 9.0 - 3, within(1e-12));
        assertThat(Moments.autocorrelation(window)).isCloseTo((1 + 1 - 3) / 12.0, within(1e-12));
        assertThat(Moments.deviation(new double[] {0.1, 0.1, 0.1})).isNaN();
    }

    @Test
    void theResidualScaleStartsAsAPlainMeanAndThenForgets() {
        var scale = new ResidualScale();
        for (int i = 0; i < ResidualScale.WARM_UP - 1; i++) {
            scale.add(i % 2 == 0 ? 1 : -3);
            assertThat(scale.value()).isEmpty();
        }
        scale.add(-3);
        assertThat(scale.value().orElseThrow()).isCloseTo(Math.sqrt(5), within(1e-12));
        scale.add(10);
        assertThat(scale.value().orElseThrow()).isCloseTo(Math.sqrt(0.94 * 5 + 0.06 * 100), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> scale.add(Double.NaN));
    }

    private static double value(FeatureMatrix rows, int row, String column) {
        return rows.get(row, rows.columns().indexOf(column));
    }

    private static BarSeries with(BarSeries bars, DoubleColumn close, DoubleUnaryOperator volume) {
        return BarSeries.of(
                bars.symbol(),
                bars.zone(),
                bars.times(),
                bars.open(),
                bars.high(),
                bars.low(),
                close,
                DoubleColumn.of(
                        Arrays.stream(bars.volume().toArray()).map(volume).toArray()));
    }
}
