package io.auspex.engine.prediction;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.StockDataService;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.indicator.Indicator;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.RiskMetrics;
import io.auspex.model.FeatureSet;
import io.auspex.model.Horizon;
import io.auspex.model.Model;
import io.auspex.model.ModelManager;
import io.auspex.prediction.ConfidenceInterval;
import io.auspex.prediction.CoverageReport;
import io.auspex.prediction.Degradation;
import io.auspex.prediction.Forecast;
import io.auspex.prediction.PredictionEngine;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.prediction.ValidationReport;
import io.auspex.spi.FeatureExtractor;
import io.auspex.spi.IntervalCalibrator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts from the models of a {@link ModelManager} on the prices of a {@link StockDataService}. Thread-safe; the same prices, model and
 * request give the same bits on any number of threads.
 *
 * <p>A forecast uses bars up to the day asked for and nothing later. Its scale is the exponentially weighted (0.94) mean square of the
 * model's errors on this symbol as far as they are known by then; its interval comes from the scores of the model's walk-forward followed
 * by those of this symbol after the training. The engine owns no thread: it borrows those of the executor it was given.
 */
public final class ModelPredictionEngine implements PredictionEngine {
    private final StockDataService data;
    private final ModelManager models;
    private final IntervalCalibrator calibrator;
    private final MetricConvention convention;
    private final Executor executor;
    private final int parallelism;
    private final InstantSource clock;
    private final Forecaster forecaster;
    private final RequestCheck requestCheck;
    private final Cache<AnswerKey, PredictionResult> answers;
    private final Cache<PredictionRequest, Dated> latest;

    /** What an answer depends on: with all of it equal, it is the same answer. */
    private record AnswerKey(
            String symbol, SeriesFingerprint prices, String model, Optional<Horizon> horizon, double level) {}

    /** An answer and when it was made. */
    private record Dated(PredictionResult result, Instant madeAt) {}

    private ModelPredictionEngine(Builder builder) {
        data = builder.data;
        models = builder.models;
        calibrator = builder.calibrator;
        convention = builder.convention;
        executor = builder.executor;
        parallelism = builder.parallelism;
        clock = builder.clock;
        forecaster = new Forecaster(models, builder.features);
        requestCheck = new RequestCheck(data);
        answers = cache(builder.cacheSize);
        latest = cache(builder.cacheSize);
    }

    private static <K, V> Cache<K, V> cache(int size) {
        return Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    /**
     * {@return a builder with these defaults: {@link AdaptiveConformalCalibrator}, the common pool with as many helpers for a batch as there
     * are processors, the system's clock, 10,000 cached answers, {@link MetricConvention#DAILY} with the periods per year of the bars}
     *
     * @param data where prices come from
     * @param models where models come from
     * @param features finds what computes a feature set; throws {@link IllegalArgumentException} for one it does not know
     */
    public static Builder builder(
            StockDataService data, ModelManager models, Function<FeatureSet, FeatureExtractor> features) {
        return new Builder(data, models, features);
    }

    /** Collects the parts of an engine. Not thread-safe. */
    public static final class Builder {
        private final StockDataService data;
        private final ModelManager models;
        private final Function<FeatureSet, FeatureExtractor> features;
        private IntervalCalibrator calibrator = new AdaptiveConformalCalibrator();
        private MetricConvention convention = MetricConvention.DAILY;
        private Executor executor = ForkJoinPool.commonPool();
        private int parallelism = Runtime.getRuntime().availableProcessors();
        private InstantSource clock = InstantSource.system();
        private int cacheSize = 10_000;

        private Builder(StockDataService data, ModelManager models, Function<FeatureSet, FeatureExtractor> features) {
            this.data = requireNonNull(data, "data");
            this.models = requireNonNull(models, "models");
            this.features = requireNonNull(features, "features");
        }

        /**
         * Sets what makes intervals out of past errors.
         *
         * @param value thread-safe
         * @return this builder
         */
        public Builder calibrator(IntervalCalibrator value) {
            calibrator = requireNonNull(value, "calibrator");
            return this;
        }

        /**
         * Sets how risk figures are computed, but for the periods per year, which are those of the bars.
         *
         * @param value the convention
         * @return this builder
         */
        public Builder riskConvention(MetricConvention value) {
            convention = requireNonNull(value, "riskConvention");
            return this;
        }

        /**
         * Sets whose threads compute batches and asynchronous forecasts. It stays the caller's, who closes it.
         *
         * @param value for example a fixed pool
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = requireNonNull(value, "executor");
            return this;
        }

        /**
         * Sets how many threads at most work on one batch, the caller's among them.
         *
         * @param threads at least 1
         * @return this builder
         */
        public Builder parallelism(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("parallelism must be >= 1 but was " + threads);
            }
            parallelism = threads;
            return this;
        }

        /**
         * Sets the clock that dates cached answers and paces progress.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(InstantSource value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets how many answers are kept.
         *
         * @param results 0 keeps none
         * @return this builder
         */
        public Builder cacheSize(int results) {
            if (results < 0) {
                throw new IllegalArgumentException("cacheSize must be >= 0 but was " + results);
            }
            cacheSize = results;
            return this;
        }

        /** {@return the engine} */
        public ModelPredictionEngine build() {
            return new ModelPredictionEngine(this);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With a deadline it is computed on a thread of its own; when the deadline passes, the last answer to the same request is given and
     * says so, and the computation goes on to be the answer next time.
     *
     * @throws OperationCancelledException if the deadline passes and there is no earlier answer, or the calling thread is interrupted
     */
    @Override
    public PredictionResult predictSingleStock(PredictionRequest request) {
        requireNonNull(request, "request");
        if (request.deadline().isEmpty()) {
            return answer(request, data.symbols(), CancellationToken.none());
        }
        CompletableFuture<PredictionResult> answer = start(
                request, task -> Thread.ofVirtual().name("auspex-prediction").start(task));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(operation(request), operation(request) + " was interrupted", e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Cancelling the future stops the computation at its next step. A deadline includes the time in the executor's queue.
     */
    @Override
    public CompletableFuture<PredictionResult> predictAsync(PredictionRequest request) {
        return start(requireNonNull(request, "request"), executor);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The calling thread computes too. Memory beyond the outcomes is that of one symbol per thread.
     *
     * @throws OperationCancelledException if the token is cancelled or the calling thread is interrupted
     */
    @Override
    public List<PredictionOutcome> predictMultipleStocks(
            List<PredictionRequest> requests, ProgressListener progress, CancellationToken token) {
        List<PredictionRequest> all = List.copyOf(requests);
        requireNonNull(progress, "progress");
        requireNonNull(token, "token");
        Collection<String> symbols = new LinkedHashSet<>(data.symbols());
        return new BatchRun(
                        all,
                        request -> request.deadline().isPresent()
                                ? predictSingleStock(request)
                                : answer(request, symbols, token),
                        progress,
                        token,
                        clock)
                .run(executor, parallelism - 1);
    }

    @Override
    public Forecast forecast(PredictionRequest request) {
        requireValid(request, data.symbols());
        return forecaster.forecast(forecaster.load(request.modelId()), horizon(request), history(request));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the level is not in (0.5, 1)
     */
    @Override
    public ConfidenceInterval calculateConfidenceInterval(Forecast forecast, double level) {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0.5, 1) but was " + level + "; for example 0.90");
        }
        return PriceInterval.of(forecast, level, calibrator);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if fewer than three bars have a close
     */
    @Override
    public RiskMetrics assessRiskMetrics(BarSeries history) {
        return RiskOfLastYear.of(history, convention);
    }

    @Override
    public ValidationReport validatePredictionInputs(PredictionRequest request) {
        return requestCheck.check(request, data.symbols());
    }

    /**
     * {@inheritDoc}
     *
     * <p>An alias is followed now, so that the column does not change when the alias moves. Nothing stands in for a model that cannot be
     * loaded: this throws what {@link ModelManager#loadModel} throws.
     */
    @Override
    public Indicator forecastIndicator(String modelId) {
        String version = models.loadModel(modelId).info().modelId();
        return Indicator.custom("forecast(" + version + ")", new ForecastColumn(forecaster, models, version));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Nothing stands in for a model that cannot be loaded: this throws what {@link ModelManager#loadModel} throws.
     *
     * @throws IllegalArgumentException if the request has faults, asks for another horizon than the model's, or the range holds no forecast
     *     after the training whose outcome is known and whose interval was calibrated
     */
    @Override
    public CoverageReport measureCoverage(PredictionRequest request, DateRange range) {
        requireNonNull(range, "range");
        requireValid(request, data.symbols());
        Model model = models.loadModel(request.modelId());
        horizon(request).filter(h -> !h.equals(model.info().target().horizon())).ifPresent(h -> {
            throw new IllegalArgumentException(
                    "horizon must be that of " + model.info().modelId() + ", "
                            + model.info().target().horizon() + ", but was " + h + "; leave it out");
        });
        BarSeries series = history(request);
        return PastIntervals.measure(
                forecaster.run(model, series), series, model, calibrator, request.confidenceLevel(), range);
    }

    private CompletableFuture<PredictionResult> start(PredictionRequest request, Executor threads) {
        var token = new CancellationToken();
        var computed = new CompletableFuture<PredictionResult>();
        var answer = new CompletableFuture<PredictionResult>();
        try {
            threads.execute(() -> compute(request, token, computed));
        } catch (RejectedExecutionException e) {
            computed.completeExceptionally(e);
        }
        CompletableFuture<PredictionResult> awaited = request.deadline()
                .filter(d -> !d.isNegative() && !d.isZero())
                .map(d -> computed.copy().orTimeout(nanos(d), TimeUnit.NANOSECONDS))
                .orElse(computed);
        var unusedDelivery = awaited.whenComplete((result, failure) -> deliver(request, answer, result, failure));
        var unusedCancellation = answer.whenComplete((result, failure) -> {
            if (answer.isCancelled()) {
                token.cancel();
            }
        });
        return answer;
    }

    private void compute(
            PredictionRequest request, CancellationToken token, CompletableFuture<PredictionResult> computed) {
        try {
            computed.complete(answer(request, data.symbols(), token));
        } catch (RuntimeException | Error e) {
            computed.completeExceptionally(e);
        }
    }

    private void deliver(
            PredictionRequest request,
            CompletableFuture<PredictionResult> answer,
            @Nullable PredictionResult result,
            @Nullable Throwable failure) {
        if (failure == null) {
            answer.complete(requireNonNull(result));
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof TimeoutException)) {
            answer.completeExceptionally(cause);
            return;
        }
        Optional<PredictionResult> earlier = earlier(request);
        if (earlier.isPresent()) {
            answer.complete(earlier.get());
        } else {
            answer.completeExceptionally(new OperationCancelledException(
                    operation(request),
                    operation(request) + " was not ready within "
                            + request.deadline().orElseThrow() + " and there is no earlier answer; it goes on in the"
                            + " background, so ask again or allow more time"));
        }
    }

    private Optional<PredictionResult> earlier(PredictionRequest request) {
        return Optional.ofNullable(latest.getIfPresent(withoutDeadline(request)))
                .map(dated -> {
                    Duration age = Duration.between(dated.madeAt(), clock.instant());
                    return PriceInterval.degraded(
                            dated.result(),
                            new Degradation(
                                    Degradation.Kind.CACHED_RESULT,
                                    "a new answer was not ready within "
                                            + request.deadline().orElseThrow()
                                            + "; this one was made at " + dated.madeAt() + ", " + age.toSeconds()
                                            + " s earlier"));
                });
    }

    private PredictionResult answer(PredictionRequest request, Collection<String> symbols, CancellationToken token) {
        token.check(operation(request));
        requireValid(request, symbols);
        BarSeries series = history(request);
        token.check(operation(request));
        Forecaster.Loaded loaded = forecaster.load(request.modelId());
        Optional<AnswerKey> key = loaded instanceof Forecaster.Loaded.Ready ready
                ? Optional.of(new AnswerKey(
                        request.stockCode(),
                        SeriesFingerprint.of(series),
                        ready.model().info().modelId() + " "
                                + ready.model().info().fingerprint(),
                        horizon(request),
                        request.confidenceLevel()))
                : Optional.empty();
        Optional<PredictionResult> known = key.map(answers::getIfPresent);
        if (known.isPresent()) {
            return known.get();
        }
        token.check(operation(request));
        Forecast forecast = forecaster.forecast(loaded, horizon(request), series);
        token.check(operation(request));
        PredictionResult result = PriceInterval.result(
                forecast, calculateConfidenceInterval(forecast, request.confidenceLevel()), assessRiskMetrics(series));
        if (forecast.degradations().isEmpty()) {
            key.ifPresent(k -> answers.put(k, result));
        }
        latest.put(withoutDeadline(request), new Dated(result, clock.instant()));
        return result;
    }

    /** {@return the bars up to the day asked for; the last one has a close} */
    private BarSeries history(PredictionRequest request) {
        BarSeries series = request.asOf()
                .map(day -> data.history(request.stockCode(), new DateRange(DateRange.ALL.from(), day)))
                .orElseGet(() -> data.history(request.stockCode()));
        int last = series.size() - 1;
        if (last < 0) {
            throw new DataUnavailableException(request.stockCode(), "history of " + request.stockCode() + " is empty");
        }
        double close = series.close().get(last);
        if (!(close > 0 && Double.isFinite(close))) {
            throw new DataUnavailableException(
                    request.stockCode(),
                    "close of " + request.stockCode() + " on " + series.date(last) + " must be above 0 but was " + close
                            + "; repair the bar or ask for an earlier day");
        }
        return series;
    }

    private void requireValid(PredictionRequest request, Collection<String> symbols) {
        ValidationReport report = requestCheck.check(request, symbols);
        if (!report.valid()) {
            throw new IllegalArgumentException(report.toString());
        }
    }

    private static Optional<Horizon> horizon(PredictionRequest request) {
        return request.horizon().map(Horizon::parse);
    }

    private static PredictionRequest withoutDeadline(PredictionRequest r) {
        return new PredictionRequest(
                r.stockCode(), r.modelId(), r.horizon(), r.confidenceLevel(), r.asOf(), Optional.empty());
    }

    private static String operation(PredictionRequest request) {
        return "prediction of " + request.stockCode();
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
