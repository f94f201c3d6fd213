package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/**
 * How long does an indicator take per bar, as a whole column, beside ta4j on the same bars? A regression here makes every strategy, feature
 * set and sweep slower.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
public class IndicatorBenchmark {
    static final int BARS = 200_000;

    /** Which indicator. */
    @Param({"sma(20)", "ema(20)", "rsi(14)", "atr(14)", "stddev(20)"})
    public String indicator = "";

    private final IndicatorCatalog catalog = IndicatorCatalog.standard();
    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private io.auspex.indicator.Indicator parsed = catalog.parse("sma(20)");
    private org.ta4j.core.BarSeries ta4jBars = Ta4jBars.of(bars);

    /** Makes the bars. */
    @Setup
    public void prepare() {
        bars = GeneratedBars.walk("WALK", BARS, 7);
        parsed = catalog.parse(indicator);
        ta4jBars = Ta4jBars.of(bars);
    }

    /** The column of the catalogue. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public DoubleColumn auspex() {
        return catalog.compute(parsed, bars);
    }

    /** Every value of a fresh ta4j indicator. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double ta4j() {
        Indicator<Num> column = ta4jIndicator();
        double sum = 0;
        for (int i = 0; i < BARS; i++) {
            sum += column.getValue(i).doubleValue();
        }
        return sum;
    }

    private Indicator<Num> ta4jIndicator() {
        var close = new ClosePriceIndicator(ta4jBars);
        return switch (indicator) {
            case "sma(20)" -> new SMAIndicator(close, 20);
            case "ema(20)" -> new EMAIndicator(close, 20);
            case "rsi(14)" -> new RSIIndicator(close, 14);
            case "atr(14)" -> new ATRIndicator(ta4jBars, 14);
            case "stddev(20)" -> new StandardDeviationIndicator(close, 20);
            default -> throw new IllegalArgumentException("indicator must be one of the set but was " + indicator);
        };
    }
}
