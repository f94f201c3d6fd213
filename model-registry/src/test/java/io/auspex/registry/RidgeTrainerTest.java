package io.auspex.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.kit.ModelTrainerKit;
import io.auspex.model.FeatureMatrix;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.ParameterValues;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTrainerTest extends ModelTrainerKit {
    private static final List<String> COLUMNS = List.of("a", "b", "c", "d", "e", "f");

    @Override
    protected ModelTrainer trainer() {
        return new RidgeTrainer();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 0.001, 1, 100})
    void equalsASolutionByHouseholderReflections(double lambda) {
        TrainingData data = correlated(500, 3);
        double[] expected = householder(data, lambda, 5);
        double[] predicted = predict(train(data, Map.of("lambda", lambda)), data.features());
        for (int i = 0; i < expected.length; i++) {
            assertThat(predicted[i]).isCloseTo(expected[i], within(1e-8));
        }
    }

    @Test
    void aConstantFeatureChangesNothing() {
        TrainingData data = correlated(300, 4);
        TrainingData flat = withColumn(data, 2, i -> 7.25);
        TrainingData other = withColumn(data, 2, i -> -1e9);
        assertThat(predict(train(flat, Map.of()), flat.features()))
                .containsExactly(predict(train(other, Map.of()), other.features()));
    }

    @Test
    void aFeatureThatFollowsFromOthersDoesNoHarmWithoutPenalty() {
        TrainingData data = correlated(300, 5);
        TrainingData dependent = withColumn(
                data,
                5,
                i -> 2 * data.features().get(i, 0) - 3 * data.features().get(i, 1));
        double[] predicted = predict(train(dependent, Map.of("lambda", 0, "clip", 1000)), dependent.features());
        double[] expected = householder(withColumn(data, 5, i -> 0), 0, 1000);
        for (int i = 0; i < expected.length; i++) {
            assertThat(predicted[i]).isCloseTo(expected[i], within(1e-8));
        }
    }

    @Test
    void anOutlierInAFeatureCountsNoFurtherThanTheClip() {
        TrainingData data = correlated(300, 6);
        TrainedWeights weights = train(data, Map.of("clip", 2));
        double[] far = predict(weights, FeatureMatrix.fill(COLUMNS, 1, out -> Arrays.fill(out, 1e6)));
        double[] farther = predict(weights, FeatureMatrix.fill(COLUMNS, 1, out -> Arrays.fill(out, 1e12)));
        assertThat(far).containsExactly(farther);
    }

    @Test
    void listsEveryFaultOfItsHyperparameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterValues.of(
                        "ridge", trainer().hyperparameters(), Map.of("lambda", -1, "clip", "wide", "alpha", 3)))
                .withMessageContaining("lambda must be a finite number >= 0.0 but was -1")
                .withMessageContaining("clip must be a number in [1.0, 1000.0] but was \"wide\"")
                .withMessageContaining("unknown parameter \"alpha\"; known are lambda, clip");
    }

    @Test
    void refusesFewerRowsThanFeatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(correlated(5, 7), Map.of()))
                .withMessageContaining("rows must be at least as many as the 6 features")
                .withMessageContaining("but were 5");
    }

    @Test
    void storesNoNumberThatIsNotFinite() {
        TrainingData data = correlated(100, 8);
        var huge = new TrainingData(
                data.features(),
                DoubleColumn.fill(100, out -> Arrays.fill(out, Double.MAX_VALUE)),
                data.decisionTimes(),
                data.knownTimes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(huge, Map.of()))
                .withMessageContaining("must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(withColumn(data, 1, i -> i * 1e200), Map.of()))
                .withMessageContaining("b reaches");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(withColumn(data, 1, i -> i == 7 ? Double.NaN : i), Map.of()))
                .withMessageContaining("features of row 7 must be finite but b was NaN");
    }

    @Test
    void isDeclaredForTheClassPathAndForTheModulePath() throws IOException {
        try (var declared = requireNonNull(
                RidgeTrainer.class.getResourceAsStream("/META-INF/services/" + ModelTrainer.class.getName()))) {
            assertThat(new String(declared.readAllBytes(), UTF_8).trim()).isEqualTo(RidgeTrainer.class.getName());
        }
        Module module = RidgeTrainer.class.getModule();
        if (module.isNamed()) {
            assertThat(module.getDescriptor().provides()).anySatisfy(provided -> {
                assertThat(provided.service()).isEqualTo(ModelTrainer.class.getName());
                assertThat(provided.providers()).containsExactly(RidgeTrainer.class.getName());
            });
        }
    }

    private static TrainingData correlated(int rows, long seed) {
        var random = new Random(seed);
        FeatureMatrix features = FeatureMatrix.fill(COLUMNS, rows, out -> {
            for (int row = 0; row < rows; row++) {
                double common = random.nextGaussian();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    out[row * COLUMNS.size() + i] = 3 + common + (i + 0.1) * random.nextGaussian();
                }
            }
        });
        return new TrainingData(
                features,
                DoubleColumn.fill(
                        rows,
                        out -> Arrays.setAll(
                                out, i -> 0.7 + features.get(i, 0) - 0.3 * features.get(i, 4) + random.nextGaussian())),
                LongColumn.fill(rows, out -> Arrays.setAll(out, i -> i)),
                LongColumn.fill(rows, out -> Arrays.setAll(out, i -> i + 1L)));
    }

    private static TrainingData withColumn(TrainingData data, int column, IntToDoubleFunction value) {
        FeatureMatrix features = FeatureMatrix.fill(COLUMNS, data.rows(), out -> {
            for (int row = 0; row < data.rows(); row++) {
                for (int i = 0; i < COLUMNS.size(); i++) {
                    out[row * COLUMNS.size() + i] = i == column
                            ? value.applyAsDouble(row)
                            : data.features().get(row, i);
                }
            }
        });
        return new TrainingData(features, data.outcomes(), data.decisionTimes(), data.knownTimes());
    }

    private TrainedWeights train(TrainingData data, Map<String, ?> hyperparameters) {
        return trainer()
                .train(
                        data,
                        ParameterValues.of("ridge", trainer().hyperparameters(), hyperparameters),
                        1,
                        ProgressListener.none(),
                        CancellationToken.none());
    }

    private double[] predict(TrainedWeights weights, FeatureMatrix rows) {
        try (Predictor predictor = trainer().open(weights, COLUMNS)) {
            var out = new double[rows.rows()];
            predictor.predict(rows, out);
            return out;
        }
    }

    /**
     * Fitted values of the same problem another way: least squares by Householder QR of the rows [1, z] with the rows
     * [0, √(λn) I] below, no normal equations. Columns that do not vary are left out.
     */
    private static double[] householder(TrainingData data, double lambda, double clip) {
        int n = data.rows();
        int[] used = IntStream.range(0, COLUMNS.size())
                .filter(c -> IntStream.range(0, n)
                                .mapToDouble(r -> data.features().get(r, c))
                                .distinct()
                                .count()
                        > 1)
                .toArray();
        int width = used.length + 1;
        var a = new double[n + used.length][width];
        var y = new double[n + used.length];
        for (int c = 0; c < used.length; c++) {
            int column = used[c];
            double mean = IntStream.range(0, n)
                    .mapToDouble(r -> data.features().get(r, column))
                    .average()
                    .orElseThrow();
            double deviation = Math.sqrt(IntStream.range(0, n)
                            .mapToDouble(r -> Math.pow(data.features().get(r, column) - mean, 2))
                            .sum()
                    / (n - 1));
            for (int r = 0; r < n; r++) {
                double z = (data.features().get(r, column) - mean) / deviation;
                a[r][c + 1] = Math.max(-clip, Math.min(clip, z));
            }
            a[n + c][c + 1] = Math.sqrt(lambda * n);
        }
        for (int r = 0; r < n; r++) {
            a[r][0] = 1;
            y[r] = data.outcomes().get(r);
        }
        double[][] rows = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        for (int k = 0; k < width; k++) {
            double norm = 0;
            for (int r = k; r < rows.length; r++) {
                norm = Math.hypot(norm, a[r][k]);
            }
            double alpha = a[k][k] > 0 ? -norm : norm;
            var v = new double[rows.length];
            for (int r = k; r < rows.length; r++) {
                v[r] = a[r][k];
            }
            v[k] -= alpha;
            double square = Arrays.stream(v).map(x -> x * x).sum();
            for (int c = k; c < width; c++) {
                double dot = 0;
                for (int r = k; r < rows.length; r++) {
                    dot += v[r] * a[r][c];
                }
                for (int r = k; r < rows.length; r++) {
                    a[r][c] -= 2 * dot / square * v[r];
                }
            }
            double dot = 0;
            for (int r = k; r < rows.length; r++) {
                dot += v[r] * y[r];
            }
            for (int r = k; r < rows.length; r++) {
                y[r] -= 2 * dot / square * v[r];
            }
        }
        var weights = new double[width];
        for (int k = width - 1; k >= 0; k--) {
            double value = y[k];
            for (int c = k + 1; c < width; c++) {
                value -= a[k][c] * weights[c];
            }
            weights[k] = value / a[k][k];
        }
        var fitted = new double[n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < width; c++) {
                fitted[r] += rows[r][c] * weights[c];
            }
        }
        return fitted;
    }
}
