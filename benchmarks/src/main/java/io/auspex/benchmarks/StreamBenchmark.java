package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does one new bar take with 50 indicators? It is what stands between a tick and an order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class StreamBenchmark {
    private static final int BARS = 65_536;
    private static final long MINUTE = 60_000_000_000L;
    private static final List<String> FIFTY = List.of(
            "sma(10)",
            "sma(20)",
            "sma(50)",
            "sma(200)",
            "ema(12)",
            "ema(26)",
            "ema(50)",
            "smma(14)",
            "wma(20)",
            "dema(20)",
            "tema(20)",
            "t3",
            "trima(20)",
            "hma(20)",
            "kama",
            "zlema(20)",
            "vwma(20)",
            "rsi(14)",
            "rsi(7)",
            "macd",
            "mom(10)",
            "roc(10)",
            "stochastic",
            "williams(14)",
            "cci(20)",
            "mfi(14)",
            "stddev(20)",
            "variance(60)",
            "zscore(20)",
            "linreg(14)",
            "linreg(50)",
            "skew(60)",
            "median(20)",
            "rank(20)",
            "bollinger(20,2)",
            "keltner",
            "donchian(20)",
            "atr(14)",
            "natr(14)",
            "truerange",
            "parkinson(20,252)",
            "volatility(20,252)",
            "choppiness(14)",
            "massindex",
            "highest(50)",
            "lowest(50)",
            "adx(14)",
            "aroon(14)",
            "obv",
            "vwap(20)");

    private final double[][] prices = new double[5][BARS];
    private final IndicatorCatalog catalog = IndicatorCatalog.standard();
    private IndicatorStream stream = start();
    private int at;
    private long time;

    /** Makes the bars and warms the indicators. */
    @Setup
    public void prepare() {
        BarSeries bars = GeneratedBars.walk("WALK", BARS, 7);
        bars.open().copyTo(prices[0], 0);
        bars.high().copyTo(prices[1], 0);
        bars.low().copyTo(prices[2], 0);
        bars.close().copyTo(prices[3], 0);
        bars.volume().copyTo(prices[4], 0);
        stream = start();
        stream.update(bars.slice(0, 1_000));
        time = bars.times().last();
    }

    private IndicatorStream start() {
        if (FIFTY.size() != 50) {
            throw new IllegalStateException("indicators must be 50 but were " + FIFTY.size());
        }
        return catalog.stream(FIFTY.stream().map(catalog::parse).toList(), ZoneOffset.UTC);
    }

    /** One bar through all of them. */
    @Benchmark
    public double auspexFiftyIndicators() {
        int i = at;
        at = (i + 1) & (BARS - 1);
        time += MINUTE;
        stream.update(time, prices[0][i], prices[1][i], prices[2][i], prices[3][i], prices[4][i]);
        return stream.value(49);
    }
}
