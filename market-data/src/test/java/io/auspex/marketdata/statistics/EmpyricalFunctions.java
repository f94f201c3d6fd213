package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.statistics.EmpyricalCase.Dated;
import io.auspex.metrics.MetricConvention;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What our functions give for a case of empyrical: the same numbers in the same order, NaN for an empty optional. */
final class EmpyricalFunctions {
    private static final MetricConvention DAILY = MetricConvention.DAILY;

    private EmpyricalFunctions() {}

    static double[] compute(EmpyricalCase c) {
        return switch (c.function()) {
            case "simple_returns" ->
                ReturnStatistics.fromPrices(c.column("prices")).toArray();
            case "cum_returns", "cum_returns_df" ->
                c.all("returns").stream()
                        .flatMapToDouble(d -> Arrays.stream(cumulative(d.values(), c.number("starting_value"))))
                        .toArray();
            case "cum_returns_final", "cum_returns_final_df" ->
                c.all("returns").stream()
                        .mapToDouble(d -> last(d.values(), c.number("starting_value")))
                        .toArray();
            case "aggregate_returns" -> aggregate(c);
            case "value_at_risk" -> one(ReturnStatistics.quantile(c.column("returns"), c.number("cutoff")));
            case "gpd_risk_estimates" -> tail(c.column("returns"));
            case "batting_average" -> {
                var batting = RelativeStatistics.battingAverage(c.column("returns"), c.column("benchmark"));
                yield Stream.of(batting.overall(), batting.upMarket(), batting.downMarket())
                        .mapToDouble(o -> o.orElse(Double.NaN))
                        .toArray();
            }
            default ->
                c.function().startsWith("roll")
                        ? rolling(c)
                        : c.has("benchmark") || c.has("factor_returns") ? relative(c) : single(c);
        };
    }

    private static double[] single(EmpyricalCase c) {
        var convention = convention(c);
        Function<DoubleColumn, OptionalDouble> figure = switch (c.function()) {
            case "max_drawdown" -> ReturnStatistics::maxDrawdown;
            case "annual_ret", "cagr" -> r -> ReturnStatistics.annualReturn(r, convention);
            case "annual_volatility" -> r -> ReturnStatistics.annualVolatility(r, convention);
            case "calmar" -> r -> ReturnStatistics.calmar(r, convention);
            case "stability_of_timeseries" -> ReturnStatistics::stability;
            case "tail_ratio" -> ReturnStatistics::tailRatio;
            case "omega" -> {
                double required =
                        DAILY.withRiskFreeRate(c.number("required_return")).riskFreePerPeriod();
                yield r -> ReturnStatistics.omega(over(r, c, "risk_free"), required + plain(c, "risk_free"));
            }
            // empyrical's risk-free rate is one per period, and 0 in all of its cases with a number
            case "sharpe_ratio" -> r -> ReturnStatistics.sharpe(over(r, c, "risk_free"), convention);
            case "downside_risk" ->
                r -> ReturnStatistics.downsideRisk(
                        over(r, c, "required_return"), plain(c, "required_return"), convention);
            case "sortino" ->
                r -> ReturnStatistics.sortino(over(r, c, "required_return"), plain(c, "required_return"), convention);
            default -> throw new IllegalStateException(c.toString());
        };
        return c.all("returns").stream()
                .mapToDouble(d -> figure.apply(d.values()).orElse(Double.NaN))
                .toArray();
    }

    private static double[] relative(EmpyricalCase c) {
        String name = c.has("benchmark") ? "benchmark" : "factor_returns";
        Dated returns = c.dated("returns");
        Dated other = c.isSeries(name)
                ? c.dated(name)
                : new Dated(
                        DoubleColumn.fill(returns.values().size(), out -> Arrays.fill(out, c.number(name))),
                        returns.days());
        // empyrical joins the two by date before it computes
        DoubleColumn r = returns.aligned(other).values();
        DoubleColumn b = other.aligned(returns).values();
        return switch (c.function()) {
            case "alpha_beta" -> two(RelativeStatistics.alphaBeta(r, b, DAILY));
            case "up_alpha_beta" -> two(RelativeStatistics.upAlphaBeta(r, b, DAILY));
            case "down_alpha_beta" -> two(RelativeStatistics.downAlphaBeta(r, b, DAILY));
            case "alpha" -> new double[] {two(RelativeStatistics.alphaBeta(r, b, DAILY))[0]};
            case "beta" -> new double[] {two(RelativeStatistics.alphaBeta(r, b, DAILY))[1]};
            case "excess_sharpe" -> one(RelativeStatistics.excessSharpe(r, b, DAILY));
            case "capture_ratio" -> one(RelativeStatistics.capture(r, b, DAILY));
            case "up_capture" -> one(RelativeStatistics.upCapture(r, b, DAILY));
            case "down_capture" -> one(RelativeStatistics.downCapture(r, b, DAILY));
            case "up_down_capture" -> one(RelativeStatistics.upDownCapture(r, b, DAILY));
            default -> throw new IllegalStateException(c.toString());
        };
    }

    private static double[] rolling(EmpyricalCase c) {
        int window = (int) c.number("window");
        DoubleColumn r = c.column("returns");
        DoubleColumn b =
                c.has("benchmark") ? c.column("benchmark") : c.has("factor_returns") ? c.column("factor_returns") : r;
        BiFunction<DoubleColumn, DoubleColumn, DoubleColumn> capture = switch (c.function()) {
            case "roll_up_capture" -> (x, y) -> RollingStatistics.upCapture(x, y, window, DAILY);
            case "roll_down_capture" -> (x, y) -> RollingStatistics.downCapture(x, y, window, DAILY);
            case "roll_up_down_capture" -> (x, y) -> RollingStatistics.upDownCapture(x, y, window, DAILY);
            case "roll_max_drawdown" -> (x, y) -> RollingStatistics.maxDrawdown(x, window);
            case "roll_sharpe_ratio" -> (x, y) -> RollingStatistics.sharpe(x, window, DAILY);
            default -> (x, y) -> RollingStatistics.alpha(x, y, window, DAILY);
        };
        // empyrical leaves the warm-up out
        double[] first = afterWarmUp(capture.apply(r, b), window);
        if (!c.function().equals("roll_alpha_beta")) {
            return first;
        }
        double[] beta = afterWarmUp(RollingStatistics.beta(r, b, window, DAILY), window);
        double[] pairs = new double[2 * beta.length];
        for (int i = 0; i < beta.length; i++) {
            pairs[2 * i] = first[i];
            pairs[2 * i + 1] = beta[i];
        }
        return pairs;
    }

    private static double[] afterWarmUp(DoubleColumn column, int window) {
        return column.slice(Math.min(window - 1, column.size()), column.size()).toArray();
    }

    private static double[] cumulative(DoubleColumn returns, double start) {
        double[] equity =
                ReturnStatistics.equity(returns, start == 0 ? 1 : start).toArray();
        return start == 0 ? Arrays.stream(equity).map(e -> e - 1).toArray() : equity;
    }

    private static double last(DoubleColumn returns, double start) {
        OptionalDouble total = ReturnStatistics.totalReturn(returns);
        return total.isEmpty() ? Double.NaN : start == 0 ? total.getAsDouble() : start * (1 + total.getAsDouble());
    }

    private static double[] aggregate(EmpyricalCase c) {
        Dated returns = c.dated("returns");
        var length = switch (c.text("convert_to")) {
            case "weekly" -> PeriodReturn.Length.WEEK;
            case "monthly" -> PeriodReturn.Length.MONTH;
            case "quarterly" -> PeriodReturn.Length.QUARTER;
            case "yearly" -> PeriodReturn.Length.YEAR;
            default -> throw new IllegalStateException(c.toString());
        };
        return PeriodReturn.aggregate(returns.values(), returns.days(), length).stream()
                .mapToDouble(PeriodReturn::totalReturn)
                .toArray();
    }

    private static double[] tail(DoubleColumn returns) {
        // empyrical says "no estimate" with zeros
        return ParetoTail.estimate(returns, 0.01)
                .map(t -> new double[] {t.threshold(), t.scale(), t.shape(), t.valueAtRisk(), t.expectedShortfall()})
                .orElse(new double[5]);
    }

    /** {@return the returns minus the argument if that is a series} */
    private static DoubleColumn over(DoubleColumn returns, EmpyricalCase c, String argument) {
        return c.isSeries(argument) ? RelativeStatistics.excess(returns, c.column(argument)) : returns;
    }

    private static double plain(EmpyricalCase c, String argument) {
        return c.isSeries(argument) ? 0 : c.number(argument);
    }

    private static MetricConvention convention(EmpyricalCase c) {
        return DAILY.withPeriodsPerYear(
                switch (c.has("period") ? c.text("period") : "daily") {
                    case "daily" -> 252;
                    case "weekly" -> 52;
                    case "monthly" -> 12;
                    case "yearly" -> 1;
                    default -> throw new IllegalStateException(c.toString());
                });
    }

    private static double[] one(OptionalDouble value) {
        return DoubleStream.of(value.orElse(Double.NaN)).toArray();
    }

    private static double[] two(Optional<AlphaBeta> both) {
        return both.map(ab -> new double[] {ab.alpha(), ab.beta()}).orElse(new double[] {Double.NaN, Double.NaN});
    }
}
