package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.BarSeries;
import io.auspex.error.OperationCancelledException;
import io.auspex.prediction.Degradation.Kind;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineAndCacheTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final BarSeries walk = Walks.weekdays("WALK", 3, 400);
    private final LeastSquaresModel model = LeastSquaresModel.train("champ:1", walk, 300, 1);
    private final MemoryPrices prices = new MemoryPrices(walk);
    private final MemoryModels models = new MemoryModels().put("@champion", model);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T12:00:00Z"));
    private final ModelPredictionEngine engine = ModelPredictionEngine.builder(prices, models, set -> new LastReturns())
            .executor(waiting::add)
            .clock(now::get)
            .build();

    private static PredictionRequest.Builder request() {
        return PredictionRequest.of("WALK");
    }

    @Test
    void givesTheEarlierAnswerWhenTheDeadlinePasses() throws InterruptedException {
        PredictionResult earlier = engine.predictSingleStock(request().build());
        now.set(now.get().plusSeconds(90));
        var released = new CountDownLatch(1);
        prices.beforeLoad(() -> await(released));
        PredictionResult late =
                engine.predictSingleStock(request().deadline(SOON).build());
        released.countDown();

        assertThat(late.predictedPrice()).isEqualTo(earlier.predictedPrice());
        assertThat(late.confidenceInterval()).isEqualTo(earlier.confidenceInterval());
        assertThat(late.degradation()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Kind.CACHED_RESULT);
            assertThat(d.reason())
                    .isEqualTo(
                            "a new answer was not ready within PT0.02S; this one was made at 2026-01-05T12:00:00Z, 90 s"
                                    + " earlier");
        });
    }

    @Test
    void failsClearlyWhenThereIsNoEarlierAnswer() {
        engine.predictSingleStock(request().confidence(0.95).build());
        var released = new CountDownLatch(1);
        prices.beforeLoad(() -> await(released));
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(
                        () -> engine.predictSingleStock(request().deadline(SOON).build()))
                .withMessage(
                        "prediction of WALK was not ready within PT0.02S and there is no earlier answer; it goes on"
                                + " in the background, so ask again or allow more time");
        released.countDown();
    }

    @Test
    void whatCameTooLateIsTheAnswerNextTime() throws Exception {
        CompletableFuture<PredictionResult> first =
                engine.predictAsync(request().deadline(SOON).build());
        assertThatThrownBy(first::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OperationCancelledException.class);
        waiting.remove().run();
        PredictionResult second =
                engine.predictAsync(request().deadline(SOON).build()).get();
        assertThat(second.degradation()).extracting(d -> d.kind()).containsExactly(Kind.CACHED_RESULT);
        assertThat(second.modelId()).isEqualTo("champ:1");
    }

    @Test
    void anAnswerInTimeIsAsGoodAsAny() {
        PredictionResult inTime = engine.predictSingleStock(
                request().deadline(Duration.ofMinutes(5)).build());
        assertThat(inTime).isEqualTo(engine.predictSingleStock(request().build()));
        assertThat(inTime.degraded()).isFalse();
    }

    @Test
    void aFaultIsToldThroughTheDeadline() {
        assertThatThrownBy(() -> engine.predictSingleStock(
                        request().confidence(3).deadline(Duration.ofMinutes(5)).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("confidenceLevel must be in (0.5, 1)");
    }

    @Test
    void anInterruptedCallerStops() {
        var released = new CountDownLatch(1);
        prices.beforeLoad(() -> await(released));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> engine.predictSingleStock(
                        request().deadline(Duration.ofMinutes(5)).build()))
                .withMessage("prediction of WALK was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        released.countDown();
    }

    @Test
    void answersInTheBackgroundLikeInTheForeground() throws Exception {
        CompletableFuture<PredictionResult> answer =
                engine.predictAsync(request().build());
        assertThat(answer).isNotDone();
        waiting.remove().run();
        assertThat(answer.get()).isEqualTo(engine.predictSingleStock(request().build()));

        var bad = engine.predictAsync(PredictionRequest.of("XYZ").build());
        waiting.remove().run();
        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stockCode must be a symbol that the data service has");
    }

    @Test
    void aCancelledFutureComputesNothing() {
        var loads = new AtomicInteger();
        prices.beforeLoad(loads::incrementAndGet);
        CompletableFuture<PredictionResult> answer =
                engine.predictAsync(request().build());
        assertThat(answer.cancel(true)).isTrue();
        waiting.remove().run();
        assertThat(loads).hasValue(0);
    }

    @Test
    void aFullExecutorFailsTheFuture() {
        var full = ModelPredictionEngine.builder(prices, models, set -> new LastReturns())
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build();
        assertThatThrownBy(() -> full.predictAsync(request().build()).get())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void keepsAnAnswerUntilPricesOrModelChange() {
        PredictionResult first = engine.predictSingleStock(request().build());
        assertThat(engine.predictSingleStock(request().build())).isSameAs(first);
        assertThat(engine.predictSingleStock(request().confidence(0.8).build())).isNotSameAs(first);

        // a new bar
        BarSeries longer = Walks.weekdays("WALK", 3, 401);
        prices.put(longer);
        PredictionResult next = engine.predictSingleStock(request().build());
        assertThat(next.predictionDate()).isEqualTo(longer.time(400));

        // an old bar corrected: the same number of bars and the same last one
        double[] volumes = walk.volume().toArray();
        volumes[7] = 5;
        prices.put(BarSeries.of(
                walk.symbol(),
                walk.zone(),
                walk.times(),
                walk.open(),
                walk.high(),
                walk.low(),
                walk.close(),
                io.auspex.data.DoubleColumn.of(volumes)));
        assertThat(engine.predictSingleStock(request().build()))
                .isEqualTo(first)
                .isNotSameAs(first);

        // another model under the same alias
        prices.put(walk);
        assertThat(engine.predictSingleStock(request().build())).isSameAs(first);
        models.put("@champion", LeastSquaresModel.train("champ:2", walk, 200, 1));
        assertThat(engine.predictSingleStock(request().build()).modelId()).isEqualTo("champ:2");
    }

    @Test
    void keepsNothingWhenToldSo() {
        var forgetful = ModelPredictionEngine.builder(prices, models, set -> new LastReturns())
                .cacheSize(0)
                .build();
        PredictionResult first = forgetful.predictSingleStock(request().build());
        assertThat(forgetful.predictSingleStock(request().build()))
                .isEqualTo(first)
                .isNotSameAs(first);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
