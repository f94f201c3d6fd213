package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.spi.IntervalCalibrator.Status;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class PredictionProperties {
    @Property(tries = 150)
    @Label(
            "Feature: production-ready-implementation, Property 1: Prediction accuracy: a valid request is answered by the trained model out of"
                    + " history only, with a sensible interval and risk")
    void answersFromTheTrainedModelAndThePastAlone(
            @ForAll long seed,
            @ForAll @IntRange(min = 60, max = 300) int trained,
            @ForAll @IntRange(min = 1, max = 300) int after,
            @ForAll @IntRange(min = 1, max = 200) int future,
            @ForAll @IntRange(min = 1, max = 10) int horizon,
            @ForAll @Scale(3) @DoubleRange(min = 0.501, max = 0.999) double level) {
        int bars = trained + after;
        BarSeries walk = Walks.weekdays("WALK", seed, bars + future);
        BarSeries past = walk.slice(0, bars);
        var models = new MemoryModels().put("@champion", LeastSquaresModel.train("m:1", past, trained, horizon));
        var request = PredictionRequest.of("WALK")
                .confidence(level)
                .horizon(Integer.toString(horizon))
                .asOf(past.date(bars - 1))
                .build();

        PredictionResult known = engine(past, models).predictSingleStock(request);
        assertThat(known.modelId()).isEqualTo("m:1");
        assertThat(known.featuresUsed()).containsExactly("return1", "return5");
        assertThat(known.predictionDate()).isEqualTo(past.time(bars - 1));
        assertThat(known.confidenceInterval().contains(known.predictedPrice())).isTrue();
        assertThat(known.confidenceInterval().level()).isEqualTo(level);
        assertThat(known.confidenceInterval().low()).isPositive();
        assertThat(known.riskMetrics().volatility()).isPositive();
        assertThat(known.riskMetrics().expectedShortfall())
                .isGreaterThanOrEqualTo(known.riskMetrics().valueAtRisk());
        boolean uncalibrated = known.confidenceInterval().status() == Status.UNCALIBRATED;
        assertThat(known.degradation()).hasSize(uncalibrated ? 1 : 0);

        // bars after the day asked for change nothing, bit for bit
        assertThat(engine(walk, models).predictSingleStock(request)).isEqualTo(known);

        // nor does the number of threads
        List<PredictionOutcome> many = engine(walk, models)
                .predictMultipleStocks(
                        Collections.nCopies(8, request), ProgressListener.none(), CancellationToken.none());
        assertThat(many).allMatch(o -> o.equals(new PredictionOutcome.Predicted(known)));
    }

    @Property(tries = 100)
    @Label(
            "Feature: production-ready-implementation, Property 1: Prediction accuracy: the fallback, too, sees the past alone and says that it"
                    + " stands in")
    void theDriftSeesThePastAlone(
            @ForAll long seed,
            @ForAll @IntRange(min = 30, max = 400) int bars,
            @ForAll @IntRange(min = 1, max = 20) int horizon,
            @ForAll @Scale(3) @DoubleRange(min = 0.501, max = 0.999) double level) {
        BarSeries walk = Walks.weekdays("WALK", seed, bars + 50);
        var request = PredictionRequest.of("WALK")
                .confidence(level)
                .horizon(Integer.toString(horizon))
                .asOf(walk.date(bars - 1))
                .build();
        PredictionResult known = engine(walk.slice(0, bars), new MemoryModels()).predictSingleStock(request);
        assertThat(known.degraded()).isTrue();
        assertThat(known.modelId()).isEqualTo("drift");
        assertThat(known.confidenceInterval().contains(known.predictedPrice())).isTrue();
        assertThat(engine(walk, new MemoryModels()).predictSingleStock(request)).isEqualTo(known);
    }

    private static ModelPredictionEngine engine(BarSeries series, MemoryModels models) {
        return ModelPredictionEngine.builder(new MemoryPrices(series), models, set -> new LastReturns())
                .executor(ForkJoinPool.commonPool())
                .parallelism(8)
                .cacheSize(0)
                .build();
    }
}
