package io.auspex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.metrics.MetricConvention;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelValuesTest {
    private static final FeatureMatrix MATRIX = FeatureMatrix.fill(List.of("a", "b"), 2, out -> {
        for (int i = 0; i < out.length; i++) {
            out[i] = i;
        }
    });

    @ParameterizedTest
    @ValueSource(strings = {"5", "5d", "5 bars", " 5 days "})
    void readsHorizons(String text) {
        assertThat(Horizon.parse(text)).isEqualTo(new Horizon(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "0", "-1", "1.5d", "1001", "five"})
    void refusesHorizonsThatCannotBe(String text) {
        assertThatThrownBy(() -> Horizon.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("horizon must be");
    }

    @Test
    void keepsFeaturesInRows() {
        assertThat(MATRIX.get(1, 0)).isEqualTo(2);
        assertThat(MATRIX.select(1).get(0, 1)).isEqualTo(3);
        assertThat(MATRIX.complete(0)).isTrue();
        assertThatThrownBy(() -> MATRIX.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FeatureMatrix.fill(List.of("a", "a"), 1, out -> {}))
                .hasMessageContaining("must differ");
    }

    @Test
    void refusesOutcomesThatAreKnownBeforeTheirDecision() {
        assertThatThrownBy(
                        () -> new TrainingData(MATRIX, DoubleColumn.of(1, 2), LongColumn.of(1, 2), LongColumn.of(2, 2)))
                .hasMessage("knownTimes[1] must be after decisionTimes[1]");
        assertThatThrownBy(() -> new TrainingData(
                        MATRIX, DoubleColumn.of(1, Double.NaN), LongColumn.of(1, 2), LongColumn.of(2, 3)))
                .hasMessage("outcomes[1] must be finite but was NaN");
        assertThatThrownBy(
                        () -> new TrainingData(MATRIX, DoubleColumn.of(1, 2), LongColumn.of(3, 2), LongColumn.of(4, 4)))
                .hasMessage("decisionTimes must not fall but do at 1");
    }

    @Test
    void keepsWeightsFromBeingChanged() {
        byte[] content = "w".getBytes(StandardCharsets.UTF_8);
        var weights = TrainedWeights.of(Map.of("w.json", content));
        content[0] = 'x';
        assertThat(weights.content("w.json")).containsExactly('w');
        assertThatThrownBy(() -> weights.content("v.json")).hasMessageContaining("must be one of [w.json]");
        assertThatThrownBy(() -> TrainedWeights.of(Map.of("../w", content)))
                .hasMessageContaining("file name must match");
    }

    @Test
    void saysWhenThereIsNoEvidenceOfSkill() {
        assertThat(performance(0.2)).asString().startsWith("RankIC 0.001 (t 0.2): no evidence of skill");
        assertThat(performance(3.1).showsSkill()).isTrue();
    }

    private static ModelPerformance performance(double t) {
        return new ModelPerformance(
                500,
                0.52,
                0.53,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1e-4,
                8e-3,
                1e-4,
                OptionalDouble.of(0.001),
                OptionalDouble.of(t),
                OptionalDouble.empty(),
                -0.1,
                OptionalDouble.of(0.9),
                MetricConvention.DAILY);
    }
}
