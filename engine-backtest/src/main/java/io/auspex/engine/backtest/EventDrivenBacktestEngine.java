package io.auspex.engine.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.BacktestEngine;
import io.auspex.backtest.BacktestReport;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Signal;
import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.HistoryOutcome;
import io.auspex.data.StockDataService;
import io.auspex.engine.backtest.report.ResultReport;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.metrics.RiskMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The engine that goes through the prices bar by bar: loads them, checks them, lets the strategy decide, simulates the
 * broker, evaluates. Runs share nothing but the data service, so any number may go on at once. Thread-safe.
 */
public final class EventDrivenBacktestEngine implements BacktestEngine {
    private final Optional<StockDataService> data;
    private final IndicatorSource indicators;
    private final ForecastSource forecasts;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private EventDrivenBacktestEngine(Builder builder) {
        data = builder.data;
        indicators = builder.indicators;
        forecasts = builder.forecasts;
        executor = builder.executor;
        nanoTime = builder.nanoTime;
    }

    /**
     * {@return an engine over a data service, with the standard indicators, without models}
     *
     * @param data supplies prices
     */
    public static EventDrivenBacktestEngine over(StockDataService data) {
        return builder().data(data).build();
    }

    /**
     * {@return a builder with these defaults: no data service (requests hand their prices in), the standard indicators,
     * no models, a virtual thread for each background run}
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public BacktestResult runBacktest(BacktestRequest request, ProgressListener progress, CancellationToken token) {
        var check = new PriceCheck(request);
        List<BarSeries> series = prepare(request, check, token);
        var simulation = Simulation.prepare(request, series, indicators, forecasts);
        requireTwoBars(request, simulation);
        var monitor = new RunMonitor(progress, token, nanoTime);
        simulation.run(monitor);
        var findings = new ArrayList<>(check.findings());
        findings.addAll(simulation.lookBackFindings());
        BacktestResult result = Evaluation.of(request, series, simulation, findings);
        monitor.finished(simulation.steps());
        return result;
    }

    @Override
    public CompletableFuture<BacktestResult> runBacktestAsync(
            BacktestRequest request, ProgressListener progress, CancellationToken token) {
        requireNonNull(request, "request");
        requireNonNull(progress, "progress");
        requireNonNull(token, "token");
        var future = new CompletableFuture<BacktestResult>();
        var unused = future.whenComplete((result, failure) -> {
            if (future.isCancelled()) {
                token.cancel(); // who gives the future up, stops the run
            }
        });
        return future.completeAsync(() -> runBacktest(request, progress, token), executor);
    }

    @Override
    public List<Signal> generateSignals(BacktestRequest request) {
        var token = CancellationToken.none();
        var simulation =
                Simulation.prepare(request, prepare(request, new PriceCheck(request), token), indicators, forecasts);
        requireTwoBars(request, simulation);
        simulation.run(new RunMonitor(ProgressListener.none(), token, nanoTime));
        return simulation.signals();
    }

    @Override
    public DoubleColumn calculateReturns(BacktestResult result) {
        if (result.equity().size() < 2) {
            throw new IllegalArgumentException("result must have at least 2 points of equity but had "
                    + result.equity().size());
        }
        return PerformanceFigures.returns(result.equity().equity());
    }

    @Override
    public RiskMetrics assessRiskMetrics(BacktestResult result) {
        return PerformanceFigures.risk(calculateReturns(result), result.maxDrawdown(), result.convention());
    }

    @Override
    public BacktestReport generateReport(BacktestResult result) {
        return ResultReport.of(result);
    }

    private List<BarSeries> prepare(BacktestRequest request, PriceCheck check, CancellationToken token) {
        request.parameters(); // every fault of the settings before any price is read
        token.check("backtest");
        List<BarSeries> loaded = request.series().isEmpty() ? load(request, token) : request.series();
        var checked = new ArrayList<BarSeries>();
        for (BarSeries series : loaded) {
            token.check("backtest");
            checked.add(check.check(series));
        }
        return checked;
    }

    private List<BarSeries> load(BacktestRequest request, CancellationToken token) {
        StockDataService service = data.orElseThrow(() -> new DataUnavailableException(
                request.symbols().getFirst(),
                "prices of " + request.symbols() + " must come from the request or a data service but there is neither;"
                        + " hand them in with series(…), or give the engine a data service"));
        // everything before the range as well: indicators warm up on it
        var range = new DateRange(DateRange.ALL.from(), request.range().to());
        Map<String, HistoryOutcome> outcomes = service.histories(request.symbols(), range, token);
        var loaded = new ArrayList<BarSeries>();
        for (String symbol : request.symbols()) {
            switch (outcomes.get(symbol)) {
                case HistoryOutcome.Loaded there -> loaded.add(there.series());
                case HistoryOutcome.Failed failed -> throw failed.failure();
                case null ->
                    throw new DataUnavailableException(
                            symbol, "prices of \"" + symbol + "\" were asked for but the data service gave no answer");
            }
        }
        return loaded;
    }

    private static void requireTwoBars(BacktestRequest request, Simulation simulation) {
        if (simulation.steps() < 2) {
            throw new DataUnavailableException(
                    request.symbols().getFirst(),
                    "range must contain at least 2 bars but " + request.range() + " contains " + simulation.steps()
                            + " of " + String.join(", ", request.symbols()) + "; choose a longer one");
        }
    }

    /** Collects the parts of an engine. Not thread-safe. */
    public static final class Builder {
        private Optional<StockDataService> data = Optional.empty();
        private IndicatorSource indicators = IndicatorCatalog.standard()::compute;
        private ForecastSource forecasts = ForecastSource.none();
        private Executor executor = Thread::startVirtualThread;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /**
         * Sets where prices come from when a request does not bring them.
         *
         * @param service supplies prices
         * @return this builder
         */
        public Builder data(StockDataService service) {
            data = Optional.of(service);
            return this;
        }

        /**
         * Sets what computes indicators.
         *
         * @param source for example {@code IndicatorCatalog.standard()::compute}
         * @return this builder
         */
        public Builder indicators(IndicatorSource source) {
            indicators = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets where forecasts come from.
         *
         * @param source gives columns of models
         * @return this builder
         */
        public Builder forecasts(ForecastSource source) {
            forecasts = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets what runs backtests in the background.
         *
         * @param threads runs each task that it is given; not shut down by the engine
         * @return this builder
         */
        public Builder executor(Executor threads) {
            executor = requireNonNull(threads, "threads");
            return this;
        }

        /**
         * Sets the clock that spaces progress reports; it has no effect on results.
         *
         * @param clock nanoseconds from any origin, like {@link System#nanoTime}
         * @return this builder
         */
        public Builder nanoTime(LongSupplier clock) {
            nanoTime = requireNonNull(clock, "clock");
            return this;
        }

        /** {@return the engine} */
        public EventDrivenBacktestEngine build() {
            return new EventDrivenBacktestEngine(this);
        }
    }
}
