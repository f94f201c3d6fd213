package io.auspex.engine.prediction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.statistics.CoverageTests;
import io.auspex.prediction.CoverageReport;
import io.auspex.prediction.PredictionRequest;
import io.auspex.spi.IntervalCalibrator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Coverage on real prices: one-bar returns, forecast 0 or drift, scale EWMA(0.94). The gate is that of the acceptance criteria of the
 * interval method: mean within 0.003 of the level, every series within 0.010, Kupiec's test passed by ten series out
 * of eleven, the worst 250 forecasts in a row above a floor per level.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCoverageTest {
    private static final double[] LEVELS = {0.80, 0.90, 0.95, 0.99};
    private static final double[] WORST_YEAR = {0.70, 0.80, 0.88, 0.95};
    private static final int YEAR = 250;
    private static final int TRAINED = 1_000;

    private Map<String, DoubleColumn> closes = Map.of();

    @BeforeAll
    void read() {
        closes = RealSeries.closes();
    }

    private record Coverage(int forecasts, double share, double worstYear) {
        /** {@return whether Kupiec's test at 5 % has nothing against the level} */
        boolean kupiec(double level) {
            int misses = forecasts - (int) Math.round(share * forecasts);
            return !CoverageTests.kupiec(forecasts, misses, 1 - level).rejects(0.05);
        }
    }

    @Test
    void coversWhatItSaysOnRealSeriesAroundZero(TestReporter reporter) {
        Map<String, DoubleColumn> scores = scores(1, false);
        for (int i = 0; i < LEVELS.length; i++) {
            gate(
                    reporter,
                    "zero",
                    coverage(new AdaptiveConformalCalibrator(), scores, LEVELS[i], 1),
                    LEVELS[i],
                    WORST_YEAR[i]);
        }
    }

    @Test
    void coversWhatItSaysOnRealSeriesAroundTheDrift(TestReporter reporter) {
        Map<String, DoubleColumn> scores = scores(1, true);
        for (int i = 0; i < LEVELS.length; i++) {
            gate(
                    reporter,
                    "drift",
                    coverage(new AdaptiveConformalCalibrator(), scores, LEVELS[i], 1),
                    LEVELS[i],
                    WORST_YEAR[i]);
        }
    }

    /** The whole engine: a model that learned from the first 1,000 bars, on everything after them. */
    @Test
    void aModelCoversOnRealPricesAfterItsTraining(TestReporter reporter) {
        var found = new LinkedHashMap<String, Coverage>();
        closes.forEach((symbol, close) -> {
            BarSeries series = weekdays(symbol, close);
            var models = new MemoryModels().put("@champion", LeastSquaresModel.train("m:1", series, TRAINED, 1));
            CoverageReport report = ModelPredictionEngineTest.engine(new MemoryPrices(series), models)
                    .measureCoverage(PredictionRequest.of(symbol).build(), DateRange.ALL);
            found.put(symbol, new Coverage(report.forecasts(), report.coverage(), report.worstYear()));
        });
        log(reporter, "model", found, 0.90);
        assertThat(mean(found)).isBetween(0.897, 0.903);
        assertThat(found).allSatisfy((symbol, c) -> {
            assertThat(c.forecasts())
                    .as(symbol)
                    .isEqualTo(requireNonNull(closes.get(symbol)).size() - TRAINED - 1);
            assertThat(c.share()).as(symbol).isBetween(0.89, 0.91);
            assertThat(c.worstYear()).as(symbol).isGreaterThanOrEqualTo(0.80);
        });
    }

    /** The prices on weekdays from 1900 on, whatever their own calendar: only their order counts here. */
    private static BarSeries weekdays(String symbol, DoubleColumn close) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        LocalDate day = LocalDate.of(1900, 1, 1);
        for (int i = 0; i < close.size(); i++) {
            double price = close.get(i);
            builder.add(day, price, price, price, price, 1);
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return builder.build();
    }

    /** Overlapping outcomes that become known late: mean within 0.015, every series within 0.05. */
    @Test
    void coversLongerHorizons(TestReporter reporter) {
        for (int horizon : new int[] {5, 20}) {
            Map<String, Coverage> found =
                    coverage(new AdaptiveConformalCalibrator(), scores(horizon, true), 0.90, horizon);
            log(reporter, "drift over " + horizon, found, 0.90);
            assertThat(mean(found)).isBetween(0.885, 0.915);
            assertThat(found.values()).allSatisfy(c -> assertThat(c.share()).isBetween(0.85, 0.95));
        }
    }

    /** The same gate on split conformal, calibrated once on raw returns: it must fail, or it would prove nothing. */
    @Test
    void theGateCanFail(TestReporter reporter) {
        var once = new CalibratedOnce();
        Map<String, DoubleColumn> raw = rawScores();
        for (int i = 0; i < LEVELS.length; i++) {
            Map<String, Coverage> found = coverage(once, raw, LEVELS[i], 1);
            log(reporter, "once", found, LEVELS[i]);
            double level = LEVELS[i];
            assertThat(passes(found, level, WORST_YEAR[i])).isFalse();
            assertThat(found.values())
                    .anySatisfy(c -> assertThat(Math.abs(c.share() - level)).isGreaterThan(0.010));
        }
    }

    private static void gate(
            TestReporter reporter, String name, Map<String, Coverage> found, double level, double worstYear) {
        log(reporter, name, found, level);
        assertThat(found).hasSizeGreaterThanOrEqualTo(10);
        assertThat(mean(found)).isBetween(level - 0.003, level + 0.003);
        assertThat(found).allSatisfy((symbol, c) -> {
            assertThat(c.share()).as(symbol).isBetween(level - 0.010, level + 0.010);
            assertThat(c.worstYear()).as(symbol).isGreaterThanOrEqualTo(worstYear);
        });
        assertThat(found.values().stream().filter(c -> c.kupiec(level)).count())
                .isGreaterThanOrEqualTo(Math.round(found.size() * 20 / 22.0));
        assertThat(passes(found, level, worstYear)).isTrue();
    }

    private static boolean passes(Map<String, Coverage> found, double level, double worstYear) {
        return Math.abs(mean(found) - level) <= 0.003
                && found.values().stream()
                        .allMatch(c -> Math.abs(c.share() - level) <= 0.010 && c.worstYear() >= worstYear);
    }

    private static double mean(Map<String, Coverage> found) {
        return found.values().stream().mapToDouble(Coverage::share).average().orElseThrow();
    }

    private static void log(TestReporter reporter, String name, Map<String, Coverage> found, double level) {
        var share = found.values().stream().mapToDouble(Coverage::share).summaryStatistics();
        var year =
                found.values().stream().mapToDouble(Coverage::worstYear).min().orElseThrow();
        reporter.publishEntry(String.format(
                Locale.ROOT,
                "%s at %.2f: mean %.4f, series %.4f..%.4f, worst %d %.3f, Kupiec %d; %d series, %d forecasts",
                name,
                level,
                share.getAverage(),
                share.getMin(),
                share.getMax(),
                YEAR,
                year,
                found.values().stream().filter(c -> c.kupiec(level)).count(),
                found.size(),
                found.values().stream().mapToInt(Coverage::forecasts).sum()));
    }

    private static Map<String, Coverage> coverage(
            IntervalCalibrator calibrator, Map<String, DoubleColumn> scores, double level, int horizon) {
        var found = new LinkedHashMap<String, Coverage>();
        scores.forEach((symbol, column) -> found.put(
                symbol, coverage(calibrator.replay(column, level, horizon).toArray())));
        return found;
    }

    private static Coverage coverage(double[] replayed) {
        double[] inside = Arrays.stream(replayed).filter(v -> !Double.isNaN(v)).toArray();
        double worst = 1;
        double sum = 0;
        for (int i = 0; i < inside.length; i++) {
            sum += inside[i] - (i >= YEAR ? inside[i - YEAR] : 0);
            if (i >= YEAR - 1) {
                worst = Math.min(worst, sum / YEAR);
            }
        }
        return new Coverage(inside.length, Arrays.stream(inside).average().orElseThrow(), worst);
    }

    private Map<String, DoubleColumn> scores(int horizon, boolean drift) {
        var all = new LinkedHashMap<String, DoubleColumn>();
        closes.forEach((symbol, close) -> {
            double[] predictions = drift ? DriftForecaster.predictions(close, horizon) : new double[close.size()];
            all.put(symbol, PastErrors.of(close, 0, predictions, horizon).scoresFrom(0));
        });
        return all;
    }

    private Map<String, DoubleColumn> rawScores() {
        var all = new LinkedHashMap<String, DoubleColumn>();
        closes.forEach((symbol, close) -> all.put(symbol, DoubleColumn.fill(close.size() - 1, out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.abs(close.get(i + 1) / close.get(i) - 1);
            }
        })));
        return all;
    }

    /** Split conformal: the quantile of the first 500 scores for ever. */
    private static final class CalibratedOnce implements IntervalCalibrator {
        private static final int CALIBRATION = 500;

        @Override
        public Width width(DoubleColumn scores, double level, int horizonBars) {
            double[] first = scores.slice(0, CALIBRATION).toArray();
            Arrays.sort(first);
            return new Width(first[(int) Math.ceil((CALIBRATION + 1) * level - 1e-9) - 1], Status.CALIBRATED);
        }

        @Override
        public DoubleColumn replay(DoubleColumn scores, double level, int horizonBars) {
            double width = width(scores, level, horizonBars).multiple();
            return DoubleColumn.fill(scores.size(), out -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = i < CALIBRATION ? Double.NaN : scores.get(i) <= width ? 1 : 0;
                }
            });
        }
    }
}
