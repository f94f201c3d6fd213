package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The pieces of kernels over blocks of any length: the same bits as bar by bar, and what their definitions say. */
class BlockProperties {
    private static final int BARS = 1500;

    private static final List<IntFunction<Line>> PIECES = List.of(
            Sma::mean,
            Sma::sum,
            Highest::highest,
            Highest::lowest,
            Ema::of,
            Ema::wilder,
            Wma::new,
            Delay::new,
            OrderKernels.Counted::rank,
            OrderKernels.Counted::percentRank,
            window -> new OrderKernels.Quantile(window, 0.3),
            window -> new OrderKernels.Mad(window),
            window -> new OrderKernels.MeanDeviation(window, BARS),
            window -> new StatisticKernels.RegressionValue(window + 1, false, BARS),
            BlockProperties::variance);

    @Property(tries = 60)
    void aBlockGivesTheBitsOfItsBars(@ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int window) {
        double[] x = values(new Random(seed), 0.003);
        for (IntFunction<Line> piece : PIECES) {
            double[] bars = run(piece.apply(window), x, new Random(seed), 1);
            for (int most : new int[] {7, 64, 1000}) {
                assertThat(run(piece.apply(window), x, new Random(seed), most))
                        .as("blocks of up to " + most)
                        .isEqualTo(bars);
            }
        }
    }

    @Property(tries = 100)
    void sumsAndExtremesAreThoseOfTheWindow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int window) {
        var random = new Random(seed);
        double[] x = values(random, 0.002);
        double[] sums = run(Sma.sum(window), x, random, 600);
        double[] means = run(Sma.mean(window), x, random, 600);
        double[] highs = run(Highest.highest(window), x, random, 600);
        double[] lows = run(Highest.lowest(window), x, random, 600);
        for (int i = 0; i < BARS; i++) {
            double[] last = i + 1 < window ? new double[] {Double.NaN} : Arrays.copyOfRange(x, i + 1 - window, i + 1);
            if (Arrays.stream(last).anyMatch(Kernel::missing)) {
                assertThat(new double[] {sums[i], means[i], highs[i], lows[i]}).containsOnly(Double.NaN);
            } else {
                double sizes = Arrays.stream(last).map(Math::abs).sum();
                // DoubleStream.sum is compensated
                double sum = Arrays.stream(last).sum();
                assertThat(sums[i]).as("bar " + i).isCloseTo(sum, within(1e-14 * sizes));
                assertThat(means[i]).isEqualTo(sums[i] / window);
                assertThat(highs[i]).isEqualTo(Arrays.stream(last).max().orElseThrow());
                assertThat(lows[i]).isEqualTo(Arrays.stream(last).min().orElseThrow());
            }
        }
    }

    @Property(tries = 100)
    void nothingIsLeftOfAnOutlier(@ForAll long seed, @ForAll @IntRange(min = 2, max = 200) int window) {
        double[] clean = values(new Random(seed), 0);
        double[] dirty = clean.clone();
        dirty[300] = 1e140;
        dirty[301] = -1e9;
        for (IntFunction<Line> piece : List.<IntFunction<Line>>of(Sma::sum, Highest::highest, Highest::lowest)) {
            double[] expected = run(piece.apply(window), clean, new Random(seed), 600);
            double[] found = run(piece.apply(window), dirty, new Random(seed), 600);
            int behind = 301 + window;
            assertThat(Arrays.copyOfRange(found, behind, BARS)).isEqualTo(Arrays.copyOfRange(expected, behind, BARS));
        }
        double[] expected = run(variance(window), clean, new Random(seed), 600);
        double[] found = run(variance(window), dirty, new Random(seed), 600);
        for (int i = 301 + window; i < BARS; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
        }
    }

    @Property(tries = 40)
    void equalValuesVaryByNothing(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int window) {
        var random = new Random(seed);
        double[] x = values(random, 0);
        for (int from = 100; from + window <= BARS; from += 2 * window) {
            Arrays.fill(x, from, from + window, x[from]);
        }
        double[] variance = run(variance(window), x, random, 600);
        double[] slope = run(new StatisticKernels.RegressionValue(window, true, BARS), x, random, 600);
        for (int from = 100; from + window <= BARS; from += 2 * window) {
            assertThat(variance[from + window - 1]).isZero();
            assertThat(slope[from + window - 1]).isZero();
        }
    }

    private static Line variance(int window) {
        return new Line() {
            private final RollingVariance core = new RollingVariance(window);
            private final double[] means = new double[BARS];

            @Override
            void run(double[] x, double[] y, int n) {
                core.run(x, means, y, n);
            }
        };
    }

    /** Runs a piece in place, over blocks of random length up to {@code most}. */
    private static double[] run(Line piece, double[] x, Random random, int most) {
        double[] all = new double[x.length];
        double[] block = new double[most];
        for (int from = 0; from < x.length; ) {
            int n = Math.min(x.length - from, 1 + random.nextInt(most));
            System.arraycopy(x, from, block, 0, n);
            piece.run(block, block, n);
            System.arraycopy(block, 0, all, from, n);
            from += n;
        }
        return all;
    }

    /** A walk with repeats, whose level may jump, above zero or around it; some values are missing, infinite or too large. */
    private static double[] values(Random random, double missing) {
        double[] values = new double[BARS];
        double level = 100;
        double shift = random.nextBoolean() ? 100 : 0;
        for (int i = 0; i < BARS; i++) {
            level *= random.nextInt(200) == 0 ? 1 + random.nextInt(20) : Math.exp(0.02 * random.nextGaussian());
            level = level > 1e9 ? 1 : level;
            values[i] = random.nextInt(6) == 0 && i > 0 ? values[i - 1] : level - shift;
            if (random.nextDouble() < missing) {
                double[] kinds = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0x1p500, 1e300};
                values[i] = kinds[random.nextInt(kinds.length)];
            }
        }
        return values;
    }
}
