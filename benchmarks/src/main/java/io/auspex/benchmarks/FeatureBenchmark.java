package io.auspex.benchmarks;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionSet;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSets;
import io.auspex.spi.FeatureExtractor;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does Alpha158 take, for one stock of 1,250 bars and for 500 stocks of 1,000 bars on one core, and does an operator cost more
 * where its window is longer? A regression here is felt in every training and in every sweep over features. The peer, pandas under
 * qlib, does not run on the JVM; the shared reference's direct windows took 28 ms for one stock.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class FeatureBenchmark {
    private static final int STOCKS = 500;

    private final FeatureExtractor alpha = FeatureLibrary.standard().extractor(FeatureSets.alpha158());
    private BarSeries one;
    private BarSeries[] many;

    /** Makes the bars. */
    @Setup
    public void prepare() {
        one = GeneratedBars.walk("ONE", 1_250, 7);
        many = IntStream.range(0, STOCKS)
                .mapToObj(i -> GeneratedBars.walk("S" + i, 1_000, i))
                .toArray(BarSeries[]::new);
    }

    /** {@return Alpha158 of one stock} */
    @Benchmark
    public FeatureMatrix alpha158OfOneStock() {
        return alpha.extract(one);
    }

    /** {@return something of each of 500 matrices} */
    @Benchmark
    public double alpha158Of500Stocks() {
        double sum = 0;
        for (BarSeries series : many) {
            sum += alpha.extract(series).get(999, 0);
        }
        return sum;
    }

    /** One operator over 100,000 bars, with a short and a long window. */
    @State(Scope.Thread)
    public static class Operators {
        /** An expression whose window is {@code w}. */
        @Param({
            "Mean($close, w)",
            "Std($close, w)",
            "Resi($close, w)",
            "Max($high, w)",
            "Corr($close, $volume, w)",
            "Rank($close, w)",
            "Quantile($close, w, 0.8)",
            "Mad($close, w)"
        })
        String expression = "";

        /** Bars of the window. */
        @Param({"10", "500"})
        String window = "";

        private BarSeries bars;
        private ExpressionSet set;

        /** Makes bars and program. */
        @Setup
        public void prepare() {
            bars = GeneratedBars.walk("LONG", 100_000, 7);
            set = ExpressionSet.of(Map.of(
                    "x", Expression.parse(expression.replace("w)", window + ")").replace("w,", window + ","))));
        }
    }

    /** {@return the last value; the time is that of 100,000 bars} */
    @Benchmark
    public double operator(Operators operators) {
        double[] last = {0};
        operators.set.evaluate(operators.bars, (column, values) -> last[0] = values[99_999]);
        return last[0];
    }
}
