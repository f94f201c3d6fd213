package io.auspex.engine.backtest;

import io.auspex.backtest.AccountRules;
import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.backtest.EquityCurve;
import io.auspex.backtest.RoundTrip;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.statistics.Drawdown;
import io.auspex.marketdata.statistics.Drawdowns;
import io.auspex.marketdata.statistics.PeriodsPerYear;
import io.auspex.metrics.MetricConvention;
import io.auspex.strategy.ParameterValues;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** Turns a finished simulation into a result. */
final class Evaluation {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double NANOS_PER_DAY = 86_400e9;

    private Evaluation() {}

    static BacktestResult of(
            BacktestRequest request, List<BarSeries> series, Simulation run, List<DataFinding> findings) {
        ParameterValues parameters = request.parameters();
        EquityCurve curve = run.equityCurve();
        MetricConvention convention = request.convention().orElseGet(() -> conventionOf(curve, series));
        DoubleColumn returns = PerformanceFigures.returns(curve.equity());
        PerformanceFigures figures = PerformanceFigures.of(returns, convention);
        List<Drawdown> drawdowns = Drawdowns.of(curve.equity());
        double deepest = deepest(drawdowns);
        List<RoundTrip> roundTrips = run.roundTrips();
        RoundTripFigures trips = RoundTripFigures.of(roundTrips);
        double finalValue = run.finalEquity();
        return new BacktestResult(
                Fingerprint.of(request, parameters, series),
                request.strategy().name(),
                parameters.asMap(),
                request.symbols(),
                period(series, curve),
                request.initialCash(),
                finalValue,
                bounded(finalValue / request.initialCash() - 1),
                figures.annualReturn(),
                figures.volatility(),
                figures.sharpe(),
                deepest,
                trips.winRate(),
                trips.profitFactor(),
                trips.count(),
                run.trades(),
                roundTrips,
                run.orders(),
                curve,
                statistics(run, curve, figures, drawdowns, deepest, trips, finalValue / request.initialCash()),
                run.counters(),
                run.ending(),
                findings,
                request.costs(),
                request.fills(),
                AccountRules.of(request),
                convention);
    }

    private static MetricConvention conventionOf(EquityCurve curve, List<BarSeries> series) {
        return MetricConvention.DAILY.withPeriodsPerYear(
                PeriodsPerYear.of(curve.times(), series.getFirst().zone()));
    }

    private static BacktestStatistics statistics(
            Simulation run,
            EquityCurve curve,
            PerformanceFigures figures,
            List<Drawdown> drawdowns,
            double deepest,
            RoundTripFigures trips,
            double growth) {
        double costs = run.log().totalCosts();
        double peak = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < curve.size(); i++) {
            peak = Math.max(peak, curve.equity().get(i));
            sum += curve.equity().get(i) / curve.size();
        }
        return new BacktestStatistics(
                figures.sortino(),
                figures.annualReturn().isPresent() && deepest < 0
                        ? PerformanceFigures.finite(
                                OptionalDouble.of(figures.annualReturn().getAsDouble() / -deepest))
                        : OptionalDouble.empty(),
                cagr(curve, growth),
                Drawdowns.averageDepth(drawdowns),
                longest(drawdowns, curve),
                average(drawdowns, curve),
                run.exposure(),
                trips.best(),
                trips.worst(),
                trips.average(),
                trips.expectancy(),
                trips.averageDuration(),
                trips.longestDuration(),
                trips.systemQualityNumber(),
                trips.kelly(),
                trips.profitFactorOfReturns(),
                bounded(run.buyAndHoldReturn()),
                bounded(costs),
                sum > 0 ? bounded(run.log().tradedValue() / sum) : 0,
                peak);
    }

    private static double deepest(List<Drawdown> drawdowns) {
        double deepest = 0;
        for (Drawdown drawdown : drawdowns) {
            deepest = Math.min(deepest, drawdown.depth());
        }
        return bounded(deepest);
    }

    private static OptionalDouble cagr(EquityCurve curve, double growth) {
        double years = nanos(curve, 0, curve.size() - 1) / NANOS_PER_DAY / DAYS_PER_YEAR;
        if (!(years > 0)) {
            return OptionalDouble.empty();
        }
        double rate = growth <= 0 ? -1 : Math.expm1(Math.log(growth) / years);
        return PerformanceFigures.finite(OptionalDouble.of(rate));
    }

    private static Duration longest(List<Drawdown> drawdowns, EquityCurve curve) {
        long longest = 0;
        for (Drawdown d : drawdowns) {
            longest = Math.max(longest, nanos(curve, d.peak(), d.end()));
        }
        return Duration.ofNanos(longest);
    }

    private static Duration average(List<Drawdown> drawdowns, EquityCurve curve) {
        double sum = 0;
        for (Drawdown d : drawdowns) {
            sum += nanos(curve, d.peak(), d.end());
        }
        return drawdowns.isEmpty() ? Duration.ZERO : Duration.ofNanos((long) (sum / drawdowns.size()));
    }

    private static long nanos(EquityCurve curve, int from, int to) {
        return curve.times().get(to) - curve.times().get(from);
    }

    private static DateRange period(List<BarSeries> series, EquityCurve curve) {
        var zone = series.getFirst().zone();
        return new DateRange(
                LocalDate.ofInstant(TradeLog.instant(curve.times().get(0)), zone),
                LocalDate.ofInstant(TradeLog.instant(curve.times().last()), zone));
    }

    /** Keeps a figure that must be a number inside the range of a double. */
    private static double bounded(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
