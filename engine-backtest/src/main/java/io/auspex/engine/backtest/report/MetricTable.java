package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.metrics.MetricConvention;
import java.util.List;

/** Every figure of a result with its name, its value and how it is computed: the same ones for every kind of page. */
final class MetricTable {
    private MetricTable() {}

    /** Figures that belong together. */
    record Group(String name, List<Metric> metrics) {}

    /**
     * One figure.
     *
     * @param name what it is
     * @param value as a person reads it; a dash where it is not defined
     * @param how the convention or formula behind it
     */
    record Metric(String name, String value, String how) {}

    /** {@return money, returns, risk, ratios, round trips, trading} */
    static List<Group> of(BacktestResult r) {
        return List.of(money(r), returns(r), risk(r), ratios(r), roundTrips(r), trading(r));
    }

    private static Group money(BacktestResult r) {
        return new Group(
                "Money",
                List.of(
                        new Metric("Initial cash", Figures.money(r.initialCash()), "cash at the start"),
                        new Metric("Final value", Figures.money(r.finalValue()), "cash and positions at the last bar"),
                        new Metric("Profit", Figures.profit(r.finalValue() - r.initialCash()), "after all costs"),
                        new Metric("Peak equity", Figures.money(r.statistics().peakEquity()), "highest at a close")));
    }

    private static Group returns(BacktestResult r) {
        BacktestStatistics s = r.statistics();
        return new Group(
                "Returns",
                List.of(
                        new Metric("Total return", Figures.change(r.totalReturn()), "final value / initial cash − 1"),
                        new Metric(
                                "Return a year",
                                Figures.change(r.annualizedReturn()),
                                "growth by " + Assumptions.periods(r.convention())),
                        new Metric("CAGR", Figures.change(s.cagr()), "growth by calendar, years of 365.25 days"),
                        new Metric(
                                "Buy and hold",
                                Figures.change(s.buyAndHoldReturn()),
                                "first symbol, first to last bar, without costs")));
    }

    private static Group risk(BacktestResult r) {
        BacktestStatistics s = r.statistics();
        MetricConvention c = r.convention();
        return new Group(
                "Risk",
                List.of(
                        new Metric(
                                "Volatility a year",
                                Figures.percent(r.volatility()),
                                Assumptions.periods(c) + ", " + Assumptions.deviation(c) + ", "
                                        + Assumptions.annualization(c)),
                        new Metric("Maximum drawdown", Figures.percent(r.maxDrawdown()), "deepest fall from a peak"),
                        new Metric("Average drawdown", Figures.percent(s.averageDrawdown()), "mean depth"),
                        new Metric(
                                "Longest drawdown",
                                Figures.days(s.longestDrawdown()),
                                "from a peak to its recovery or the end"),
                        new Metric(
                                "Mean drawdown time",
                                Figures.days(s.averageDrawdownDuration()),
                                "from peak to recovery"),
                        new Metric(
                                "Time in the market",
                                Figures.percent(s.exposure()),
                                "part of the bars with a position")));
    }

    private static Group ratios(BacktestResult r) {
        BacktestStatistics s = r.statistics();
        MetricConvention c = r.convention();
        return new Group(
                "Ratios",
                List.of(
                        new Metric("Sharpe ratio", Figures.ratio(r.sharpeRatio()), Assumptions.shortConvention(c)),
                        new Metric(
                                "Sortino ratio",
                                Figures.ratio(s.sortinoRatio()),
                                "over downside deviation; " + Assumptions.periods(c) + ", risk-free "
                                        + Figures.rate(c.riskFreeRate()) + ", " + Assumptions.annualization(c)),
                        new Metric(
                                "Calmar ratio",
                                Figures.ratio(s.calmarRatio()),
                                "return a year over maximum drawdown; " + Assumptions.periods(c))));
    }

    private static Group roundTrips(BacktestResult r) {
        BacktestStatistics s = r.statistics();
        return new Group(
                "Round trips",
                List.of(
                        new Metric("Number", Figures.count(r.totalTrades()), "entry to exit, first in, first out"),
                        new Metric("Win rate", Figures.percent(r.winRate()), "part with a profit after costs"),
                        new Metric(
                                "Profit factor",
                                Figures.ratio(r.profitFactor()),
                                "gross profit / gross loss, in money"),
                        new Metric(
                                "Profit factor, returns",
                                Figures.ratio(s.profitFactorOfReturns()),
                                "positive / negative returns"),
                        new Metric("Expectancy", Figures.change(s.expectancy()), "arithmetic mean return"),
                        new Metric("Average", Figures.change(s.averageTrade()), "geometric mean return"),
                        new Metric("Best", Figures.change(s.bestTrade()), "highest return"),
                        new Metric("Worst", Figures.change(s.worstTrade()), "lowest return"),
                        new Metric("Mean time", Figures.days(s.averageTradeDuration()), "entry to exit"),
                        new Metric("Longest", Figures.days(s.longestTrade()), "entry to exit"),
                        new Metric(
                                "SQN",
                                Figures.ratio(s.systemQualityNumber()),
                                "√n × mean / deviation (n − 1) of profits"),
                        new Metric(
                                "Kelly fraction",
                                Figures.ratio(s.kellyCriterion()),
                                "win rate − loss rate / (mean win / mean loss)")));
    }

    private static Group trading(BacktestResult r) {
        BacktestStatistics s = r.statistics();
        return new Group(
                "Trading and its costs",
                List.of(
                        new Metric(
                                "Costs",
                                Figures.money(s.totalCosts()),
                                "commission and tax; slippage is in the prices"),
                        new Metric(
                                "Costs over initial cash",
                                Figures.percent(s.totalCosts() / r.initialCash()),
                                "of the whole run"),
                        new Metric(
                                "Turnover", Figures.fixed(s.turnover(), 1, false) + " ×", "value traded / mean equity"),
                        new Metric(
                                "Orders", Figures.count(r.orders().size()), "placed by the strategy, exits included"),
                        new Metric("Executions", Figures.count(r.tradeHistory().size()), "fills, whole and partial")));
    }
}
