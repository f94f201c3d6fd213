package io.auspex.benchmarks;

import io.auspex.backtest.BacktestEngine;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Slippage;
import io.auspex.engine.backtest.ForecastSource;
import io.auspex.engine.backtest.Simulation;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.runtime.Auspex;
import io.auspex.strategies.Strategies;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * How many bars a second does an event-driven backtest handle, orders, costs, cash and equity included? SMA(10) crosses SMA(30), long only,
 * on a million bars, beside ta4j on the same bars. A regression here means that every backtest got slower.
 *
 * <p>{@code prepared} runs a simulation again whose indicators are known; {@code fresh} computes them first; {@code whole} goes through the
 * public API with checks, metrics and the result as well. {@code ta4jFresh} begins anew each time, as a new strategy or a sweep does;
 * {@code ta4jPrepared} runs again on caches that hold the answer of every rule at every bar, so that nothing is left to compute.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseSerialGC"})
public class SmaCrossBenchmark {
    static final int BARS = 1_000_000;
    private static final double RATE = 0.0005;

    private Simulation simulation;
    private Auspex auspex;
    private BacktestEngine engine;
    private BacktestRequest request;
    private org.ta4j.core.BarSeries ta4jBars;
    private Strategy ta4jStrategy;

    /** Makes the bars. */
    @Setup
    public void prepare() {
        var bars = GeneratedBars.walk("WALK", BARS, 7);
        request = BacktestRequest.builder(Strategies.smaCross(10, 30))
                .series(bars)
                .initialCash(100_000)
                .costs(Costs.perValue(RATE).withSlippage(Slippage.basisPoints(2)))
                .build();
        simulation = simulation();
        auspex = Auspex.builder().series(bars).open();
        engine = auspex.backtests();
        ta4jBars = Ta4jBars.of(bars);
        ta4jStrategy = ta4jStrategy();
    }

    private Simulation simulation() {
        var catalog = IndicatorCatalog.standard();
        return Simulation.prepare(request, request.series(), catalog::compute, ForecastSource.none());
    }

    private Strategy ta4jStrategy() {
        var close = new ClosePriceIndicator(ta4jBars);
        var fast = new SMAIndicator(close, 10);
        var slow = new SMAIndicator(close, 30);
        Rule enter = new CrossedUpIndicatorRule(fast, slow);
        Rule exit = new CrossedDownIndicatorRule(fast, slow);
        return new BaseStrategy("sma-cross", enter, exit);
    }

    /** A simulation that runs again. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double prepared() {
        simulation.run();
        return simulation.finalEquity();
    }

    /** A simulation from the beginning. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double fresh() {
        var anew = simulation();
        anew.run();
        return anew.finalEquity();
    }

    /** The public API, from prices to the result. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BacktestResult whole() {
        return engine.runBacktest(request);
    }

    /** ta4j with its indicator caches warm. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public TradingRecord ta4jPrepared() {
        return manager().run(ta4jStrategy);
    }

    /** ta4j from the beginning. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public TradingRecord ta4jFresh() {
        return manager().run(ta4jStrategy());
    }

    private BarSeriesManager manager() {
        return new BarSeriesManager(ta4jBars, new LinearTransactionCostModel(RATE), new ZeroCostModel());
    }
}
