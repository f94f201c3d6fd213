package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Windowed kernels beside the recomputation of each window, over values that jump by many orders of magnitude. */
class WindowKernelProperties {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final int BARS = 400;

    @Property(tries = 60)
    void ordersTheWindow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
        var random = new Random(seed);
        var window = new SortedWindow(length);
        var kept = new ArrayList<Double>();
        for (int i = 0; i < 3 * length; i++) {
            double value = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextGaussian();
            if (kept.size() == length) {
                window.replace(kept.removeFirst(), value);
            } else {
                window.add(value);
            }
            kept.add(value);
            double[] sorted = kept.stream().mapToDouble(v -> v).sorted().toArray();
            assertThat(window.toArray()).isEqualTo(sorted);
            double probe = random.nextGaussian();
            assertThat(window.countBelow(probe)).isEqualTo((int)
                    Arrays.stream(sorted).filter(v -> v < probe).count());
            assertThat(window.belowLatest()).isEqualTo((int)
                    Arrays.stream(sorted).filter(v -> v < value).count());
            assertThat(window.upToLatest()).isEqualTo((int)
                    Arrays.stream(sorted).filter(v -> v <= value).count());
            assertThat(window.get(sorted.length / 2)).isEqualTo(sorted[sorted.length / 2]);
            double center = Arrays.stream(sorted).average().orElseThrow();
            double naive = Arrays.stream(sorted)
                    .map(v -> Math.abs(v - center))
                    .average()
                    .orElseThrow();
            assertThat(window.meanDistance(center)).isCloseTo(naive, within(1e-12));
        }
    }

    @Test
    void ordersALargeWindow() {
        var random = new Random(1);
        int length = 20_000;
        var window = new SortedWindow(length);
        double[] values = random.doubles(3L * length).toArray();
        for (int i = 0; i < values.length; i++) {
            if (i >= length) {
                window.replace(values[i - length], values[i]);
            } else {
                window.add(values[i]);
            }
        }
        double[] sorted = Arrays.copyOfRange(values, values.length - length, values.length);
        Arrays.sort(sorted);
        assertThat(window.toArray()).isEqualTo(sorted);
        assertThat(window.get(7_777)).isEqualTo(sorted[7_777]);
        assertThat(window.countBelow(0.3))
                .isEqualTo((int) Arrays.stream(sorted).filter(v -> v < 0.3).count());
    }

    @Property(tries = 60)
    void statisticsEqualTheirDefinitions(@ForAll long seed, @ForAll @IntRange(min = 4, max = 130) int n) {
        DoubleColumn x = jumps(seed);
        var bars = IndicatorProperties.closes(x);
        double[] variance = column("variance", n, bars);
        double[] skew = column("skew", n, bars);
        double[] kurtosis = column("kurtosis", n, bars);
        double[] median = column("median", n, bars);
        double[] mad = column("mad", n, bars);
        double[] meandev = column("meandev", n, bars);
        double[] rank = column("rank", n, bars);
        var line = Indicator.of("linreg", n);
        double[] slope = CATALOG.compute(line.output("slope"), bars).toArray();
        double[] end = CATALOG.compute(line, bars).toArray();
        for (int i = n - 1; i < BARS; i++) {
            double[] w = x.slice(i + 1 - n, i + 1).toArray();
            var naive = new Naive(w);
            assertThat(variance[i]).isCloseTo(naive.moment(2), within(1e-9 * naive.moment(2)));
            if (naive.moment(2) > 0) {
                double deviation = Math.sqrt(naive.moment(2));
                assertThat(skew[i]).isCloseTo(naive.moment(3) / Math.pow(deviation, 3), within(1e-6));
                assertThat(kurtosis[i]).isCloseTo(naive.moment(4) / Math.pow(deviation, 4) - 3, within(1e-6));
            } else {
                assertThat(skew[i]).isNaN();
            }
            double middle = naive.median(w);
            assertThat(median[i]).isEqualTo(middle);
            double[] distances = Arrays.stream(w).map(v -> Math.abs(v - middle)).toArray();
            assertThat(mad[i]).isCloseTo(naive.median(distances), within(1e-12 * Math.abs(median[i])));
            double spread = Arrays.stream(w)
                    .map(v -> Math.abs(v - naive.mean))
                    .average()
                    .orElseThrow();
            assertThat(meandev[i]).isCloseTo(spread, within(1e-9 * spread));
            long below = Arrays.stream(w).filter(v -> v < w[n - 1]).count();
            long equal = Arrays.stream(w).filter(v -> v == w[n - 1]).count();
            assertThat(rank[i]).isCloseTo((below + (equal + 1) / 2.0) / n, within(1e-12));
            double scale = Arrays.stream(w).map(Math::abs).max().orElseThrow();
            assertThat(slope[i]).isCloseTo(naive.slope(), within(1e-12 * scale));
            assertThat(end[i]).isCloseTo(naive.mean + naive.slope() * (n - 1) / 2.0, within(1e-11 * scale));
        }
    }

    @Property(tries = 40)
    void pairsEqualTheirDefinitions(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int n) {
        DoubleColumn x = jumps(seed);
        DoubleColumn y = jumps(seed + 1);
        var bars = IndicatorProperties.closes(x).withColumn("benchmark", y);
        double[] covariance = column("covariance", n, bars);
        double[] correlation = column("correlation", n, bars);
        for (int i = n - 1; i < BARS; i++) {
            var a = new Naive(x.slice(i + 1 - n, i + 1).toArray());
            var b = new Naive(y.slice(i + 1 - n, i + 1).toArray());
            double scale = Math.sqrt(a.moment(2) * b.moment(2));
            double naive = a.covariance(b);
            assertThat(covariance[i]).isCloseTo(naive, within(1e-9 * scale));
            if (scale > 0) {
                assertThat(correlation[i]).isCloseTo(naive / scale, within(1e-8));
            } else {
                assertThat(correlation[i]).isNaN();
            }
        }
    }

    @Test
    void ranksLongWindowsAsShortOnes() {
        DoubleColumn x = jumps(3);
        var bars = IndicatorProperties.closes(x);
        for (int n : new int[] {62, 64, 65, 250}) {
            double[] rank = column("rank", n, bars);
            double[] percent = column("percentrank", n, bars);
            for (int i = n; i < BARS; i++) {
                double value = x.get(i);
                double[] w = x.slice(i + 1 - n, i + 1).toArray();
                long below = Arrays.stream(w).filter(v -> v < value).count();
                long equal = Arrays.stream(w).filter(v -> v == value).count();
                assertThat(rank[i]).isCloseTo((below + (equal + 1) / 2.0) / n, within(1e-12));
                long notAbove = Arrays.stream(x.slice(i - n, i).toArray())
                        .filter(v -> v <= value)
                        .count();
                assertThat(percent[i]).isCloseTo(100.0 * notAbove / n, within(1e-9));
            }
        }
    }

    @Test
    void ranksZerosOfBothSignsAsEqual() {
        double[] zeros = new double[80];
        for (int i = 0; i < zeros.length; i += 3) {
            zeros[i] = -0.0;
        }
        var bars = IndicatorProperties.closes(DoubleColumn.of(zeros));
        for (int n : new int[] {4, 70}) {
            assertThat(Arrays.stream(column("rank", n, bars)).skip(n)).containsOnly((n + 1) / (2.0 * n));
            assertThat(Arrays.stream(column("percentrank", n, bars)).skip(n)).containsOnly(100.0);
        }
    }

    @Test
    void givesTheSameBitsOnOneThreadAndOnEight() throws Exception {
        BarSeries bars = IndicatorProperties.bars(700, 5, 0.005);
        List<Indicator> all = CATALOG.definitions().stream()
                .map(d -> CATALOG.parse(d.usage()))
                .toList();
        List<DoubleColumn> alone =
                all.stream().map(i -> CATALOG.compute(i, bars)).toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var tasks = all.stream()
                    .map(i -> (Callable<DoubleColumn>) () -> CATALOG.compute(i, bars))
                    .toList();
            var together = new ArrayList<DoubleColumn>();
            for (var future : pool.invokeAll(tasks)) {
                together.add(future.get());
            }
            assertThat(together).isEqualTo(alone);
        }
    }

    private static double[] column(String name, int window, BarSeries bars) {
        return CATALOG.compute(Indicator.of(name, window), bars).toArray();
    }

    /** Levels that change by orders of magnitude, repeats, and outliers that come and go. */
    private static DoubleColumn jumps(long seed) {
        var random = new Random(seed);
        double[] values = new double[BARS];
        double level = 100;
        for (int i = 0; i < BARS; i++) {
            level = random.nextInt(60) == 0 ? Math.pow(10, random.nextInt(9) - 3) : level;
            values[i] = random.nextInt(5) == 0 && i > 0
                    ? values[i - 1]
                    : level * (1 + 0.1 * random.nextGaussian()) * (random.nextInt(100) == 0 ? 1e7 : 1);
        }
        return DoubleColumn.of(values);
    }

    /** Two passes over one window. */
    private static final class Naive {
        private final double[] values;
        private final double mean;

        Naive(double[] values) {
            this.values = values;
            mean = NaiveWindow.mean(values);
        }

        double moment(int power) {
            return Arrays.stream(values)
                    .map(v -> Math.pow(v - mean, power))
                    .average()
                    .orElseThrow();
        }

        double covariance(Naive other) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += (values[i] - mean) * (other.values[i] - other.mean);
            }
            return sum / values.length;
        }

        double slope() {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double k = i - (values.length - 1) / 2.0;
                sum += k * (values[i] - mean);
                squares += k * k;
            }
            return sum / squares;
        }

        double median(double[] of) {
            double[] sorted = of.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
        }
    }
}
