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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.PercentRankIndicator;

/** How long does the rank of a price in its window take? TA-Lib has none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
public class RankBenchmark {
    static final int BARS = 1_000_000;

    private final IndicatorCatalog catalog = IndicatorCatalog.standard();
    private final io.auspex.indicator.Indicator rank = catalog.parse("percentrank(20)");
    private final double[] out = new double[BARS];
    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private org.ta4j.core.BarSeries ta4jBars = Ta4jBars.of(bars);

    /** Makes the bars. */
    @Setup
    public void prepare() {
        bars = GeneratedBars.walk("WALK", BARS, 7);
        ta4jBars = Ta4jBars.of(bars);
    }

    /** The column of the catalogue. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[] auspex() {
        catalog.compute(rank, bars, out);
        return out;
    }

    /** Every value of a fresh ta4j indicator. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double ta4j() {
        var column = new PercentRankIndicator(new ClosePriceIndicator(ta4jBars), 20);
        double sum = 0;
        for (int i = 0; i < BARS; i++) {
            sum += column.getValue(i).doubleValue();
        }
        return sum;
    }
}
