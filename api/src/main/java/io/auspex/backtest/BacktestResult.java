package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.metrics.MetricConvention;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a backtest found (BACK-6). Fractions are fractions (0.01 is 1 %); a ratio is empty where it is not defined, for example a win rate
 * without round trips.
 *
 * @param backtestId identifies request and prices: the same run has the same identifier
 * @param strategyName name of the strategy
 * @param parameters every parameter of the strategy with its value
 * @param symbols what was traded
 * @param period first and last day that was traded
 * @param initialCash cash at the start
 * @param finalValue equity at the end
 * @param totalReturn finalValue / initialCash − 1
 * @param annualizedReturn growth per year by the convention's periods
 * @param volatility annualised standard deviation of the returns per bar
 * @param sharpeRatio annualised, by the convention
 * @param maxDrawdown deepest fall from a peak, as a fraction in [−1, 0]
 * @param winRate part of the round trips with a profit
 * @param profitFactor gross profit over gross loss of the round trips, in money
 * @param totalTrades number of round trips; {@code tradeHistory} lists executions, of which a round trip has at least two
 * @param tradeHistory every execution, in order
 * @param roundTrips units from entry to exit, first in, first out
 * @param orders every order and what became of it
 * @param equity the account at every bar
 * @param statistics what else is known
 * @param counters how often the simulation had to choose
 * @param ending how the run ended
 * @param findings what was noticed about the prices and the assumptions; read them before believing the figures
 * @param costs what trading cost
 * @param fills when and where orders filled
 * @param account what the account could do
 * @param convention how the ratios were computed
 */
public record BacktestResult(
        String backtestId,
        String strategyName,
        Map<String, Object> parameters,
        List<String> symbols,
        DateRange period,
        double initialCash,
        double finalValue,
        double totalReturn,
        OptionalDouble annualizedReturn,
        OptionalDouble volatility,
        OptionalDouble sharpeRatio,
        double maxDrawdown,
        OptionalDouble winRate,
        OptionalDouble profitFactor,
        int totalTrades,
        List<Trade> tradeHistory,
        List<RoundTrip> roundTrips,
        List<OrderRecord> orders,
        EquityCurve equity,
        BacktestStatistics statistics,
        FillCounters counters,
        Ending ending,
        List<DataFinding> findings,
        Costs costs,
        FillRules fills,
        AccountRules account,
        MetricConvention convention) {
    /** How a run ended. */
    public enum Ending {
        /** At its last bar. */
        COMPLETED,
        /** Equity fell to zero or below; nothing was traded afterwards. */
        RUINED
    }

    /** Checks that nothing is missing; lists are kept as views where they are immutable already. */
    public BacktestResult {
        requireNonNull(backtestId, "backtestId");
        requireNonNull(strategyName, "strategyName");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        symbols = List.copyOf(symbols);
        requireNonNull(period, "period");
        requireNonNull(annualizedReturn, "annualizedReturn");
        requireNonNull(volatility, "volatility");
        requireNonNull(sharpeRatio, "sharpeRatio");
        requireNonNull(winRate, "winRate");
        requireNonNull(profitFactor, "profitFactor");
        tradeHistory = Collections.unmodifiableList(tradeHistory);
        roundTrips = Collections.unmodifiableList(roundTrips);
        orders = Collections.unmodifiableList(orders);
        requireNonNull(equity, "equity");
        requireNonNull(statistics, "statistics");
        requireNonNull(counters, "counters");
        requireNonNull(ending, "ending");
        findings = List.copyOf(findings);
        requireNonNull(costs, "costs");
        requireNonNull(fills, "fills");
        requireNonNull(account, "account");
        requireNonNull(convention, "convention");
    }

    /** {@return one line: strategy, symbols, period, return, drawdown, Sharpe ratio, number of trades} */
    @Override
    public String toString() {
        String values = parameters.isEmpty()
                ? ""
                : "("
                        + String.join(
                                ",",
                                parameters.values().stream()
                                        .map(String::valueOf)
                                        .toList()) + ")";
        String traded = symbols.size() <= 3 ? String.join(" ", symbols) : symbols.size() + " symbols";
        return String.format(
                Locale.ROOT,
                "BacktestResult[%s%s %s %s, %+.1f %%, maxDD %.1f %%, Sharpe %s, %d trades%s]",
                strategyName,
                values,
                traded,
                period,
                totalReturn * 100,
                maxDrawdown * 100,
                sharpeRatio.isPresent() ? String.format(Locale.ROOT, "%.2f", sharpeRatio.getAsDouble()) : "-",
                totalTrades,
                ending == Ending.RUINED ? ", RUINED" : "");
    }
}
