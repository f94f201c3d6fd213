package io.auspex.benchmarks;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
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
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/**
 * How long does an indicator take per bar, as a whole column, beside ta4j and TA-Lib
 * on the same bars? A regression here makes every strategy, feature
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
    static final int BARS = 1_000_000;

    /** Which indicator. */
    @Param({
        "sma(20)",
        "ema(20)",
        "rsi(14)",
        "macd(12,26,9)",
        "atr(14)",
        "bollinger(20,2)",
        "stddev(20)",
        "linreg(14)",
        "highest(20)"
    })
    public String indicator = "";

    private final IndicatorCatalog catalog = IndicatorCatalog.standard();
    private BarSeries bars = GeneratedBars.walk("WALK", 1, 7);
    private io.auspex.indicator.Indicator parsed = catalog.parse("sma(20)");
    private org.ta4j.core.BarSeries ta4jBars = Ta4jBars.of(bars);
    private final Core taLib = new Core();
    private final double[] out = new double[BARS];
    private final double[] second = new double[BARS];
    private final double[] third = new double[BARS];
    private double[] close = out;
    private double[] high = out;
    private double[] low = out;

    /** Makes the bars. */
    @Setup
    public void prepare() {
        bars = GeneratedBars.walk("WALK", BARS, 7);
        parsed = catalog.parse(indicator);
        ta4jBars = Ta4jBars.of(bars);
        close = bars.close().toArray();
        high = bars.high().toArray();
        low = bars.low().toArray();
    }

    /** The column of the catalogue, into an array that is there already. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[] auspex() {
        catalog.compute(parsed, bars, out);
        return out;
    }

    /** TA-Lib's Java port, into arrays that are there already. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[] taLib() {
        var begin = new MInteger();
        var count = new MInteger();
        int end = BARS - 1;
        var code = switch (indicator) {
            case "sma(20)" -> taLib.sma(0, end, close, 20, begin, count, out);
            case "ema(20)" -> taLib.ema(0, end, close, 20, begin, count, out);
            case "rsi(14)" -> taLib.rsi(0, end, close, 14, begin, count, out);
            case "macd(12,26,9)" -> taLib.macd(0, end, close, 12, 26, 9, begin, count, out, second, third);
            case "atr(14)" -> taLib.atr(0, end, high, low, close, 14, begin, count, out);
            case "bollinger(20,2)" ->
                taLib.bbands(0, end, close, 20, 2, 2, MAType.Sma, begin, count, out, second, third);
            case "stddev(20)" -> taLib.stdDev(0, end, close, 20, 1, begin, count, out);
            case "linreg(14)" -> taLib.linearReg(0, end, close, 14, begin, count, out);
            case "highest(20)" -> taLib.max(0, end, close, 20, begin, count, out);
            default -> throw new IllegalArgumentException("indicator must be one of the set but was " + indicator);
        };
        if (code != RetCode.Success) {
            throw new IllegalStateException("TA-Lib answered " + code);
        }
        return out;
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
            case "macd(12,26,9)" -> new MACDIndicator(close, 12, 26);
            case "bollinger(20,2)" ->
                new BollingerBandsUpperIndicator(
                        new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                        new StandardDeviationIndicator(close, 20));
            case "linreg(14)" -> new SimpleLinearRegressionIndicator(close, 14);
            case "highest(20)" -> new HighestValueIndicator(close, 20);
            case "stddev(20)" -> new StandardDeviationIndicator(close, 20);
            default -> throw new IllegalArgumentException("indicator must be one of the set but was " + indicator);
        };
    }
}
