package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.quality.QualityReport;
import io.auspex.marketdata.quality.QualitySettings;
import io.auspex.marketdata.quality.RepairedSeries;
import io.auspex.marketdata.quality.SeriesCheck;
import io.auspex.marketdata.quality.SeriesRepair;
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

/**
 * How many bars a second are checked and repaired on one thread? Bars carry dividends, splits and an adjusted close, so that every rule has
 * work. A regression here makes loading with checks slower. The floor is 5 million bars a second for the rules about single bars, which must
 * allocate nothing for a bar, and 500,000 for all rules. No JVM library has such rules, so there is no peer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class QualityBenchmark {
    static final int BARS = 200_000;

    /** Whether no bar after the next one may be used. */
    @Param({"false", "true"})
    public boolean causal;

    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private SeriesCheck structural = SeriesCheck.standard();
    private SeriesCheck all = SeriesCheck.standard();
    private SeriesRepair repair = SeriesRepair.standard();

    /** Makes the bars, with a dividend every 60 of them. */
    @Setup
    public void prepare() {
        var walk = GeneratedBars.walk("WALK", BARS, 7);
        var dividends = new double[BARS];
        var adjusted = new double[BARS];
        double factor = 1;
        for (int i = BARS - 1; i >= 0; i--) {
            adjusted[i] = walk.close().get(i) * factor;
            if (i % 60 == 30) {
                dividends[i] = 0.01;
                factor *= 1 - dividends[i] / walk.close().get(i - 1);
            }
        }
        bars = walk.withColumn("adj close", DoubleColumn.of(adjusted))
                .withColumn("dividends", DoubleColumn.of(dividends))
                .withColumn("stock splits", DoubleColumn.fill(BARS, out -> out[BARS / 2] = 2));
        var settings = causal ? QualitySettings.standard().asCausal() : QualitySettings.standard();
        structural = SeriesCheck.structural(settings);
        all = SeriesCheck.of(settings);
        repair = SeriesRepair.of(settings);
    }

    /** The rules about single bars. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public QualityReport structural() {
        return structural.report(bars);
    }

    /** All rules. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public QualityReport all() {
        return all.report(bars);
    }

    /** The repair of a series in which nothing is to be repaired. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public RepairedSeries repair() {
        return repair.repair(bars);
    }
}
