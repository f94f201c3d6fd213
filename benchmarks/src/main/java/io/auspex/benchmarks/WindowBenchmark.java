package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
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

/** What does a bar cost with a window of 10 and of 500? A long window must not make a sweep slow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class WindowBenchmark {
    static final int BARS = 1_000_000;

    /** Which indicator. */
    @Param({
        "sma(10)",
        "sma(500)",
        "stddev(10)",
        "stddev(500)",
        "bollinger(10,2)",
        "bollinger(500,2)",
        "linreg(10)",
        "linreg(500)",
        "highest(10)",
        "highest(500)",
        "rank(10)",
        "rank(500)",
        "median(10)",
        "median(500)",
        "cci(10)",
        "cci(500)"
    })
    public String indicator = "";

    private final IndicatorCatalog catalog = IndicatorCatalog.standard();
    private final double[] out = new double[BARS];
    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private io.auspex.indicator.Indicator parsed = catalog.parse("sma(20)");

    /** Makes the bars. */
    @Setup
    public void prepare() {
        bars = GeneratedBars.walk("WALK", BARS, 7);
        parsed = catalog.parse(indicator);
    }

    /** The column of the catalogue. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[] auspex() {
        catalog.compute(parsed, bars, out);
        return out;
    }
}
