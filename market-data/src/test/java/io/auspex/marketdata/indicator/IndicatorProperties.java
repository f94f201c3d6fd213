package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.indicator.Indicator;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for any bars. */
class IndicatorProperties {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final long DAY = 86_400_000_000_000L;

    /** Every output of every indicator under any convention, with windows short enough for the bars below. */
    @Provide
    Arbitrary<Indicator> indicators() {
        return Combinators.combine(
                        Arbitraries.of(CATALOG.definitions()),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000))
                .as(IndicatorProperties::indicator);
    }

    private static Indicator indicator(IndicatorDefinition definition, int window, int output, int choice) {
        var parameters = new double[definition.parameters().size()];
        Arrays.setAll(parameters, i -> {
            var parameter = definition.parameters().get(i);
            return parameter.whole()
                    ? Math.max(parameter.min(), Math.min(parameter.max(), window + i))
                    : parameter.defaultValue();
        });
        var indicator = Indicator.of(definition.name(), parameters)
                .output(definition
                        .outputs()
                        .get(output % definition.outputs().size())
                        .name());
        for (var option : definition.options()) {
            indicator = indicator.with(
                    option.name(),
                    option.choices().get(choice % option.choices().size()));
        }
        return indicator;
    }

    // the combined edge cases alone are more than the tries
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void neverLooksAhead(
            @ForAll("indicators") Indicator indicator,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 119) int cut) {
        BarSeries whole = bars(120, seed, 0.02);
        BarSeries otherFuture = splice(whole, bars(120, seed + 1, 0.3), cut);

        DoubleColumn full = CATALOG.compute(indicator, whole);
        assertThat(CATALOG.compute(indicator, whole.slice(0, cut))).isEqualTo(full.slice(0, cut));
        assertThat(CATALOG.compute(indicator, otherFuture).slice(0, cut)).isEqualTo(full.slice(0, cut));
    }

    // the combined edge cases alone are more than the tries
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void staysInItsRange(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        DoubleColumn column = CATALOG.compute(indicator, bars(120, seed, 0));
        var output = CATALOG.definition(indicator.name()).orElseThrow().outputs().stream()
                .filter(o -> o.name().equals(indicator.output()))
                .findFirst()
                .orElseThrow();
        int warmUp = CATALOG.warmUp(indicator);
        for (int i = 0; i < column.size(); i++) {
            if (i < warmUp) {
                assertThat(column.get(i)).isNaN();
            } else if (!Double.isNaN(column.get(i))) {
                assertThat(column.get(i)).isBetween(output.min() - 1e-9, output.max() + 1e-9);
            }
        }
    }

    // the combined edge cases alone are more than the tries
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void recoversFromMissingBars(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        BarSeries clean = bars(120, seed, 0);
        BarSeries hurt = splice(bars(120, seed, 1), clean, 40);
        DoubleColumn column = CATALOG.compute(indicator, hurt);

        for (int i = 0; i < 40; i++) {
            assertThat(column.get(i)).as("bar " + i).isNaN();
        }
        // behind the gap it is what it is on the rest alone
        DoubleColumn rest = CATALOG.compute(indicator, clean.slice(40, 120));
        for (int i = 0; i < 80; i++) {
            double scale = Math.max(1, Math.abs(rest.get(i)));
            if (!Double.isNaN(rest.get(i))) {
                assertThat(column.get(40 + i)).as("bar " + i).isCloseTo(rest.get(i), within(1e-9 * scale));
            }
        }
    }

    @Property(tries = 100)
    void windowedKernelsEqualTheNaiveRecomputation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int window) {
        DoubleColumn x = wild(200, seed);
        double[] mean = ofCloses("sma", window, x);
        double[] weighted = ofCloses("wma", window, x);
        double[] deviation = ofCloses("stddev", window, x);
        double[] highest = ofCloses("highest", window, x);
        double[] lowest = ofCloses("lowest", window, x);

        for (int i = 0; i < 200; i++) {
            double[] values = i + 1 < window
                    ? new double[] {Double.NaN}
                    : x.slice(i + 1 - window, i + 1).toArray();
            boolean none = Arrays.stream(values).anyMatch(v -> !Double.isFinite(v));
            same(mean[i], none ? Double.NaN : NaiveWindow.mean(values));
            same(weighted[i], none ? Double.NaN : NaiveWindow.weightedMean(values));
            same(deviation[i], none ? Double.NaN : NaiveWindow.deviation(values));
            same(highest[i], none ? Double.NaN : Arrays.stream(values).max().orElseThrow());
            same(lowest[i], none ? Double.NaN : Arrays.stream(values).min().orElseThrow());
        }
    }

    @Property(tries = 200)
    void highestIsNotBelowTheInputAndLowestNotAbove(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int window) {
        DoubleColumn x = bars(100, seed, 0).close();
        double[] highest = ofCloses("highest", window, x);
        double[] lowest = ofCloses("lowest", window, x);
        for (int i = window - 1; i < 100; i++) {
            assertThat(highest[i]).isGreaterThanOrEqualTo(x.get(i));
            assertThat(lowest[i]).isLessThanOrEqualTo(x.get(i));
        }
    }

    @Property(tries = 200)
    void averagesFollowAShiftAndAScaleOfThePrices(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int window) {
        DoubleColumn x = bars(100, seed, 0).close();
        DoubleColumn y = DoubleColumn.of(
                Arrays.stream(x.toArray()).map(v -> 3 * v + 1000).toArray());
        for (String name : List.of("sma", "ema", "smma", "wma", "highest", "lowest")) {
            DoubleColumn ofX = CATALOG.compute(Indicator.of(name, window), closes(x));
            DoubleColumn ofY = CATALOG.compute(Indicator.of(name, window), closes(y));
            for (int i = window - 1; i < 100; i++) {
                assertThat(ofY.get(i)).as(name).isCloseTo(3 * ofX.get(i) + 1000, within(1e-9));
            }
        }
        DoubleColumn ofX = CATALOG.compute(Indicator.of("stddev", window), closes(x));
        DoubleColumn ofY = CATALOG.compute(Indicator.of("stddev", window), closes(y));
        DoubleColumn rsiOfX = CATALOG.compute(Indicator.of("rsi", window), closes(x));
        DoubleColumn rsiOfY = CATALOG.compute(Indicator.of("rsi", window), closes(y));
        for (int i = window; i < 100; i++) {
            assertThat(ofY.get(i)).isCloseTo(3 * ofX.get(i), within(1e-9));
            assertThat(rsiOfY.get(i)).isCloseTo(rsiOfX.get(i), within(1e-6));
        }
    }

    @Property(tries = 100)
    void deviationSurvivesALargeOffset(@ForAll long seed, @ForAll @IntRange(min = 2, max = 50) int window) {
        var random = new Random(seed);
        // whole quarters around 1e8 are exact, so that the small numbers alone are the truth
        double[] small = random.ints(500, -40, 40).mapToDouble(k -> k * 0.25).toArray();
        DoubleColumn x = DoubleColumn.of(Arrays.stream(small).map(v -> v + 1e8).toArray());
        double[] ours = ofCloses("stddev", window, x);
        for (int i = window - 1; i < 500; i++) {
            double truth = NaiveWindow.deviation(Arrays.copyOfRange(small, i + 1 - window, i + 1));
            assertThat(ours[i]).isCloseTo(truth, within(1e-9 * truth));
        }
    }

    private static void same(double ours, double naive) {
        if (Double.isNaN(naive)) {
            assertThat(ours).isNaN();
        } else {
            assertThat(ours).isCloseTo(naive, within(1e-9 * Math.abs(naive)));
        }
    }

    private static double[] ofCloses(String name, int window, DoubleColumn x) {
        return CATALOG.compute(Indicator.of(name, window), closes(x)).toArray();
    }

    // the combined edge cases alone are more than the tries
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void streamsTheBitsOfTheColumn(@ForAll("indicators") Indicator indicator, @ForAll long seed) {
        BarSeries bars = bars(120, seed, 0.02);
        DoubleColumn column = CATALOG.compute(indicator, bars);
        var stream = CATALOG.stream(indicator, bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            stream.update(bars.slice(i, i + 1));
            assertThat(Double.doubleToLongBits(stream.value()))
                    .as("bar " + i)
                    .isEqualTo(Double.doubleToLongBits(column.get(i)));
        }
    }

    static BarSeries closes(DoubleColumn x) {
        return series(x, x, x, x, DoubleColumn.of(new double[x.size()]));
    }

    /** Values over many orders of magnitude, with outliers, repeats and gaps. */
    private static DoubleColumn wild(int size, long seed) {
        var random = new Random(seed);
        double level = Math.pow(10, random.nextInt(8) - 3);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double what = random.nextDouble();
            values[i] = what < 0.02
                    ? Double.NaN
                    : what < 0.03
                            ? Double.POSITIVE_INFINITY
                            : what < 0.06 ? level * 1e9 : level * (1 + random.nextDouble());
            if (i > 0 && random.nextInt(4) == 0) {
                values[i] = values[i - 1];
            }
        }
        return DoubleColumn.of(values);
    }

    /** A random walk with sane bars; a share of them without any number. */
    static BarSeries bars(int size, long seed, double missing) {
        var random = new Random(seed);
        double[][] c = new double[5][size];
        double price = 50 + 100 * random.nextDouble();
        for (int i = 0; i < size; i++) {
            double open = price * (1 + 0.01 * random.nextGaussian());
            // now and then nothing moves
            price = random.nextInt(10) == 0 ? price : price * (1 + 0.02 * random.nextGaussian());
            boolean none = random.nextDouble() < missing;
            c[0][i] = none ? Double.NaN : open;
            c[1][i] = none ? Double.NaN : Math.max(open, price) * (1 + 0.01 * random.nextDouble());
            c[2][i] = none ? Double.NaN : Math.min(open, price) * (1 - 0.01 * random.nextDouble());
            c[3][i] = none ? Double.NaN : price;
            c[4][i] = none ? Double.NaN : random.nextInt(5) * 137.25;
        }
        return series(
                DoubleColumn.of(c[0]),
                DoubleColumn.of(c[1]),
                DoubleColumn.of(c[2]),
                DoubleColumn.of(c[3]),
                DoubleColumn.of(c[4]));
    }

    private static BarSeries series(
            DoubleColumn open, DoubleColumn high, DoubleColumn low, DoubleColumn close, DoubleColumn volume) {
        var times = LongColumn.of(
                LongStream.range(0, close.size()).map(i -> i * DAY).toArray());
        return IndicatorCatalogTest.withBenchmark(
                BarSeries.of("TEST", ZoneOffset.UTC, times, open, high, low, close, volume));
    }

    /** The bars of {@code first} before {@code cut}, those of {@code second} from there on. */
    private static BarSeries splice(BarSeries first, BarSeries second, int cut) {
        return series(
                splice(first.open(), second.open(), cut),
                splice(first.high(), second.high(), cut),
                splice(first.low(), second.low(), cut),
                splice(first.close(), second.close(), cut),
                splice(first.volume(), second.volume(), cut));
    }

    private static DoubleColumn splice(DoubleColumn first, DoubleColumn second, int cut) {
        return DoubleColumn.fill(first.size(), out -> {
            first.copyTo(out, 0);
            for (int i = cut; i < out.length; i++) {
                out[i] = second.get(i);
            }
        });
    }
}
