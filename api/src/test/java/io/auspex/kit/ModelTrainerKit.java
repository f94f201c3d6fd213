package io.auspex.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.OperationCancelledException;
import io.auspex.model.FeatureMatrix;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.ParameterValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link ModelTrainer} keeps to. Extend it and say how to make the trainer. */
public abstract class ModelTrainerKit {
    private static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final int ROWS = 400;

    /** For subclasses. */
    protected ModelTrainerKit() {}

    /** {@return the trainer, with defaults under which it trains {@value #ROWS} rows in seconds} */
    protected abstract ModelTrainer trainer();

    /** {@return whether the same request gives the same bits; so for every trainer that comes with Auspex} */
    protected boolean bitwise() {
        return true;
    }

    @Test
    void namesItselfInLowerCaseAndDeclaresItsParametersOnce() {
        assertThat(trainer().modelType()).matches("[a-z][a-z0-9-]*");
        List<String> names =
                trainer().hyperparameters().stream().map(Parameter::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(ParameterValues.of("kit", trainer().hyperparameters(), Map.of())
                        .asMap()
                        .keySet())
                .containsExactlyElementsOf(names);
    }

    @Test
    void learnsALinearRelation() {
        TrainingData data = linear(ROWS, 7);
        double[] predicted = predict(train(data), data.features());
        double explained = 0;
        double total = 0;
        for (int i = 0; i < predicted.length; i++) {
            explained += Math.pow(data.outcomes().get(i) - predicted[i], 2);
            total += Math.pow(data.outcomes().get(i), 2);
        }
        assertThat(explained).isLessThan(0.5 * total);
    }

    @Test
    void theSameRowsAndSeedGiveTheSameModelOnAnyNumberOfThreads() throws Exception {
        TrainingData data = linear(ROWS, 8);
        TrainedWeights alone = train(data);
        var work = new ArrayList<Callable<TrainedWeights>>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> train(data));
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var weights : pool.invokeAll(work)) {
                if (bitwise()) {
                    assertThat(weights.get()).isEqualTo(alone);
                }
                assertThat(predict(weights.get(), data.features())).isEqualTo(predict(alone, data.features()));
            }
        }
    }

    @Test
    void aRowGivesTheSameBitsAloneAndInABatch() {
        TrainingData data = linear(ROWS, 9);
        TrainedWeights weights = train(data);
        double[] batch = predict(weights, data.features());
        for (int i = 0; i < 20; i++) {
            assertThat(predict(weights, data.features().select(i))[0]).isEqualTo(batch[i]);
        }
    }

    @Test
    void onePredictorServesManyThreads() throws Exception {
        TrainingData data = linear(ROWS, 10);
        TrainedWeights weights = train(data);
        double[] expected = predict(weights, data.features());
        try (Predictor predictor = trainer().open(weights, COLUMNS);
                var pool = Executors.newFixedThreadPool(4)) {
            Callable<double[]> work = () -> {
                var out = new double[ROWS];
                predictor.predict(data.features(), out);
                return out;
            };
            for (var out : pool.invokeAll(Collections.nCopies(16, work))) {
                assertThat(out.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusesOtherColumnsAnotherOrderAndTooShortAnArray() {
        TrainedWeights weights = train(linear(ROWS, 11));
        try (Predictor predictor = trainer().open(weights, COLUMNS)) {
            assertThat(predictor.columns()).isEqualTo(COLUMNS);
            for (List<String> other : List.of(
                    List.of("a", "b"), List.of("b", "a", "c"), List.of("a", "b", "x"), List.of("a", "b", "c", "d"))) {
                FeatureMatrix matrix = FeatureMatrix.fill(other, 1, out -> Arrays.fill(out, 1));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> predictor.predict(matrix, new double[1]))
                        .withMessageContaining("columns");
            }
            FeatureMatrix two = FeatureMatrix.fill(COLUMNS, 2, out -> Arrays.fill(out, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> predictor.predict(two, new double[1]))
                    .withMessageContaining("out");
        }
    }

    @Test
    void givesNaNForAMissingFeatureUnlessItTakesThem() {
        TrainedWeights weights = train(linear(ROWS, 12));
        FeatureMatrix missing = FeatureMatrix.fill(COLUMNS, 1, out -> {
            out[0] = 0.1;
            out[1] = Double.NaN;
            out[2] = 0.2;
        });
        double predicted = predict(weights, missing)[0];
        assertThat(Double.isNaN(predicted)).isEqualTo(!trainer().acceptsMissingFeatures());
    }

    @Test
    void refusesWeightsThatAreNotItsOwn() {
        TrainedWeights foreign = TrainedWeights.of(Map.of("foreign.txt", "not a model".getBytes(UTF_8)));
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> trainer().open(foreign, COLUMNS));
        TrainedWeights own = train(linear(ROWS, 13));
        var broken = new TreeMap<String, byte[]>();
        own.names().forEach(name -> broken.put(name, "{".getBytes(UTF_8)));
        assertThatExceptionOfType(ModelIncompatibleException.class)
                .isThrownBy(() -> trainer().open(TrainedWeights.of(broken), COLUMNS));
    }

    @Test
    void stopsWhenItIsCancelled() {
        var token = new CancellationToken();
        token.cancel();
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> trainer().train(linear(ROWS, 14), defaults(), 1, ProgressListener.none(), token));
    }

    @Test
    void reportsProgressThatRisesToOne() {
        var seen = new ArrayList<Double>();
        trainer()
                .train(
                        linear(ROWS, 15),
                        defaults(),
                        1,
                        (fraction, message) -> seen.add(fraction),
                        CancellationToken.none());
        assertThat(seen).isSorted().allMatch(f -> f >= 0 && f <= 1);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(1.0);
    }

    /** {@return rows whose outcome is 0.02 a − 0.01 b and noise} */
    protected static TrainingData linear(int rows, long seed) {
        var random = new Random(seed);
        FeatureMatrix features =
                FeatureMatrix.fill(COLUMNS, rows, out -> Arrays.setAll(out, i -> random.nextGaussian()));
        return new TrainingData(
                features,
                DoubleColumn.fill(
                        rows,
                        out -> Arrays.setAll(
                                out,
                                i -> 0.02 * features.get(i, 0)
                                        - 0.01 * features.get(i, 1)
                                        + 0.005 * random.nextGaussian())),
                LongColumn.fill(rows, out -> Arrays.setAll(out, i -> i * 10L)),
                LongColumn.fill(rows, out -> Arrays.setAll(out, i -> i * 10L + 5)));
    }

    private ParameterValues defaults() {
        return ParameterValues.of("kit", trainer().hyperparameters(), Map.of());
    }

    private TrainedWeights train(TrainingData data) {
        return trainer().train(data, defaults(), 1, ProgressListener.none(), CancellationToken.none());
    }

    private double[] predict(TrainedWeights weights, FeatureMatrix rows) {
        try (Predictor predictor = trainer().open(weights, rows.columns())) {
            var out = new double[rows.rows()];
            predictor.predict(rows, out);
            return out;
        }
    }
}
