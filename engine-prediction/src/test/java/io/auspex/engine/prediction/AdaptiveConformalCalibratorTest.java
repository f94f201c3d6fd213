package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DoubleColumn;
import io.auspex.spi.IntervalCalibrator.Status;
import io.auspex.spi.IntervalCalibrator.Width;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptiveConformalCalibratorTest {
    private final AdaptiveConformalCalibrator calibrator = new AdaptiveConformalCalibrator();

    @Test
    void takesTheFiniteSampleQuantileWithoutFeedback() {
        // 99 scores 1..99, no feedback above 5 bars: ceil(100 * 0.9) = 90th, ceil(100 * 0.95) = 95th, ceil(100 * 0.8) =
        // 80th
        DoubleColumn scores = DoubleColumn.fill(99, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = (i * 37) % 99 + 1;
            }
        });
        assertThat(calibrator.width(scores, 0.90, 6)).isEqualTo(new Width(90, Status.CALIBRATED));
        assertThat(calibrator.width(scores, 0.95, 6)).isEqualTo(new Width(95, Status.CALIBRATED));
        assertThat(calibrator.width(scores, 0.80, 6)).isEqualTo(new Width(80, Status.CALIBRATED));
        assertThat(calibrator.width(scores, 0.99, 6)).isEqualTo(new Width(99, Status.CALIBRATED));
        assertThat(calibrator.width(scores, 0.995, 6)).isEqualTo(new Width(99, Status.CLAMPED));
    }

    @Test
    void promisesNothingBelowSixtyScores() {
        var few = DoubleColumn.of(new double[59]);
        // two-sided quantiles of the standard normal distribution, as in every table
        assertThat(calibrator.width(few, 0.90, 1).status()).isEqualTo(Status.UNCALIBRATED);
        assertThat(calibrator.width(few, 0.80, 1).multiple()).isCloseTo(1.2815515655446004, within(1e-14));
        assertThat(calibrator.width(few, 0.90, 1).multiple()).isCloseTo(1.6448536269514722, within(1e-14));
        assertThat(calibrator.width(few, 0.95, 1).multiple()).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(calibrator.width(few, 0.99, 1).multiple()).isCloseTo(2.5758293035489004, within(1e-14));
        assertThat(calibrator.width(few, 0.6, 1).multiple()).isCloseTo(0.8416212335729143, within(1e-14));
        assertThat(calibrator.width(few, 1 - 2e-13, 1).multiple()).isCloseTo(7.348796102800709, within(1e-3));
        assertThat(calibrator.width(DoubleColumn.of(), 0.90, 1).status()).isEqualTo(Status.UNCALIBRATED);
        assertThat(calibrator.replay(few, 0.90, 1).toArray()).containsOnly(Double.NaN);
        assertThat(calibrator.width(DoubleColumn.of(new double[60]), 0.90, 1).status())
                .isEqualTo(Status.CALIBRATED);
    }

    @Test
    void forgetsScoresOlderThanTheWindow() {
        DoubleColumn calmAfterStorm = DoubleColumn.fill(1000, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = i < 500 ? 1e6 : (i % 100 + 1) / 100.0;
            }
        });
        assertThat(calibrator.width(calmAfterStorm, 0.90, 6).multiple()).isCloseTo(0.91, within(1e-12));
    }

    @Test
    void widensAfterMisses() {
        DoubleColumn scores = DoubleColumn.fill(300, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = 1 + (i * 37 % 100) / 100.0;
            }
        });
        DoubleColumn missed = DoubleColumn.fill(320, out -> {
            scores.copyTo(out, 0);
            java.util.Arrays.fill(out, 300, 320, 3);
        });
        double calm = calibrator.width(scores, 0.90, 1).multiple();
        // 20 misses in a row move the miss rate from 0.1 by 20 * 0.005 * -0.9 to about 0.01
        assertThat(calibrator.width(missed, 0.90, 1).multiple()).isEqualTo(3).isGreaterThan(calm);
        assertThat(calibrator.width(missed, 0.90, 6).multiple()).isLessThan(3);
    }

    /** Exchangeable scores: coverage lies in [1 − a, 1 − a + 1 / (n + 1)] = [0.90, 0.91] for n = 99 (Vovk et al. 2005). */
    @Test
    void coversExchangeableScoresAsTheTheoremSays() {
        int trials = 40_000;
        var random = new SplittableRandom(11);
        int inside = 0;
        for (int trial = 0; trial < trials; trial++) {
            DoubleColumn scores = DoubleColumn.fill(99, out -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = -Math.log(random.nextDouble(1e-300, 1));
                }
            });
            double next = -Math.log(random.nextDouble(1e-300, 1));
            inside += next <= calibrator.width(scores, 0.90, 20).multiple() ? 1 : 0;
        }
        double coverage = inside / (double) trials;
        double error = Math.sqrt(0.9 * 0.1 / trials);
        assertThat(coverage).isBetween(0.90 - 3 * error, 0.91 + 3 * error);
    }

    @Test
    void replaysAMillionScoresInSeconds() {
        var random = new SplittableRandom(5);
        DoubleColumn scores = DoubleColumn.fill(1_000_000, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.abs(random.nextGaussian());
            }
        });
        DoubleColumn inside = calibrator.replay(scores, 0.90, 1);
        double sum = 0;
        for (int i = AdaptiveConformalCalibrator.MINIMUM; i < inside.size(); i++) {
            sum += inside.get(i);
        }
        int forecasts = scores.size() - AdaptiveConformalCalibrator.MINIMUM;
        // the bound of adaptive conformal inference with a = 0.1, g = 0.005
        assertThat(sum / forecasts).isCloseTo(0.90, within((0.9 + 0.005) / (forecasts * 0.005)));
    }

    @Test
    void refusesWhatIsNotAScoreALevelOrAHorizon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrator.width(DoubleColumn.of(1, Double.NaN), 0.9, 1))
                .withMessage("scores[1] must be finite and >= 0 but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrator.replay(DoubleColumn.of(-1), 0.9, 1))
                .withMessage("scores[0] must be finite and >= 0 but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrator.widths(DoubleColumn.of(1), Double.NaN, 1))
                .withMessage("level must be in (0.5, 1) but was NaN; for example 0.90");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrator.width(DoubleColumn.of(1), 0.9, 0))
                .withMessage("horizonBars must be >= 1 but was 0");
        assertThat(calibrator)
                .hasToString("AdaptiveConformalCalibrator[window 500, minimum 60, step (1 - level) / 20]");
    }
}
