package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.calendar.TradingCalendar;
import io.auspex.marketdata.series.AsOfIndex;
import io.auspex.marketdata.series.BarRule;
import io.auspex.marketdata.series.Resampler;
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

/**
 * How long does it take per source bar to make longer bars of a million one-minute bars, and to look at them from the short ones? A
 * regression here makes every strategy on a higher timeframe slower. One operation is one source bar, or one trade.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class ResampleBenchmark {
    static final int BARS = 1_000_000;

    private final Resampler hours = Resampler.every("1h");
    private final Resampler weeks = Resampler.every("1w");
    private final Resampler sessions = Resampler.every("1h").on(TradingCalendar.of("24X7"));
    private final Resampler volume = Resampler.of(new BarRule.Volume(100_000));
    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private BarSeries longer = bars;

    /** Makes the bars. */
    @Setup
    public void prepare() {
        bars = GeneratedBars.walk("WALK", BARS, 7);
        longer = hours.resample(bars);
    }

    /** Hours by the clock. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries hours() {
        return hours.resample(bars);
    }

    /** Hours by the sessions of a calendar. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries hoursOfSessions() {
        return sessions.resample(bars);
    }

    /** Weeks by the clock. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries weeks() {
        return weeks.resample(bars);
    }

    /** Bars of equal volume. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries volumeBars() {
        return volume.resample(bars);
    }

    /** The hourly close as it was known at each minute. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public DoubleColumn asOf() {
        return AsOfIndex.of(bars.times(), longer.times()).pick(longer.close());
    }

    /** Hours from trades, one by one. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double trades() {
        var sum = new double[1];
        var builder = hours.builder(bars.zone(), bar -> sum[0] += bar.close());
        for (int i = 0; i < BARS; i++) {
            builder.trade(
                    bars.times().get(i), bars.close().get(i), bars.volume().get(i));
        }
        return sum[0];
    }
}
