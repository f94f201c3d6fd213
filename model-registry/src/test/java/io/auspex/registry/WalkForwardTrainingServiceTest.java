package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.CachedStockDataService;
import io.auspex.marketdata.MemorySource;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import io.auspex.model.ModelPerformance;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import io.auspex.spi.ModelPackage;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.ParameterValues;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WalkForwardTrainingServiceTest {
    private static final BarSeries REVERTING = Markets.series("REV", 1, 1500, 0.4);
    private static final BarSeries RANDOM = Markets.series("RND", 2, 1500, 0);

    @Test
    void findsTheSkillThatIsThere() {
        ModelPackage trained =
                train(new Workshop(REVERTING), Workshop.ridge("REV").build());
        ModelPerformance performance = trained.performance();
        assertThat(performance.showsSkill()).isTrue();
        assertThat(performance.rankCorrelation().orElseThrow()).isGreaterThan(0.2);
        assertThat(performance.accuracy()).isGreaterThan(performance.baseRate());
        assertThat(performance.mse()).isLessThan(performance.mseOfNaive());
        assertThat(performance.sharpeRatio().orElseThrow()).isPositive();
        assertThat(performance.coverage().orElseThrow()).isCloseTo(0.9, within(0.03));
    }

    @Test
    void findsNoSkillInARandomWalk() {
        ModelPackage trained = train(
                new Workshop(RANDOM),
                Workshop.ridge("RND").target(Targets.returnOver(20)).build());
        assertThat(trained.performance().rankCorrelationT().orElseThrow()).isBetween(-3.0, 3.0);
        assertThat(trained.performance().toString()).contains("no evidence of skill");
    }

    @Test
    void saysWhatTheModelHasSeen() {
        TrainingRequest request = Workshop.ridge("REV", "RND")
                .target(Targets.returnOver(5))
                .period("2011-01-01", "2014-12-31")
                .build();
        ModelPackage trained = train(new Workshop(REVERTING, RANDOM), request);
        assertThat(trained.trainedOn().from()).isEqualTo(LocalDate.of(2011, 1, 3));
        assertThat(trained.trainedOn().to()).isEqualTo(LocalDate.of(2014, 12, 31));
        assertThat(trained.columns()).hasSize(12);
        assertThat(trained.hyperparameters()).containsEntry("lambda", 0.001).containsEntry("clip", 5.0);
        assertThat(trained.dataFingerprint()).matches("[0-9a-f]{64}");
        assertThat(trained.sample().rows()).isEqualTo(32);
        assertThat(trained.rows()).isEqualTo(2 * (trained.rows() / 2)).isGreaterThan(2000);
        assertThat(trained.performance().convention().periodsPerYear()).isEqualTo(252 / 5.0);
        for (double score : trained.calibrationScores().toArray()) {
            assertThat(score).isFinite().isNotNegative();
        }
    }

    @Test
    void theSameRequestGivesTheSameBitsOnOneThreadAndOnEight() throws Exception {
        TrainingRequest request = Workshop.ridge("REV", "RND").seed(7).build();
        ModelPackage alone = train(new Workshop(REVERTING, RANDOM), request);
        Callable<ModelPackage> again = () -> train(new Workshop(REVERTING, RANDOM), request);
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var other : pool.invokeAll(Collections.nCopies(8, again))) {
                assertThat(other.get().weights()).isEqualTo(alone.weights());
                assertThat(other.get().expected()).isEqualTo(alone.expected());
                assertThat(other.get().calibrationScores()).isEqualTo(alone.calibrationScores());
                assertThat(other.get().performance()).isEqualTo(alone.performance());
                assertThat(other.get().dataFingerprint()).isEqualTo(alone.dataFingerprint());
            }
        }
    }

    @Test
    void pricesAfterThePeriodChangeNothing() {
        TrainingRequest request =
                Workshop.ridge("REV").period("2010-01-01", "2014-06-30").build();
        ModelPackage whole = train(new Workshop(REVERTING), request);
        ModelPackage cut = train(new Workshop(REVERTING.between(request.period())), request);
        assertThat(cut.weights()).isEqualTo(whole.weights());
        assertThat(cut.performance()).isEqualTo(whole.performance());
        assertThat(cut.dataFingerprint()).isEqualTo(whole.dataFingerprint());
    }

    @Test
    void leavesOutIncompleteRowsAndReportsThemAndSuspiciousOutcomes() {
        double[] close = REVERTING.close().toArray();
        close[400] = Double.NaN;
        close[900] *= 10;
        BarSeries dirty = BarSeries.of(
                "REV",
                REVERTING.zone(),
                REVERTING.times(),
                REVERTING.open(),
                REVERTING.high(),
                REVERTING.low(),
                DoubleColumn.of(close),
                REVERTING.volume());
        ModelPackage clean =
                train(new Workshop(REVERTING), Workshop.ridge("REV").build());
        ModelPackage trained = train(new Workshop(dirty), Workshop.ridge("REV").build());
        assertThat(clean.findings()).isEmpty();
        assertThat(trained.findings())
                .extracting(DataFinding::rule)
                .containsExactly("incomplete-features", "unknown-outcome", "suspicious-outcome");
        assertThat(trained.findings().get(1).value()).isEqualTo("2");
        assertThat(trained.findings().get(2).message())
                .startsWith("2 outcomes are further than")
                .contains("they are kept");
        assertThat(trained.rows()).isLessThan(clean.rows());
    }

    @Test
    void saysHowManyRowsAreMissingForTooShortASeries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        new Workshop(Markets.series("S", 1, 30, 0)),
                        Workshop.ridge("S").build()))
                .withMessageContaining("gave none")
                .withMessageContaining("59 bars before")
                .withMessageContaining("S 30 bars")
                .withMessageContaining("give a longer history");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        new Workshop(Markets.series("S", 1, 200, 0)),
                        Workshop.ridge("S").build()))
                .withMessageContaining("at least 60 but were")
                .withMessageContaining("of 140 usable decisions")
                .withMessageContaining("fewer folds");
    }

    @Test
    void listsTheKnownKindsAndEveryFaultOfTheHyperparameters() {
        var workshop = new Workshop(REVERTING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        workshop,
                        TrainingRequest.builder("oracle").symbols("REV").build()))
                .withMessageContaining("modelType must be one of ridge but was \"oracle\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        workshop,
                        Workshop.ridge("REV")
                                .hyperparameter("lambda", "-2")
                                .hyperparameter("depth", 6)
                                .build()))
                .withMessageContaining("unknown parameter \"depth\"")
                .withMessageContaining("lambda must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        workshop,
                        Workshop.ridge("REV").features(new FeatureSet("alpha")).build()))
                .withMessageContaining("core, technical, statistical");
    }

    @Test
    void failsWithTheSymbolThatCannotBeLoaded() {
        assertThatExceptionOfType(DataUnavailableException.class)
                .isThrownBy(() -> train(
                        new Workshop(REVERTING), Workshop.ridge("REV", "NONE").build()))
                .withMessageContaining("NONE");
    }

    @Test
    void stopsWhenItIsCancelledAndReportsProgressUntilTheEnd() {
        var token = new CancellationToken();
        var fractions = new ArrayList<Double>();
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> new Workshop(REVERTING)
                        .training.train(Workshop.ridge("REV").build(), (fraction, message) -> token.cancel(), token));
        new Workshop(REVERTING)
                .training.train(
                        Workshop.ridge("REV").build(),
                        (fraction, message) -> fractions.add(fraction),
                        CancellationToken.none());
        assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0);
    }

    @Test
    void namesATrainerThatPredictsNothing() {
        var data = CachedStockDataService.of(MemorySource.of(REVERTING));
        assertThatExceptionOfType(ProviderFailedException.class)
                .isThrownBy(() -> train(
                        new Workshop(data, List.of(new Silent())),
                        TrainingRequest.builder("silent").symbols("REV").build()))
                .withMessageContaining("trainer silent failed")
                .withMessageContaining("NaN");
    }

    @Test
    void reportsHonestlyOnTheSAndP500() {
        Path file = SharedData.file("data/misc/arch_sp500.csv.gz");
        var source = CsvSource.builder(file).symbol("SPX").build();
        var workshop = new Workshop(CachedStockDataService.of(source), List.of(new RidgeTrainer()));
        for (int horizon : List.of(1, 5)) {
            ModelPerformance performance = train(
                            workshop,
                            Workshop.ridge("SPX")
                                    .features(FeatureSets.core())
                                    .target(Targets.returnOver(horizon))
                                    .validation(new Validation(4, 5))
                                    .build())
                    .performance();
            // nobody predicts the index from its past: more than this would be a leak
            assertThat(performance.accuracy()).isBetween(0.45, 0.58);
            assertThat(performance.rankCorrelation().orElseThrow()).isBetween(-0.15, 0.15);
            assertThat(performance.mse()).isGreaterThan(0.9 * performance.mseOfNaive());
            assertThat(performance.coverage().orElseThrow()).isCloseTo(0.9, within(0.02));
            assertThat(performance.samples()).isGreaterThan(3500);
        }
    }

    private static ModelPackage train(Workshop workshop, TrainingRequest request) {
        return workshop.training.train(request, ProgressListener.none(), CancellationToken.none());
    }

    /** Learns nothing and predicts NaN. */
    private static final class Silent implements ModelTrainer {
        @Override
        public String modelType() {
            return "silent";
        }

        @Override
        public List<Parameter<?>> hyperparameters() {
            return List.of();
        }

        @Override
        public TrainedWeights train(
                TrainingData data,
                ParameterValues hyperparameters,
                long seed,
                ProgressListener progress,
                CancellationToken token) {
            return TrainedWeights.of(Map.of("nothing", new byte[] {1}));
        }

        @Override
        public Predictor open(TrainedWeights weights, List<String> columns) {
            return new Predictor() {
                @Override
                public List<String> columns() {
                    return columns;
                }

                @Override
                public void predict(FeatureMatrix features, double[] out) {
                    Arrays.fill(out, Double.NaN);
                }

                @Override
                public void close() {}
            };
        }
    }
}
