package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.HistoryOutcome;
import io.auspex.data.StockDataService;
import io.auspex.error.OperationCancelledException;
import io.auspex.model.FeatureMatrix;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import io.auspex.spi.Predictor;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final int SYMBOLS = 40;

    private final MemoryPrices prices = new MemoryPrices();
    private final MemoryModels models = new MemoryModels();
    private final ExecutorService pool = Executors.newFixedThreadPool(3);
    private final List<String> symbols =
            IntStream.range(0, SYMBOLS).mapToObj(i -> "S" + i).toList();

    BatchTest() {
        symbols.forEach(s -> prices.put(Walks.weekdays(s, s.hashCode(), 300)));
        models.put("@champion", LeastSquaresModel.train("champ:1", prices.history("S0"), 200, 1));
    }

    @AfterEach
    void closePool() {
        pool.shutdownNow();
    }

    private ModelPredictionEngine.Builder builder() {
        return ModelPredictionEngine.builder(prices, models, set -> new LastReturns())
                .executor(pool)
                .parallelism(4);
    }

    private static List<PredictionRequest> requests(Collection<String> symbols) {
        return symbols.stream().map(s -> PredictionRequest.of(s).build()).toList();
    }

    @Test
    void answersInTheOrderAskedForAndOneBadSymbolFailsAlone() {
        var asked = new ArrayList<>(symbols.reversed());
        asked.add(3, "nowhere");
        asked.add(7, asked.get(0)); // twice is allowed
        List<PredictionOutcome> outcomes = builder().build().predictMultipleStocks(asked);

        assertThat(outcomes).extracting(PredictionOutcome::stockCode).containsExactlyElementsOf(asked);
        var alone = builder().cacheSize(0).build();
        for (int i = 0; i < asked.size(); i++) {
            switch (outcomes.get(i)) {
                case PredictionOutcome.Predicted p ->
                    assertThat(p.result())
                            .isEqualTo(alone.predictSingleStock(
                                    PredictionRequest.of(asked.get(i)).build()));
                case PredictionOutcome.Failed f -> {
                    assertThat(i).isEqualTo(3);
                    assertThat(f.failure())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("\"nowhere\"");
                }
            }
        }
        assertThat(builder().build().predictMultipleStocks(List.of())).isEmpty();
    }

    @Test
    void aBatchInsideItsOwnPoolDoesNotHang() throws Exception {
        try (ExecutorService single = Executors.newSingleThreadExecutor()) {
            var engine = builder().executor(single).build();
            var withDeadlines = symbols.stream()
                    .map(s -> PredictionRequest.of(s)
                            .deadline(Duration.ofMinutes(5))
                            .build())
                    .toList();
            List<PredictionOutcome> outcomes = single.submit(() -> engine.predictMultipleStocks(
                            withDeadlines, ProgressListener.none(), CancellationToken.none()))
                    .get(60, TimeUnit.SECONDS);
            assertThat(outcomes).hasSize(SYMBOLS).allMatch(o -> o instanceof PredictionOutcome.Predicted);
        }
    }

    @Test
    void aFullPoolOnlyMakesItSlower() {
        var engine = builder()
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build();
        assertThat(engine.predictMultipleStocks(symbols))
                .hasSize(SYMBOLS)
                .allMatch(o -> o instanceof PredictionOutcome.Predicted);
    }

    @Test
    void reportsProgressOnTheCallersThread() {
        var seconds = new AtomicLong();
        var fractions = new ArrayList<Double>();
        var thread = Thread.currentThread();
        builder()
                .clock(() -> Instant.ofEpochSecond(seconds.getAndIncrement()))
                .build()
                .predictMultipleStocks(
                        requests(symbols),
                        (fraction, message) -> {
                            assertThat(Thread.currentThread()).isSameAs(thread);
                            fractions.add(fraction);
                        },
                        CancellationToken.none());
        assertThat(fractions).isSorted().hasSizeGreaterThan(1).last().isEqualTo(1.0);
        assertThat(fractions).allSatisfy(f -> assertThat(f).isBetween(0.0, 1.0));
    }

    @Test
    void stopsWhenCancelled() {
        var loads = new AtomicInteger();
        prices.beforeLoad(loads::incrementAndGet);
        var seconds = new AtomicLong();
        var token = new CancellationToken();
        var engine = builder()
                .clock(() -> Instant.ofEpochSecond(seconds.getAndIncrement()))
                .executor(task -> {})
                .build();
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() ->
                        engine.predictMultipleStocks(requests(symbols), (fraction, message) -> token.cancel(), token))
                .withMessage("prediction of a batch was cancelled");
        assertThat(loads).hasValue(1);
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> engine.predictMultipleStocks(requests(symbols), ProgressListener.none(), token));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> builder().build().predictMultipleStocks(symbols));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anErrorOfTheMachineIsNotSwallowed() {
        models.put(
                "@champion",
                LeastSquaresModel.train("champ:1", prices.history("S0"), 200, 1).with(new Predictor() {
                    @Override
                    public List<String> columns() {
                        return new LastReturns().columns();
                    }

                    @Override
                    public void predict(FeatureMatrix features, double[] out) {
                        throw new OutOfMemoryError("made up");
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                }));
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> builder().build().predictMultipleStocks(symbols))
                .withMessage("made up");
    }

    @Test
    void giveTheSameBitsOnEightThreads() throws Exception {
        var engine = builder().cacheSize(0).build();
        List<PredictionOutcome> expected = engine.predictMultipleStocks(symbols);
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            var answers = eight.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (java.util.concurrent.Callable<List<PredictionOutcome>>)
                            () -> engine.predictMultipleStocks(symbols))
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    /** A universe larger than memory goes through: of every series made on demand, none is held when the batch is over. */
    @Test
    void holdsOnToNoSeries() {
        var made = new ConcurrentLinkedQueue<WeakReference<BarSeries>>();
        var onDemand = new StockDataService() {
            @Override
            public List<String> symbols() {
                return symbols;
            }

            @Override
            public BarSeries history(String symbol, DateRange range) {
                BarSeries series = Walks.weekdays(symbol, symbol.hashCode(), 2_000);
                made.add(new WeakReference<>(series));
                return series;
            }

            @Override
            public Map<String, HistoryOutcome> histories(
                    Collection<String> which, DateRange range, CancellationToken token) {
                throw new AssertionError("would hold them all");
            }

            @Override
            public void refresh() {
                // nothing is cached
            }
        };
        var engine = ModelPredictionEngine.builder(onDemand, models, set -> new LastReturns())
                .executor(pool)
                .parallelism(2)
                .build();
        assertThat(engine.predictMultipleStocks(symbols)).hasSize(SYMBOLS);
        assertThat(made).hasSize(SYMBOLS);
        for (int i = 0; i < 20 && made.stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
        }
        assertThat(made).allMatch(r -> r.get() == null);
    }
}
