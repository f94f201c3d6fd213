package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.indicator.Indicator;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Horizon;
import io.auspex.prediction.CoverageReport;
import io.auspex.prediction.Degradation;
import io.auspex.prediction.Degradation.Kind;
import io.auspex.prediction.Forecast;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.spi.IntervalCalibrator.Status;
import io.auspex.spi.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModelPredictionEngineTest {
    private static final int TRAINED = 700;

    private final BarSeries walk = Walks.weekdays("WALK", 3, 1_200);
    private final LeastSquaresModel champion = LeastSquaresModel.train("champ:2", walk, TRAINED, 1);
    private final LeastSquaresModel backup = LeastSquaresModel.train("spare:1", walk, 500, 1);
    private final MemoryPrices prices = new MemoryPrices(walk);
    private final MemoryModels models = new MemoryModels().put("@champion", champion);
    private final ModelPredictionEngine engine = engine(prices, models);

    static ModelPredictionEngine engine(MemoryPrices prices, MemoryModels models) {
        return ModelPredictionEngine.builder(prices, models, set -> {
                    if (!set.equals(LastReturns.SET)) {
                        throw new IllegalArgumentException("no feature set " + set);
                    }
                    return new LastReturns();
                })
                .build();
    }

    private static PredictionRequest walkRequest() {
        return PredictionRequest.of("WALK").build();
    }

    @Test
    void answersByTheDeployedModel() {
        PredictionResult result = engine.predictSingleStock(walkRequest());

        var expected = new double[walk.size()];
        champion.predictor().predict(new LastReturns().extract(walk), expected);
        assertThat(result.modelId()).isEqualTo("champ:2");
        assertThat(result.featuresUsed()).containsExactly("return1", "return5");
        assertThat(result.degradation()).isEmpty();
        assertThat(result.degraded()).isFalse();
        assertThat(result.predictionDate()).isEqualTo(walk.time(walk.size() - 1));
        assertThat(result.horizon()).isEqualTo(new Horizon(1));
        assertThat(result.lastPrice()).isEqualTo(walk.close().last());
        assertThat(result.predictedPrice()).isEqualTo(walk.close().last() * (1 + expected[walk.size() - 1]));
        assertThat(result.predictedDirection()).isEqualTo(expected[walk.size() - 1] > 0 ? 1 : -1);
        assertThat(result.confidenceInterval().status()).isEqualTo(Status.CALIBRATED);
        assertThat(result.confidenceInterval().level()).isEqualTo(0.90);
        assertThat(result.confidenceInterval().contains(result.predictedPrice()))
                .isTrue();
        assertThat(result.riskMetrics().convention().periodsPerYear()).isEqualTo(252);
    }

    @Test
    void scalesByErrorsKnownThenAndScoresBySymbolAfterTheTraining() {
        Forecast forecast = engine.forecast(walkRequest());

        double[] predictions = new double[walk.size()];
        champion.predictor().predict(new LastReturns().extract(walk), predictions);
        int from = TRAINED - ModelRun.WARM_UP_BARS;
        double square = 0;
        for (int i = from; i + 1 < walk.size(); i++) {
            double error = walk.close().get(i + 1) / walk.close().get(i) - 1 - predictions[i];
            // the plain mean of the first 20, then 0.94 v + 0.06 e²
            square += (i - from < 20 ? 1.0 / (i - from + 1) : 0.06) * (error * error - square);
        }
        assertThat(forecast.scale()).isCloseTo(Math.sqrt(square), within(1e-15));
        // every bar after the training but the last has a known outcome
        int own = walk.size() - TRAINED - 1;
        int packaged = champion.calibrationScores().size();
        assertThat(forecast.scores().size()).isEqualTo(packaged + own);
        assertThat(forecast.scores().slice(0, packaged)).isEqualTo(champion.calibrationScores());
    }

    @Test
    void takesScoresOfManySymbolsAsOneSymbolsWorth() {
        DoubleColumn rising = DoubleColumn.fill(9_000, out -> Arrays.setAll(out, i -> i));
        DoubleColumn ofOne = ModelRun.packageScores(champion.with(List.of("A"), rising));
        assertThat(ofOne).isEqualTo(rising.slice(9_000 - ModelRun.MOST_PACKAGE_SCORES, 9_000));
        DoubleColumn ofFour = ModelRun.packageScores(champion.with(List.of("A", "B", "C", "D"), rising));
        assertThat(ofFour.size()).isEqualTo(9_000 / 4);
        assertThat(ofFour.last()).isEqualTo(8_999);
        assertThat(ofFour.get(0)).isEqualTo(8_999 - 4 * 2_249);
        assertThat(ModelRun.packageScores(champion.with(List.of("A", "B"), DoubleColumn.of(1)))
                        .size())
                .isZero();
    }

    @Test
    void looksAtNothingAfterTheDayAskedFor() {
        BarSeries past = walk.slice(0, 1_000);
        var then = engine(new MemoryPrices(past), models).predictSingleStock(walkRequest());
        var asOf = engine.predictSingleStock(
                PredictionRequest.of("WALK").asOf(past.date(999)).build());
        assertThat(asOf).isEqualTo(then);
    }

    @Test
    void fallsBackToTheBackupWhenTheModelIsGone() {
        var result = engine(prices, new MemoryModels().put("@backup", backup)).predictSingleStock(walkRequest());
        assertThat(result.modelId()).isEqualTo("spare:1");
        assertThat(result.degradation())
                .containsExactly(new Degradation(
                        Kind.BACKUP_MODEL,
                        "@champion could not be loaded: no model @champion; train one; spare:1 answered instead"));
        assertThat(result.toString()).contains("degraded: @champion could not be loaded");
    }

    @Test
    void fallsBackToTheBackupWhenTheModelIsDamagedOrIncompatible() {
        List<RuntimeException> failures = List.of(
                new ModelDamagedException("champ:2", "weights.bin", "weights.bin does not match its hash"),
                new ModelIncompatibleException("champ:2", "9.9", "0.1", "champ:2 was saved by 9.9"));
        for (RuntimeException failure : failures) {
            models.put("@backup", backup).fail("@champion", failure);
            var result = engine.predictSingleStock(walkRequest());
            assertThat(result.modelId()).isEqualTo("spare:1");
            assertThat(result.degradation()).singleElement().satisfies(d -> {
                assertThat(d.kind()).isEqualTo(Kind.BACKUP_MODEL);
                assertThat(d.reason()).contains(failure.getMessage());
            });
        }
    }

    @Test
    void fallsBackToTheDriftWhenNoModelLoadsAndSaysEveryStep() {
        var result = engine(prices, new MemoryModels()).predictSingleStock(walkRequest());
        assertThat(result.modelId()).isEqualTo("drift");
        assertThat(result.featuresUsed()).isEmpty();
        assertThat(result.degradation()).hasSize(2).allMatch(d -> d.kind() == Kind.SIMPLE_ALGORITHM);
        assertThat(result.degradation().get(0).reason())
                .isEqualTo(
                        "@champion could not be loaded: no model @champion; train one; the drift of past returns over"
                                + " 1 bar was used instead");
        assertThat(result.degradation().get(1).reason()).startsWith("@backup could not be loaded: ");
        double growth = walk.close().last() / walk.close().get(0);
        assertThat(result.predictedPrice() / result.lastPrice())
                .isCloseTo(Math.pow(growth, 1.0 / (walk.size() - 1)), within(1e-12));
        assertThat(result.confidenceInterval().status()).isEqualTo(Status.CALIBRATED);
    }

    @Test
    void fallsBackToTheDriftWhenAnotherHorizonIsAskedFor() {
        models.put("@backup", backup);
        var result = engine.predictSingleStock(
                PredictionRequest.of("WALK").horizon("5d").build());
        assertThat(result.modelId()).isEqualTo("drift");
        assertThat(result.horizon()).isEqualTo(new Horizon(5));
        assertThat(result.degradation())
                .containsExactly(new Degradation(
                        Kind.SIMPLE_ALGORITHM,
                        "champ:2 predicts over 1 bar and not over 5 bars; the drift of past returns over 5 bars was used"
                                + " instead"));
    }

    @Test
    void fallsBackToTheDriftWhenTheModelKnowsTheFuture() {
        var result = engine.predictSingleStock(
                PredictionRequest.of("WALK").asOf(walk.date(TRAINED - 2)).build());
        assertThat(result.modelId()).isEqualTo("drift");
        assertThat(result.degradation())
                .singleElement()
                .satisfies(d -> assertThat(d.reason())
                        .isEqualTo("champ:2 was trained on outcomes up to " + walk.date(TRAINED - 1)
                                + ", so its forecast of "
                                + walk.date(TRAINED - 2)
                                + " would know the future; the drift of past returns over 1 bar was used instead"));
        // on the last day of the training the coming outcome is unknown
        assertThat(engine.predictSingleStock(PredictionRequest.of("WALK")
                                .asOf(walk.date(TRAINED - 1))
                                .build())
                        .modelId())
                .isEqualTo("champ:2");
    }

    @Test
    void fallsBackToTheDriftWhenAFeatureIsMissing() {
        prices.put(withClose(walk, walk.size() - 6, Double.NaN));
        var result = engine.predictSingleStock(walkRequest());
        assertThat(result.modelId()).isEqualTo("drift");
        assertThat(result.degradation())
                .singleElement()
                .satisfies(d -> assertThat(d.reason())
                        .contains("the features return5 of champ:2 are missing on " + walk.date(walk.size() - 1))
                        .contains("needs more than 5"));
    }

    @Test
    void goesOnWithABarMissingInThePast() {
        prices.put(withClose(walk, 900, Double.NaN));
        var result = engine.predictSingleStock(walkRequest());
        assertThat(result.modelId()).isEqualTo("champ:2");
        // no score: 899 has no outcome, 900, 901 and 905 lack a feature
        assertThat(engine.forecast(walkRequest()).scores().size())
                .isEqualTo(champion.calibrationScores().size() + walk.size() - TRAINED - 1 - 4);
    }

    @Test
    void fallsBackWhenTheModelFailsOrGivesNoReturn() {
        models.put("@backup", backup);
        models.put("@champion", champion.with(predictor(out -> {
            throw new IllegalStateException("native code failed");
        })));
        assertThat(engine.predictSingleStock(walkRequest()).degradation())
                .containsExactly(
                        new Degradation(
                                Kind.BACKUP_MODEL,
                                "champ:2 could not be used: model champ:2 failed: native code failed; spare:1 answered instead"));
        models.put("@champion", champion.with(predictor(out -> Arrays.fill(out, -1))));
        assertThat(engine.predictSingleStock(walkRequest()).degradation())
                .containsExactly(new Degradation(
                        Kind.BACKUP_MODEL, "champ:2 predicted -1.0, which is no return; spare:1 answered instead"));
    }

    @Test
    void takesTheModelAnewWhenItWasClosedInUse() {
        var closed = champion.with(predictor(out -> {
            models.put("@champion", champion);
            throw new IllegalStateException("closed");
        }));
        models.put("@champion", closed);
        PredictionResult result = engine.predictSingleStock(walkRequest());
        assertThat(result.modelId()).isEqualTo("champ:2");
        assertThat(result.degraded()).isFalse();
    }

    @Test
    void fallsBackWhenFeaturesDoNotFit() {
        var unknownSet = ModelPredictionEngine.builder(prices, models, set -> {
                    throw new IllegalArgumentException("no feature set " + set + "; known are core");
                })
                .build();
        assertThat(unknownSet
                        .predictSingleStock(walkRequest())
                        .degradation()
                        .get(0)
                        .reason())
                .startsWith(
                        "champ:2 could not be used: feature set last-returns of champ:2 must be known here: no feature"
                                + " set last-returns; known are core");
        models.put("@champion", champion.with(new Predictor() {
            @Override
            public List<String> columns() {
                return List.of("return5", "return1");
            }

            @Override
            public void predict(FeatureMatrix features, double[] out) {
                throw new AssertionError("must be refused before");
            }

            @Override
            public void close() {
                // holds nothing
            }
        }));
        assertThat(engine.predictSingleStock(walkRequest()).degradation().get(0).reason())
                .contains("features of champ:2 must be [return5, return1] but feature set last-returns gives [return1,"
                        + " return5]; train the model again");
    }

    @Test
    void servesTheModelAgainAsSoonAsItLoads() {
        models.fail("@champion", new ModelNotFoundException("@champion", "gone"));
        assertThat(engine.predictSingleStock(walkRequest()).modelId()).isEqualTo("drift");
        models.put("@champion", champion);
        assertThat(engine.predictSingleStock(walkRequest()).degraded()).isFalse();
    }

    @Test
    void refusesTooFewBarsAndALastBarWithoutAClose() {
        prices.put(Walks.weekdays("SHORT", 1, 20));
        prices.put(withClose(Walks.weekdays("OPEN", 1, 100), 99, Double.NaN));
        assertThatExceptionOfType(DataUnavailableException.class)
                .isThrownBy(() -> engine(prices, new MemoryModels())
                        .predictSingleStock(PredictionRequest.of("SHORT").build()))
                .withMessage(
                        "history of SHORT must have at least 21 bars with a close for a forecast over 1 but has 20;"
                                + " load more history, or ask for a later day or a shorter horizon");
        assertThatExceptionOfType(DataUnavailableException.class)
                .isThrownBy(() ->
                        engine.predictSingleStock(PredictionRequest.of("OPEN").build()))
                .withMessage("close of OPEN on 2010-05-21 must be above 0 but was NaN; repair the bar or ask for an"
                        + " earlier day");
    }

    @Test
    void promisesNothingFromTooFewPastForecasts() {
        prices.put(Walks.weekdays("YOUNG", 1, 45));
        var result = engine(prices, new MemoryModels())
                .predictSingleStock(PredictionRequest.of("YOUNG").build());
        assertThat(result.confidenceInterval().status()).isEqualTo(Status.UNCALIBRATED);
        assertThat(result.degradation()).last().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Kind.UNCALIBRATED_INTERVAL);
            assertThat(d.reason()).startsWith("only 4 past forecasts have a known outcome");
        });
        assertThat(result.confidenceScore()).isBetween(0.5, 1.0);
    }

    @Test
    void aPriceThatStandsStillGivesAFlatForecast() {
        prices.put(withEveryClose(walk, 100));
        var result = engine(prices, new MemoryModels()).predictSingleStock(walkRequest());
        assertThat(result.predictedDirection()).isZero();
        assertThat(result.confidenceScore()).isEqualTo(0.5);
        assertThat(result.predictedPrice()).isEqualTo(100);
        assertThat(result.confidenceInterval().low()).isEqualTo(100);
        assertThat(result.riskMetrics().volatility()).isZero();
        assertThat(result.riskMetrics().sharpeRatio()).isEmpty();
    }

    @Test
    void theConfidenceScoreIsTheShareOfSmallerErrors() {
        Forecast forecast = engine.forecast(walkRequest());
        double move = Math.abs(forecast.expectedReturn()) / forecast.scale();
        double[] scores = forecast.scores().toArray();
        double smaller = Arrays.stream(scores, scores.length - 500, scores.length)
                .filter(s -> s < move)
                .count();
        assertThat(engine.predictSingleStock(walkRequest()).confidenceScore())
                .isCloseTo(0.5 + smaller / 500 / 2, within(1e-15));
    }

    @Test
    void widerLevelsGiveWiderIntervals() {
        Forecast forecast = engine.forecast(walkRequest());
        double before = 0;
        for (double level : new double[] {0.80, 0.90, 0.95, 0.99}) {
            var interval = engine.calculateConfidenceInterval(forecast, level);
            assertThat(interval.high() - interval.low()).isGreaterThan(before);
            before = interval.high() - interval.low();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.calculateConfidenceInterval(forecast, 1))
                .withMessage("level must be in (0.5, 1) but was 1.0; for example 0.90");
    }

    @Test
    void anIntervalDoesNotReachZero() {
        var wild = new Forecast(
                "X",
                walk.time(0),
                10,
                new Horizon(1),
                0,
                0.9,
                DoubleColumn.of(new double[] {}),
                "drift",
                List.of(),
                List.of());
        assertThat(engine.calculateConfidenceInterval(wild, 0.99).low()).isEqualTo(1e-8);
    }

    @Test
    void theForecastColumnIsCausalAndSilentAboutTheTraining() {
        Indicator indicator = engine.forecastIndicator("@champion");
        assertThat(indicator).isEqualTo(engine.forecastIndicator("champ:2")).hasToString("forecast(champ:2)");
        var whole = new double[walk.size()];
        indicator.function().orElseThrow().compute(walk, whole);
        var expected = new double[walk.size()];
        champion.predictor().predict(new LastReturns().extract(walk), expected);
        Arrays.fill(expected, 0, TRAINED, Double.NaN);
        assertThat(whole).isEqualTo(expected);
        for (int bars : new int[] {0, 1, TRAINED - 1, TRAINED, TRAINED + 1, 1_000}) {
            var part = new double[bars];
            indicator.function().orElseThrow().compute(walk.slice(0, bars), part);
            assertThat(part).isEqualTo(Arrays.copyOf(whole, bars));
        }
        assertThatExceptionOfType(ModelNotFoundException.class).isThrownBy(() -> engine.forecastIndicator("nothing"));
    }

    @Test
    void measuresWhatTheIntervalsWouldHaveHeld() {
        CoverageReport report = engine.measureCoverage(walkRequest(), DateRange.ALL);
        assertThat(report.forecasts()).isEqualTo(walk.size() - TRAINED - 1);
        assertThat(report.coverage()).isBetween(0.87, 0.93);
        assertThat(report.worstYear()).isBetween(0.80, report.coverage());

        // the same by asking for every day as it was then
        int inside = 0;
        double width = 0;
        int from = walk.size() - 101;
        for (int i = from; i < walk.size() - 1; i++) {
            var interval = engine.predictSingleStock(
                            PredictionRequest.of("WALK").asOf(walk.date(i)).build())
                    .confidenceInterval();
            inside += interval.contains(walk.close().get(i + 1)) ? 1 : 0;
            width += (interval.high() - interval.low()) / walk.close().get(i);
        }
        CoverageReport part =
                engine.measureCoverage(walkRequest(), new DateRange(walk.date(from), walk.date(walk.size() - 1)));
        assertThat(part.forecasts()).isEqualTo(100);
        assertThat(part.coverage()).isEqualTo(inside / 100.0);
        assertThat(part.meanWidth()).isCloseTo(width / 100, within(1e-12));
        assertThat(part.worstYear()).isEqualTo(part.coverage());
    }

    @Test
    void measuresNothingThatTheModelHadSeen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        engine.measureCoverage(walkRequest(), new DateRange(walk.date(0), walk.date(TRAINED - 1))))
                .withMessageStartingWith("range must hold days after the training of champ:2, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.measureCoverage(
                        PredictionRequest.of("WALK").horizon("5").build(), DateRange.ALL))
                .withMessage("horizon must be that of champ:2, 1 bar, but was 5 bars; leave it out");
    }

    private static Predictor predictor(Consumer<double[]> predict) {
        return new Predictor() {
            @Override
            public List<String> columns() {
                return new LastReturns().columns();
            }

            @Override
            public void predict(FeatureMatrix features, double[] out) {
                predict.accept(out);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private static BarSeries withClose(BarSeries series, int bar, double close) {
        double[] closes = series.close().toArray();
        closes[bar] = close;
        return withCloses(series, closes);
    }

    private static BarSeries withEveryClose(BarSeries series, double close) {
        var closes = new double[series.size()];
        Arrays.fill(closes, close);
        return withCloses(series, closes);
    }

    private static BarSeries withCloses(BarSeries s, double... closes) {
        return BarSeries.of(
                s.symbol(), s.zone(), s.times(), s.open(), s.high(), s.low(), DoubleColumn.of(closes), s.volume());
    }
}
