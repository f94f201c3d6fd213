package io.auspex.engine.backtest;

import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.statistics.ReturnStatistics;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.RiskMetrics;
import java.util.OptionalDouble;

/**
 * Annual figures of an equity curve under a convention, each empty where it is not defined or does not fit a double.
 */
record PerformanceFigures(
        OptionalDouble annualReturn, OptionalDouble volatility, OptionalDouble sharpe, OptionalDouble sortino) {

    /** {@return simple returns between the points of an equity curve; −1 where everything was lost, 0 afterwards} */
    static DoubleColumn returns(DoubleColumn equity) {
        return DoubleColumn.fill(Math.max(0, equity.size() - 1), out -> {
            for (int i = 0; i < out.length; i++) {
                double before = equity.get(i);
                out[i] = before > 0 ? Math.max(-1, equity.get(i + 1) / before - 1) : 0;
            }
        });
    }

    static PerformanceFigures of(DoubleColumn returns, MetricConvention convention) {
        if (returns.size() < 2) {
            var none = OptionalDouble.empty();
            return new PerformanceFigures(none, none, none, none);
        }
        return new PerformanceFigures(
                finite(ReturnStatistics.annualReturn(returns, convention)),
                finite(ReturnStatistics.annualVolatility(returns, convention)),
                finite(ReturnStatistics.sharpe(returns, convention)),
                finite(ReturnStatistics.sortino(returns, convention)));
    }

    /** {@return the five risk figures; all 0 for a curve of fewer than three points} */
    static RiskMetrics risk(DoubleColumn returns, double maxDrawdown, MetricConvention convention) {
        PerformanceFigures figures = of(returns, convention);
        return new RiskMetrics(
                ReturnStatistics.valueAtRisk(returns, convention).orElse(0),
                ReturnStatistics.expectedShortfall(returns, convention).orElse(0),
                figures.volatility().orElse(0),
                maxDrawdown,
                figures.sharpe(),
                convention);
    }

    /** {@return the figure, or nothing where it does not fit a double} */
    static OptionalDouble finite(OptionalDouble figure) {
        return figure.isPresent() && Double.isFinite(figure.getAsDouble()) ? figure : OptionalDouble.empty();
    }
}
