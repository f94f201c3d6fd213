package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What is known about a run beyond the headline figures. Fractions are fractions (0.01 is 1 %); empty where it is not defined, for
 * example without trades.
 *
 * @param sortinoRatio annualised return over annualised downside deviation
 * @param calmarRatio annualised return over the deepest drawdown
 * @param cagr compound growth per year by calendar time, years of 365.25 days
 * @param averageDrawdown mean depth of the drawdowns, in [−1, 0]
 * @param longestDrawdown longest time from a peak to its recovery or to the end
 * @param averageDrawdownDuration mean time of the drawdowns
 * @param exposure part of the bars at which something was held, in [0, 1]
 * @param bestTrade highest return of a round trip
 * @param worstTrade lowest return of a round trip
 * @param averageTrade geometric mean return of the round trips
 * @param expectancy arithmetic mean return of the round trips
 * @param averageTradeDuration mean time of the round trips
 * @param longestTrade longest time of a round trip
 * @param systemQualityNumber √n × mean(profit) / deviation(profit, n − 1) of the round trips (Van Tharp)
 * @param kellyCriterion win rate − loss rate / (mean win / mean loss)
 * @param profitFactorOfReturns sum of positive over sum of negative returns of the round trips, as backtesting.py counts
 * @param buyAndHoldReturn return of holding the first symbol from its first to its last bar, without costs
 * @param totalCosts commission and tax of all executions
 * @param turnover value of all executions over the mean equity
 * @param peakEquity highest equity
 */
public record BacktestStatistics(
        OptionalDouble sortinoRatio,
        OptionalDouble calmarRatio,
        OptionalDouble cagr,
        OptionalDouble averageDrawdown,
        Duration longestDrawdown,
        Duration averageDrawdownDuration,
        double exposure,
        OptionalDouble bestTrade,
        OptionalDouble worstTrade,
        OptionalDouble averageTrade,
        OptionalDouble expectancy,
        Duration averageTradeDuration,
        Duration longestTrade,
        OptionalDouble systemQualityNumber,
        OptionalDouble kellyCriterion,
        OptionalDouble profitFactorOfReturns,
        double buyAndHoldReturn,
        double totalCosts,
        double turnover,
        double peakEquity) {
    /** Checks that nothing is missing. */
    public BacktestStatistics {
        requireNonNull(sortinoRatio, "sortinoRatio");
        requireNonNull(calmarRatio, "calmarRatio");
        requireNonNull(cagr, "cagr");
        requireNonNull(averageDrawdown, "averageDrawdown");
        requireNonNull(longestDrawdown, "longestDrawdown");
        requireNonNull(averageDrawdownDuration, "averageDrawdownDuration");
        requireNonNull(bestTrade, "bestTrade");
        requireNonNull(worstTrade, "worstTrade");
        requireNonNull(averageTrade, "averageTrade");
        requireNonNull(expectancy, "expectancy");
        requireNonNull(averageTradeDuration, "averageTradeDuration");
        requireNonNull(longestTrade, "longestTrade");
        requireNonNull(systemQualityNumber, "systemQualityNumber");
        requireNonNull(kellyCriterion, "kellyCriterion");
        requireNonNull(profitFactorOfReturns, "profitFactorOfReturns");
    }
}
