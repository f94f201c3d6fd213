package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DoubleColumn;
import io.auspex.spi.IntervalCalibrator;
import io.auspex.spi.IntervalCalibrator.Status;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class AdaptiveConformalCalibratorProperties {
    private final AdaptiveConformalCalibrator calibrator = new AdaptiveConformalCalibrator();

    @Property(tries = 200)
    void laterScoresChangeNoEarlierInterval(
            @ForAll long seed,
            @ForAll @IntRange(min = 61, max = 900) int size,
            @ForAll @IntRange(min = 1, max = 25) int horizon,
            @ForAll @Scale(5) @DoubleRange(min = 0.51, max = 0.995) double level) {
        double[] scores = scores(seed, size);
        int cut = new SplittableRandom(seed).nextInt(1, size);
        double[] other = scores.clone();
        for (int i = cut; i < size; i++) {
            other[i] = scores[i] * 7 + 1;
        }
        // the interval of forecast i knows the scores up to i - horizon
        int unchanged = Math.min(size, cut + horizon);
        double[] before =
                calibrator.widths(DoubleColumn.of(scores), level, horizon).toArray();
        double[] after =
                calibrator.widths(DoubleColumn.of(other), level, horizon).toArray();
        assertThat(Arrays.copyOf(after, unchanged)).isEqualTo(Arrays.copyOf(before, unchanged));
    }

    @Property(tries = 100)
    void replayAnswersWhatWasAnsweredThen(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 700) int size,
            @ForAll @IntRange(min = 1, max = 8) int horizon,
            @ForAll @Scale(5) @DoubleRange(min = 0.51, max = 0.995) double level) {
        DoubleColumn scores = DoubleColumn.of(scores(seed, size));
        IntervalCalibrator oneByOne = new IntervalCalibrator() {
            @Override
            public Width width(DoubleColumn known, double asked, int bars) {
                return calibrator.width(known, asked, bars);
            }

            @Override
            public DoubleColumn replay(DoubleColumn known, double asked, int bars) {
                throw new AssertionError("not asked for");
            }
        };
        DoubleColumn widths = calibrator.widths(scores, level, horizon);
        assertThat(widths).isEqualTo(oneByOne.widths(scores, level, horizon));
        DoubleColumn inside = calibrator.replay(scores, level, horizon);
        for (int i = 0; i < size; i++) {
            assertThat(Double.isNaN(inside.get(i))).isEqualTo(Double.isNaN(widths.get(i)));
            assertThat(inside.get(i) == 1).isEqualTo(scores.get(i) <= widths.get(i));
        }
    }

    /**
     * Gibbs and Candès (2021), proposition 4.1, for any sequence, with h outcomes outstanding: |misses / T − a| ≤ (max(a, 1 − a) + hg) / (Tg).
     * The proposition has infinite intervals, so every window here holds the largest score there can be; and no score is 0, so that an
     * interval without width misses.
     */
    @Property(tries = 200)
    void missesAsOftenAsTheBoundAllowsOnAnySequence(
            @ForAll long seed,
            @ForAll @IntRange(min = 400, max = 4000) int size,
            @ForAll @IntRange(min = 1, max = 5) int horizon,
            @ForAll @Scale(5) @DoubleRange(min = 0.6, max = 0.98) double level) {
        double[] scores = scores(seed, size);
        double largest = Arrays.stream(scores).max().orElseThrow();
        for (int i = 0; i < size; i += 50) {
            scores[i] = largest;
        }
        double[] inside = Arrays.stream(calibrator
                        .replay(DoubleColumn.of(scores), level, horizon)
                        .toArray())
                .filter(v -> !Double.isNaN(v))
                .toArray();
        int known = inside.length - horizon + 1;
        double missRate = 1 - Arrays.stream(inside).limit(known).average().orElseThrow();
        double a = 1 - level;
        double step = a / 20;
        assertThat(Math.abs(missRate - a))
                .isLessThanOrEqualTo((Math.max(a, 1 - a) + horizon * step) / (known * step) + 1e-9);
    }

    @Property(tries = 200)
    void scalingTheScoresScalesTheWidth(
            @ForAll long seed,
            @ForAll @IntRange(min = 60, max = 900) int size,
            @ForAll @IntRange(min = -30, max = 30) int power,
            @ForAll @Scale(5) @DoubleRange(min = 0.51, max = 0.995) double level) {
        double[] scores = scores(seed, size);
        double factor = Math.scalb(1.0, power);
        double[] scaled = Arrays.stream(scores).map(s -> s * factor).toArray();
        var width = calibrator.width(DoubleColumn.of(scores), level, 1);
        var scaledWidth = calibrator.width(DoubleColumn.of(scaled), level, 1);
        assertThat(scaledWidth.multiple()).isEqualTo(width.multiple() * factor);
        assertThat(scaledWidth.status()).isEqualTo(width.status());
    }

    @Property(tries = 200)
    void theWindowIsASortedCopyOfTheLastScores(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int capacity,
            @ForAll @IntRange(min = 1, max = 200) int n) {
        var random = new SplittableRandom(seed);
        var window = new ScoreWindow(capacity);
        var all = new double[n];
        for (int i = 0; i < n; i++) {
            all[i] = random.nextInt(10); // many ties
            window.add(all[i]);
            double[] expected = Arrays.copyOfRange(all, Math.max(0, i + 1 - capacity), i + 1);
            Arrays.sort(expected);
            var held = new double[window.size()];
            for (int k = 1; k <= held.length; k++) {
                held[k - 1] = window.smallest(k);
            }
            assertThat(held).isEqualTo(expected);
            assertThat(window.largest()).isEqualTo(expected[expected.length - 1]);
        }
    }

    @Property(tries = 100)
    void isNeverInfiniteAndSaysWhenItIsClamped(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 600) int size,
            @ForAll @Scale(5) @DoubleRange(min = 0.99, max = 0.99999) double level) {
        double[] scores = scores(seed, size);
        var width = calibrator.width(DoubleColumn.of(scores), level, 1);
        assertThat(width.multiple()).isFinite();
        int held = Math.min(size, AdaptiveConformalCalibrator.WINDOW);
        if (size < AdaptiveConformalCalibrator.MINIMUM) {
            assertThat(width.status()).isEqualTo(Status.UNCALIBRATED);
        } else if (held < 1 / (1 - level) - 1 - 1e-6 && size <= 61) {
            assertThat(width.status()).isEqualTo(Status.CLAMPED);
            assertThat(width.multiple()).isCloseTo(Arrays.stream(scores).max().orElseThrow(), within(0.0));
        }
    }

    /** Regimes of very different size, with fat tails: nothing that a conformal quantile likes. */
    private static double[] scores(long seed, int size) {
        var random = new SplittableRandom(seed);
        var scores = new double[size];
        double regime = 1;
        for (int i = 0; i < size; i++) {
            if (random.nextInt(80) == 0) {
                regime = Math.exp(3 * random.nextGaussian());
            }
            scores[i] = regime * Math.abs(random.nextGaussian() / (0.1 + random.nextDouble())) + 1e-9;
        }
        return scores;
    }
}
