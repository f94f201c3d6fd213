package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Laws that hold for any returns. */
class StatisticsProperties {
    private static final MetricConvention DAILY = MetricConvention.DAILY;

    @Provide
    Arbitrary<List<Double>> returns() {
        return Arbitraries.doubles()
                .between(-0.5, 1)
                .ofScale(4)
                .list()
                .ofMinSize(3)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Double>> anyReturns() {
        return Arbitraries.doubles()
                .between(-1, 5)
                .ofScale(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void scalingEquityChangesNoFigure(
            @ForAll("returns") List<Double> returns, @ForAll @DoubleRange(min = 0.01, max = 1e6) double scale) {
        DoubleColumn equity = ReturnStatistics.equity(column(returns), 100);
        DoubleColumn scaled = DoubleColumn.of(
                Arrays.stream(equity.toArray()).map(e -> e * scale).toArray());
        DoubleColumn one = ReturnStatistics.fromPrices(equity);
        DoubleColumn other = ReturnStatistics.fromPrices(scaled);
        same(
                ReturnStatistics.sharpe(one, DAILY).orElse(0),
                ReturnStatistics.sharpe(other, DAILY).orElse(0));
        same(
                ReturnStatistics.maxDrawdown(one).orElseThrow(),
                ReturnStatistics.maxDrawdown(other).orElseThrow());
        same(
                ReturnStatistics.annualVolatility(one, DAILY).orElseThrow(),
                ReturnStatistics.annualVolatility(other, DAILY).orElseThrow());
    }

    @Property(tries = 300)
    void drawdownLiesBetweenMinusOneAndZeroAndIsTheDeepestOfTheTable(@ForAll("anyReturns") List<Double> returns) {
        double deepest = ReturnStatistics.maxDrawdown(column(returns)).orElseThrow();
        assertThat(deepest).isBetween(-1.0, 0.0);
        double ofTable = Drawdowns.ofReturns(column(returns)).stream()
                .mapToDouble(Drawdown::depth)
                .min()
                .orElse(0);
        assertThat(deepest).isCloseTo(ofTable, within(1e-9));
    }

    @Property(tries = 300)
    void orderDoesNotMatterToVolatilitySharpeAndQuantiles(@ForAll("returns") List<Double> returns, @ForAll long seed) {
        var shuffled = new ArrayList<>(returns);
        Collections.shuffle(shuffled, new Random(seed));
        for (var kind : Annualization.values()) {
            var convention = DAILY.withAnnualization(kind);
            same(
                    ReturnStatistics.annualVolatility(column(returns), convention)
                            .orElseThrow(),
                    ReturnStatistics.annualVolatility(column(shuffled), convention)
                            .orElseThrow());
        }
        assertThat(ReturnStatistics.valueAtRisk(column(shuffled), DAILY))
                .isEqualTo(ReturnStatistics.valueAtRisk(column(returns), DAILY));
        same(
                ReturnStatistics.totalReturn(column(returns)).orElseThrow(),
                ReturnStatistics.totalReturn(column(shuffled)).orElseThrow());
    }

    @Property(tries = 300)
    void shortfallIsAtLeastValueAtRisk(
            @ForAll("returns") List<Double> returns, @ForAll @DoubleRange(min = 0.51, max = 0.99) double confidence) {
        var metrics = ReturnStatistics.riskMetrics(column(returns), DAILY.withConfidence(confidence));
        assertThat(metrics.expectedShortfall()).isGreaterThanOrEqualTo(metrics.valueAtRisk() - 1e-12);
    }

    @Property(tries = 300)
    void missingReturnsChangeNeitherMeansNorTheTotal(@ForAll("returns") List<Double> returns) {
        DoubleColumn gaps = DoubleColumn.of(returns.stream()
                .flatMapToDouble(r -> DoubleStream.of(r, Double.NaN))
                .toArray());
        assertThat(ReturnStatistics.sharpe(gaps, DAILY)).isEqualTo(ReturnStatistics.sharpe(column(returns), DAILY));
        assertThat(ReturnStatistics.totalReturn(gaps)).isEqualTo(ReturnStatistics.totalReturn(column(returns)));
        assertThat(ReturnStatistics.maxDrawdown(gaps)).isEqualTo(ReturnStatistics.maxDrawdown(column(returns)));
    }

    @Property(tries = 300)
    void totalReturnIsThatOfTheEquity(@ForAll("anyReturns") List<Double> returns) {
        double last = ReturnStatistics.equity(column(returns), 1).last();
        double total = ReturnStatistics.totalReturn(column(returns)).orElseThrow();
        assertThat(total).isCloseTo(last - 1, within(1e-9 * Math.max(1, last)));
    }

    @Property(tries = 300)
    void betaOnItselfIsOneAndAlphaZero(@ForAll("returns") List<Double> returns) {
        DoubleColumn r = column(returns);
        RelativeStatistics.alphaBeta(r, r, DAILY).ifPresent(ab -> {
            assertThat(ab.beta()).isCloseTo(1, within(1e-12));
            assertThat(ab.alpha()).isCloseTo(0, within(1e-9));
        });
        assertThat(RelativeStatistics.battingAverage(r, r).overall()).hasValue(0);
    }

    @Property(tries = 300)
    void sharpeChangesItsSignWithTheReturns(@ForAll("returns") List<Double> returns) {
        DoubleColumn r =
                DoubleColumn.of(returns.stream().mapToDouble(x -> x / 2).toArray());
        DoubleColumn mirrored =
                DoubleColumn.of(Arrays.stream(r.toArray()).map(x -> -x).toArray());
        same(
                ReturnStatistics.sharpe(r, DAILY).orElse(0),
                -ReturnStatistics.sharpe(mirrored, DAILY).orElse(0));
    }

    @Property(tries = 300)
    void rollingOverTheWholeIsTheWhole(@ForAll("returns") List<Double> returns) {
        DoubleColumn r = column(returns);
        DoubleColumn rolling = RollingStatistics.annualVolatility(r, r.size(), DAILY);
        assertThat(rolling.last())
                .isEqualTo(ReturnStatistics.annualVolatility(r, DAILY).orElseThrow());
        for (int i = 0; i < r.size() - 1; i++) {
            assertThat(rolling.get(i)).isNaN();
        }
    }

    private static DoubleColumn column(List<Double> values) {
        return DoubleColumn.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void same(double one, double other) {
        assertThat(one).isCloseTo(other, within(1e-9 * Math.max(1, Math.abs(one))));
    }
}
