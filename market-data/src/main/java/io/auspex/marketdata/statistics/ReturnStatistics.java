package io.auspex.marketdata.statistics;

import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import io.auspex.metrics.RiskMetrics;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Figures of one series of returns. What returns are, and what a missing one does, stands in the package description; a
 * return that is infinite or below −1 makes every function throw {@link IllegalArgumentException}. Stateless and
 * thread-safe.
 *
 * @see <a href="https://github.com/stefan-jansen/empyrical-reloaded">empyrical, whose published cases these functions
 *     reproduce</a>
 */
public final class ReturnStatistics {
    private ReturnStatistics() {}

    /**
     * {@return the simple returns {@code p[i] / p[i - 1] - 1} of prices; one value less than prices, none for fewer
     * than two; NaN beside a missing price}
     *
     * @param prices finite and &gt; 0, or NaN for missing
     * @throws IllegalArgumentException if a price is not
     */
    public static DoubleColumn fromPrices(DoubleColumn prices) {
        for (int i = 0; i < prices.size(); i++) {
            double price = prices.get(i);
            if (!(Double.isNaN(price) || (price > 0 && price <= Double.MAX_VALUE))) {
                throw new IllegalArgumentException(
                        "prices[" + i + "] must be finite and > 0, or NaN for missing, but was " + price);
            }
        }
        return DoubleColumn.fill(Math.max(0, prices.size() - 1), out -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = prices.get(i + 1) / prices.get(i) - 1;
            }
        });
    }

    /**
     * {@return the equity after each return: {@code start * (1 + r[0]) * … * (1 + r[i])}; as long as the returns}
     *
     * @param returns simple returns per period
     * @param start equity before the first return; finite and &gt; 0
     */
    public static DoubleColumn equity(DoubleColumn returns, double start) {
        if (!(start > 0 && Double.isFinite(start))) {
            throw new IllegalArgumentException("start must be finite and > 0 but was " + start);
        }
        return DoubleColumn.fill(returns.size(), out -> {
            double equity = start;
            for (int i = 0; i < out.length; i++) {
                double value = returns.get(i);
                equity *= Double.isNaN(value) ? 1 : 1 + Sample.checked(value, i, "returns");
                out[i] = equity;
            }
        });
    }

    /**
     * {@return the compounded return of the whole, {@code Π(1 + r) - 1}, as a fraction &ge; −1; summed in logarithms;
     * empty without any return; positive infinity where it does not fit a double}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble totalReturn(DoubleColumn returns) {
        double[] values = Sample.present(returns);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.expm1(Sample.logGrowth(values)));
    }

    /**
     * {@return the compound annual growth rate {@code Π(1 + r)^(N / n) - 1}, with n counting missing periods too; empty
     * without any return}
     *
     * @param returns simple returns per period
     * @param convention its {@code periodsPerYear} is N
     */
    public static OptionalDouble annualReturn(DoubleColumn returns, MetricConvention convention) {
        return annualReturn(returns, returns.size() / convention.periodsPerYear());
    }

    /**
     * {@return the compound annual growth rate by the calendar, {@code Π(1 + r)^(365.25 / days) - 1}; empty without any
     * return}
     *
     * @param returns simple returns per period
     * @param days calendar days from the start of the first period to the end of the last; finite and &gt; 0
     */
    public static OptionalDouble annualReturnByCalendar(DoubleColumn returns, double days) {
        if (!(days > 0 && Double.isFinite(days))) {
            throw new IllegalArgumentException("days must be finite and > 0 but was " + days);
        }
        return annualReturn(returns, days / 365.25);
    }

    private static OptionalDouble annualReturn(DoubleColumn returns, double years) {
        double[] values = Sample.present(returns);
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.expm1(Sample.logGrowth(values) / years));
    }

    /**
     * {@return the annualised standard deviation, as a fraction &ge; 0: {@code s * sqrt(N)}, or in geometric
     * annualization the deviation of the compounded year {@code sqrt((s² + (1 + g)²)^N - (1 + g)^(2N))} with g the
     * geometric mean; exactly 0 when the returns differ by rounding only; empty for fewer than two}
     *
     * @param returns simple returns per period
     * @param convention periods per year, degrees of freedom, annualization
     */
    public static OptionalDouble annualVolatility(DoubleColumn returns, MetricConvention convention) {
        double[] values = Sample.present(returns);
        return values.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(volatility(values, convention));
    }

    private static double volatility(double[] values, MetricConvention convention) {
        double deviation = Sample.deviation(values, convention.degreesOfFreedom());
        double n = convention.periodsPerYear();
        if (convention.annualization() == Annualization.ARITHMETIC) {
            return deviation * Math.sqrt(n);
        }
        double variance = deviation * deviation;
        double growth = 2 * Sample.logGrowth(values) / values.length;
        // (1+g)^(2N) * ((1 + s²/(1+g)²)^N - 1), so that a small deviation is not lost in the difference
        return growth == Double.NEGATIVE_INFINITY
                ? Math.pow(variance, n / 2)
                : Math.sqrt(Math.exp(n * growth) * Math.expm1(n * Math.log1p(variance / Math.exp(growth))));
    }

    /**
     * {@return the annualised Sharpe ratio: {@code (mean(r) - f) / s * sqrt(N)}, or in geometric annualization {@code
     * ((1 + g)^N - 1 - F) /} {@linkplain #annualVolatility volatility}; empty for fewer than two returns and when they
     * do not vary}
     *
     * @param returns simple returns per period
     * @param convention periods per year, risk-free rate (F per year, f per period), degrees of freedom, annualization
     * @see <a href="https://doi.org/10.3905/jpm.1994.409501">Sharpe (1994), The Sharpe Ratio, JPM 21(1)</a>
     */
    public static OptionalDouble sharpe(DoubleColumn returns, MetricConvention convention) {
        double[] values = Sample.present(returns);
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double volatility = volatility(values, convention);
        return volatility > 0
                ? OptionalDouble.of(annualExcess(values, convention.riskFreePerPeriod(), convention) / volatility)
                : OptionalDouble.empty();
    }

    /** Mean excess of a year; in geometric annualization over the yearly rate that the rate per period compounds to. */
    private static double annualExcess(double[] values, double perPeriod, MetricConvention convention) {
        double n = convention.periodsPerYear();
        return convention.annualization() == Annualization.ARITHMETIC
                ? (Sample.mean(values) - perPeriod) * n
                : Math.expm1(n * Sample.logGrowth(values) / values.length) - Math.expm1(n * Math.log1p(perPeriod));
    }

    /**
     * {@return the annualised downside risk {@code sqrt(mean(min(r - required, 0)²)) * sqrt(N)}, the mean over all
     * returns; empty without any}
     *
     * @param returns simple returns per period
     * @param requiredPerPeriod what a period must at least return, as a fraction; finite
     * @param convention periods per year
     */
    public static OptionalDouble downsideRisk(
            DoubleColumn returns, double requiredPerPeriod, MetricConvention convention) {
        double[] values = Sample.present(returns);
        finite(requiredPerPeriod, "requiredPerPeriod");
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(downside(values, requiredPerPeriod) * Math.sqrt(convention.periodsPerYear()));
    }

    private static double downside(double[] values, double required) {
        double squares = 0;
        for (double value : values) {
            double shortfall = Math.min(value - required, 0);
            squares += shortfall * shortfall;
        }
        return Math.sqrt(squares / values.length);
    }

    /**
     * {@return the Sortino ratio over the risk-free rate of the convention}
     *
     * @param returns simple returns per period
     * @param convention periods per year, risk-free rate, annualization
     */
    public static OptionalDouble sortino(DoubleColumn returns, MetricConvention convention) {
        return sortino(returns, convention.riskFreePerPeriod(), convention);
    }

    /**
     * {@return the Sortino ratio: annual mean excess over the required return / {@linkplain #downsideRisk downside
     * risk}; empty for fewer than two returns and when none falls short}
     *
     * @param returns simple returns per period
     * @param requiredPerPeriod what a period must at least return, as a fraction; finite
     * @param convention periods per year, annualization (geometric compounds the mean, as backtesting.py does)
     */
    public static OptionalDouble sortino(DoubleColumn returns, double requiredPerPeriod, MetricConvention convention) {
        double[] values = Sample.present(returns);
        finite(requiredPerPeriod, "requiredPerPeriod");
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double downside = downside(values, requiredPerPeriod);
        return downside > 0
                ? OptionalDouble.of(annualExcess(values, requiredPerPeriod, convention)
                        / (downside * Math.sqrt(convention.periodsPerYear())))
                : OptionalDouble.empty();
    }

    /**
     * {@return the deepest fall from a peak as a fraction in [−1, 0], the equity before the first return being the
     * first peak; empty without any return}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble maxDrawdown(DoubleColumn returns) {
        double[] values = Sample.present(returns);
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        // equity relative to its last peak: neither overflows nor depends on the start
        double relative = 1;
        double lowest = 1;
        for (double value : values) {
            relative = Math.min(1, relative * (1 + value));
            lowest = Math.min(lowest, relative);
        }
        return OptionalDouble.of(lowest == 1 ? 0 : lowest - 1);
    }

    /**
     * {@return the Calmar ratio {@linkplain #annualReturn annual return} / |{@linkplain #maxDrawdown max drawdown}|;
     * empty without a drawdown}
     *
     * @param returns simple returns per period
     * @param convention periods per year
     */
    public static OptionalDouble calmar(DoubleColumn returns, MetricConvention convention) {
        return ratio(annualReturn(returns, convention), maxDrawdown(returns), -1);
    }

    /**
     * {@return the omega ratio: sum of what exceeds the threshold / sum of what falls short of it; at 0 this is the
     * profit factor of the returns; empty for fewer than two returns and when none falls short}
     *
     * @param returns simple returns per period
     * @param thresholdPerPeriod what a period must return, as a fraction; finite
     */
    public static OptionalDouble omega(DoubleColumn returns, double thresholdPerPeriod) {
        double[] values = Sample.present(returns);
        finite(thresholdPerPeriod, "thresholdPerPeriod");
        double above = 0;
        double below = 0;
        for (double value : values) {
            above += Math.max(value - thresholdPerPeriod, 0);
            below += Math.max(thresholdPerPeriod - value, 0);
        }
        return values.length < 2 || below == 0 ? OptionalDouble.empty() : OptionalDouble.of(above / below);
    }

    /**
     * {@return the tail ratio |95 % quantile| / |5 % quantile|; empty without any return and when the lower quantile is
     * 0}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble tailRatio(DoubleColumn returns) {
        double[] sorted = sorted(returns);
        double lower = sorted.length == 0 ? 0 : Math.abs(Sample.quantile(sorted, 0.05));
        return lower == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(Sample.quantile(sorted, 0.95)) / lower);
    }

    /**
     * {@return the stability: R² of a straight line through the cumulative log returns, in [0, 1]; empty for fewer than
     * two returns, when the line is flat, and after a total loss}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble stability(DoubleColumn returns) {
        double[] values = Sample.present(returns);
        int n = values.length;
        if (n < 2 || Sample.logGrowth(values) == Double.NEGATIVE_INFINITY) {
            return OptionalDouble.empty();
        }
        double[] level = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log1p(values[i]);
            level[i] = sum;
        }
        double middle = (n - 1) / 2.0;
        double mean = Sample.mean(level);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double x = i - middle;
            double y = level[i] - mean;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        return yy == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, xy * xy / (xx * yy)));
    }

    /**
     * {@return the skewness {@code m3 / m2^1.5} from central moments with divisor n (biased, as scipy's default); empty
     * when the returns do not vary}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble skewness(DoubleColumn returns) {
        return standardMoment(Sample.present(returns), 3);
    }

    /**
     * {@return the raw kurtosis {@code m4 / m2²} from central moments with divisor n: 3 for the normal distribution,
     * not 0; empty when the returns do not vary}
     *
     * @param returns simple returns per period
     */
    public static OptionalDouble kurtosis(DoubleColumn returns) {
        return standardMoment(Sample.present(returns), 4);
    }

    private static OptionalDouble standardMoment(double[] values, int order) {
        double deviation = values.length < 2 ? 0 : Sample.deviation(values, 0);
        if (deviation == 0) {
            return OptionalDouble.empty();
        }
        double mean = Sample.mean(values);
        double sum = 0;
        for (double value : values) {
            double z = (value - mean) / deviation;
            sum += order == 3 ? z * z * z : z * z * z * z;
        }
        return OptionalDouble.of(sum / values.length);
    }

    /**
     * {@return the quantile of the returns, linear between neighbours (Hyndman and Fan's type 7); empty without any
     * return}
     *
     * @param returns simple returns per period
     * @param probability in [0, 1]
     */
    public static OptionalDouble quantile(DoubleColumn returns, double probability) {
        double[] sorted = sorted(returns);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1] but was " + probability);
        }
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Sample.quantile(sorted, probability));
    }

    /**
     * {@return the historical value at risk of one period as a positive fraction: minus the {@linkplain #quantile
     * quantile} at 1 − confidence; negative if even that is a gain; empty without any return}
     *
     * @param returns simple returns per period
     * @param convention its {@code confidence}
     */
    public static OptionalDouble valueAtRisk(DoubleColumn returns, MetricConvention convention) {
        double[] sorted = sorted(returns);
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(0.0 - Sample.quantile(sorted, tail(convention)));
    }

    /**
     * {@return the expected shortfall of one period as a positive fraction: minus the mean of the {@code floor((n -
     * 1) * (1 - confidence)) + 1} lowest returns; at least the {@linkplain #valueAtRisk value at risk}; empty without
     * any return}
     *
     * @param returns simple returns per period
     * @param convention its {@code confidence}
     */
    public static OptionalDouble expectedShortfall(DoubleColumn returns, MetricConvention convention) {
        double[] sorted = sorted(returns);
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int count = (int) Math.floor((sorted.length - 1) * tail(convention) + 1e-9) + 1;
        return OptionalDouble.of(0.0 - Sample.mean(Arrays.copyOf(sorted, count)));
    }

    /** 1 − confidence without the rounding of the difference: 0.1 and not 0.09999999999999998. */
    private static double tail(MetricConvention convention) {
        return Math.rint((1 - convention.confidence()) * 1e12) / 1e12;
    }

    /**
     * {@return value at risk, expected shortfall, volatility, max drawdown and Sharpe ratio of the returns}
     *
     * @param returns simple returns per period; at least two that are not missing
     * @param convention how they are computed
     * @throws IllegalArgumentException if there are fewer than two returns, or one is infinite or below −1
     */
    public static RiskMetrics riskMetrics(DoubleColumn returns, MetricConvention convention) {
        int n = Sample.present(returns).length;
        if (n < 2) {
            throw new IllegalArgumentException("returns must hold at least 2 values that are not NaN but had " + n
                    + "; risk figures need a longer series");
        }
        return new RiskMetrics(
                valueAtRisk(returns, convention).orElseThrow(),
                expectedShortfall(returns, convention).orElseThrow(),
                annualVolatility(returns, convention).orElseThrow(),
                maxDrawdown(returns).orElseThrow(),
                sharpe(returns, convention),
                convention);
    }

    /** {@return a / (sign * b); empty where a part is or b is 0} */
    static OptionalDouble ratio(OptionalDouble a, OptionalDouble b, double sign) {
        return a.isEmpty() || b.isEmpty() || b.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(a.getAsDouble() / (sign * b.getAsDouble()));
    }

    private static double[] sorted(DoubleColumn returns) {
        double[] values = Sample.present(returns);
        Arrays.sort(values);
        return values;
    }

    private static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite but was " + value);
        }
    }
}
