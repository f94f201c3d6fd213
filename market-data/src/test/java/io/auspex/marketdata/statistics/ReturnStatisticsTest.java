package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One vector under every convention in use (nautilus_trader's own test vector), and what is refused. */
class ReturnStatisticsTest {
    private static final MetricConvention DAILY = MetricConvention.DAILY;
    private static final DoubleColumn R = DoubleColumn.of(.01, -.02, .015, -.005, .025);

    @Test
    void givesTheSharpeRatioOfEveryConvention() {
        // nautilus_trader, empyrical, quantstats, ffn
        same(ReturnStatistics.sharpe(R, DAILY), 4.48998886412873);
        // vectorbt, ta4j, qlib by their periods per year
        same(ReturnStatistics.sharpe(R, DAILY.withPeriodsPerYear(365)), 5.403702434442518);
        same(ReturnStatistics.sharpe(R, DAILY.withPeriodsPerYear(365.2425)), 5.405497201923242);
        same(ReturnStatistics.sharpe(R, DAILY.withPeriodsPerYear(238)), 4.363484845854286);
        // pybroker; backtrader does not annualise
        same(ReturnStatistics.sharpe(R, DAILY.withDegreesOfFreedom(0)), 5.019960159204453);
        same(ReturnStatistics.sharpe(R, DAILY.withDegreesOfFreedom(0).withPeriodsPerYear(1)), 0.31622776601683794);
        // backtesting.py
        same(ReturnStatistics.sharpe(R, DAILY.withAnnualization(Annualization.GEOMETRIC)), 2.4805664314744136);
    }

    @Test
    void givesTheOtherFiguresOfThatVector() {
        same(ReturnStatistics.sortino(R, DAILY), 8.60916064775327);
        same(ReturnStatistics.sortino(R, DAILY.withAnnualization(Annualization.GEOMETRIC)), 16.439473576130002);
        same(ReturnStatistics.annualReturn(R, DAILY), 2.4060111726836886);
        same(ReturnStatistics.omega(R, 0), 2.0);
        same(ReturnStatistics.maxDrawdown(R), -0.02);
        same(ReturnStatistics.totalReturn(R), 1.01 * .98 * 1.015 * .995 * 1.025 - 1);
        same(ReturnStatistics.annualReturnByCalendar(R, 365.25), 1.01 * .98 * 1.015 * .995 * 1.025 - 1);
    }

    @Test
    void takesTheRiskFreeRateOfTheConvention() {
        var convention = DAILY.withRiskFreeRate(0.05);
        double perPeriod = Math.pow(1.05, 1 / 252.0) - 1;
        double plain = ReturnStatistics.sharpe(R, DAILY).orElseThrow();
        double deviation = 0.005 / (plain / Math.sqrt(252));
        same(ReturnStatistics.sharpe(R, convention), (0.005 - perPeriod) / deviation * Math.sqrt(252));
        var geometric = convention.withAnnualization(Annualization.GEOMETRIC);
        double volatility = ReturnStatistics.annualVolatility(R, geometric).orElseThrow();
        same(ReturnStatistics.sharpe(R, geometric), (2.4060111726836886 - 0.05) / volatility);
    }

    @Test
    void givesHistoricalRiskAsPositiveLosses() {
        // 20 returns -0.10 … 0.09: the 5 % quantile lies at place 0.95 between -0.10 and -0.09
        var returns = DoubleColumn.fill(20, out -> Arrays.setAll(out, i -> (i - 10) / 100.0));
        same(ReturnStatistics.valueAtRisk(returns, DAILY), 0.0905);
        same(ReturnStatistics.expectedShortfall(returns, DAILY), 0.10);
        // floor(20 * 0.1) + 1 = 3 of 21, although 1 - 0.9 is below 0.1 in doubles
        var more = DoubleColumn.fill(21, out -> Arrays.setAll(out, i -> (i - 10) / 100.0));
        same(ReturnStatistics.expectedShortfall(more, DAILY.withConfidence(0.9)), 0.09);
        same(ReturnStatistics.valueAtRisk(DoubleColumn.of(.01, .02), DAILY), -0.0105);
    }

    @Test
    void givesSkewnessAndRawKurtosis() {
        // central moments 0.125, 0.045 and 0.03485: 0.045 / 0.125^1.5 and 0.03485 / 0.125^2
        var returns = DoubleColumn.of(.1, .2, .3, 1.0);
        assertThat(ReturnStatistics.skewness(returns).orElseThrow()).isCloseTo(1.0182337649086284, within(1e-12));
        assertThat(ReturnStatistics.kurtosis(returns).orElseThrow()).isCloseTo(2.2304, within(1e-12));
    }

    @Test
    void knowsNoRatioOfReturnsThatDoNotVary() {
        var constant = DoubleColumn.fill(50, out -> Arrays.fill(out, 0.01));
        // prices that grow by 1 % a day give returns that differ by rounding only
        var prices = DoubleColumn.fill(500, out -> Arrays.setAll(out, i -> 100 * Math.pow(1.01, i)));
        var dust = ReturnStatistics.fromPrices(prices);
        assertThat(Arrays.stream(dust.toArray()).distinct().count()).isGreaterThan(1);
        for (var returns : List.of(constant, dust)) {
            assertThat(ReturnStatistics.sharpe(returns, DAILY)).isEmpty();
            assertThat(ReturnStatistics.sharpe(returns, DAILY.withAnnualization(Annualization.GEOMETRIC)))
                    .isEmpty();
            assertThat(ReturnStatistics.annualVolatility(returns, DAILY)).hasValue(0);
            assertThat(ReturnStatistics.skewness(returns)).isEmpty();
            assertThat(ReturnStatistics.sortino(returns, DAILY)).isEmpty();
            assertThat(ReturnStatistics.riskMetrics(returns, DAILY).sharpeRatio())
                    .isEmpty();
        }
    }

    @Test
    void handlesATotalLossAndAnythingAfterIt() {
        var returns = DoubleColumn.of(.1, -1, .5);
        same(ReturnStatistics.totalReturn(returns), -1);
        same(ReturnStatistics.annualReturn(returns, DAILY), -1);
        same(ReturnStatistics.maxDrawdown(returns), -1);
        assertThat(ReturnStatistics.stability(returns)).isEmpty();
        assertThat(ReturnStatistics.annualVolatility(returns, DAILY.withAnnualization(Annualization.GEOMETRIC)))
                .isPresent();
    }

    @Test
    void doesNotOverflowOnTheWay() {
        var returns = DoubleColumn.fill(100_000, out -> Arrays.setAll(out, i -> i % 2 == 0 ? 1 : -0.49));
        same(ReturnStatistics.annualReturn(returns, DAILY), Math.expm1(126 * Math.log(1.02)));
        assertThat(ReturnStatistics.maxDrawdown(returns).orElseThrow()).isCloseTo(-0.49, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1.01})
    void refusesReturnsThatCannotBe(double bad) {
        var returns = DoubleColumn.of(.01, .02, bad);
        List<Function<DoubleColumn, OptionalDouble>> figures = List.of(
                ReturnStatistics::totalReturn,
                ReturnStatistics::maxDrawdown,
                ReturnStatistics::skewness,
                ReturnStatistics::tailRatio,
                ReturnStatistics::stability,
                r -> ReturnStatistics.sharpe(r, DAILY),
                r -> ReturnStatistics.omega(r, 0),
                r -> ReturnStatistics.valueAtRisk(r, DAILY),
                r -> ReturnStatistics.annualReturn(r, DAILY),
                r -> RelativeStatistics.capture(r, R.slice(0, 3), DAILY),
                r -> RelativeStatistics.excessSharpe(R.slice(0, 3), r, DAILY));
        for (var figure : figures) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> figure.apply(returns))
                    .withMessageContaining("[2] must be finite and at least -1 but was " + bad);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Drawdowns.ofReturns(returns));
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnStatistics.riskMetrics(returns, DAILY));
    }

    @Test
    void hasNoFigureOfNothing() {
        for (var returns : List.of(DoubleColumn.of(), DoubleColumn.of(Double.NaN, Double.NaN))) {
            assertThat(ReturnStatistics.totalReturn(returns)).isEmpty();
            assertThat(ReturnStatistics.annualVolatility(returns, DAILY)).isEmpty();
            assertThat(ReturnStatistics.valueAtRisk(returns, DAILY)).isEmpty();
            assertThat(ReturnStatistics.expectedShortfall(returns, DAILY)).isEmpty();
            assertThat(ReturnStatistics.downsideRisk(returns, 0, DAILY)).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReturnStatistics.riskMetrics(returns, DAILY))
                    .withMessageContaining("at least 2 values that are not NaN but had 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnStatistics.riskMetrics(DoubleColumn.of(.01), DAILY));
    }

    @Test
    void refusesArgumentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReturnStatistics.omega(R, Double.NaN))
                .withMessage("thresholdPerPeriod must be finite but was NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnStatistics.quantile(R, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnStatistics.equity(R, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnStatistics.annualReturnByCalendar(R, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnStatistics.fromPrices(DoubleColumn.of(1, -1)));
        assertThatIllegalArgumentException().isThrownBy(() -> RollingStatistics.maxDrawdown(R, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeStatistics.excess(R, DoubleColumn.of(.1)))
                .withMessageContaining("align the two by date");
    }

    @Test
    void listsDrawdowns() {
        // mlfinlab tests/test_backtest_statistics.py: falls of 20, 30 and 10 dollars
        var equity = DoubleColumn.of(100, 110, 90, 100, 120, 130, 100, 120, 140, 130);
        var drawdowns = Drawdowns.of(equity);
        assertThat(drawdowns.stream()
                        .map(d -> -d.depth() * equity.get(d.peak()))
                        .map(Math::round))
                .containsExactly(20L, 30L, 10L);
        assertThat(drawdowns.get(0).recovery()).hasValue(4);
        assertThat(drawdowns.get(0).duration()).isEqualTo(3);
        assertThat(drawdowns.get(1).fall()).isEqualTo(1);
        assertThat(drawdowns.get(2).recovery()).isEmpty();
        assertThat(drawdowns.get(2).end()).isEqualTo(9);
        assertThat(Drawdowns.averageDuration(drawdowns).orElseThrow()).isCloseTo(7 / 3.0, within(1e-12));
        assertThat(Drawdowns.longestDuration(drawdowns)).hasValue(3);
        assertThat(Drawdowns.averageDepth(drawdowns).orElseThrow())
                .isCloseTo(-(20 / 110.0 + 30 / 130.0 + 10 / 140.0) / 3, within(1e-12));
        assertThat(Drawdowns.averageDepth(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Drawdowns.of(DoubleColumn.of(0, 1)));
    }

    @Test
    void startsDrawdownsOfReturnsBeforeTheFirst() {
        var drawdowns = Drawdowns.ofReturns(DoubleColumn.of(-.1, Double.NaN, .2));
        assertThat(drawdowns).hasSize(1);
        assertThat(drawdowns.getFirst().peak()).isZero();
        assertThat(drawdowns.getFirst().recovery()).hasValue(3);
    }

    private static void same(OptionalDouble ours, double published) {
        assertThat(ours.orElseThrow()).isCloseTo(published, within(1e-12 * Math.max(1, Math.abs(published))));
    }
}
