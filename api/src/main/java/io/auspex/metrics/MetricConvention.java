package io.auspex.metrics;

import static java.util.Objects.requireNonNull;

/**
 * How ratios are computed. Every ratio that Auspex shows carries one, because the same returns give a Sharpe ratio of 0.3 or 9
 * under the conventions that are in use.
 *
 * @param periodsPerYear periods in a year, for annualising: 252 for daily equity bars, 365 for daily crypto, 12 for months; finite and
 *     &gt; 0
 * @param riskFreeRate risk-free return per year, as a fraction (0.02 is 2 %); &gt; −1
 * @param degreesOfFreedom what is subtracted from n in a variance: 1 (sample) or 0 (population)
 * @param annualization how the mean and the volatility of a period become those of a year
 * @param confidence level of value at risk and expected shortfall, in (0.5, 1); 0.95 looks at the worst 5 %
 */
public record MetricConvention(
        double periodsPerYear,
        double riskFreeRate,
        int degreesOfFreedom,
        Annualization annualization,
        double confidence) {
    /** How per-period figures become annual ones. */
    public enum Annualization {
        /** Mean × N and deviation × √N (Sharpe 1994, empyrical, most of the field). */
        ARITHMETIC,
        /**
         * (1 + geometric mean)^N − 1 and the deviation of the compounded year, √((s² + (1+g)²)^N − (1+g)^(2N)) (as
         * backtesting.py does).
         */
        GEOMETRIC
    }

    /** Daily equity bars: 252 periods, risk-free 0, sample deviation, arithmetic, 95 %. */
    public static final MetricConvention DAILY = new MetricConvention(252, 0, 1, Annualization.ARITHMETIC, 0.95);

    /** Checks every part. */
    public MetricConvention {
        if (!(periodsPerYear > 0 && Double.isFinite(periodsPerYear))) {
            throw new IllegalArgumentException("periodsPerYear must be finite and > 0 but was " + periodsPerYear);
        }
        if (!(riskFreeRate > -1 && Double.isFinite(riskFreeRate))) {
            throw new IllegalArgumentException("riskFreeRate must be finite and > -1 but was " + riskFreeRate);
        }
        if (degreesOfFreedom != 0 && degreesOfFreedom != 1) {
            throw new IllegalArgumentException("degreesOfFreedom must be 0 or 1 but was " + degreesOfFreedom);
        }
        requireNonNull(annualization, "annualization");
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0.5, 1) but was " + confidence);
        }
    }

    /**
     * {@return the same with another number of periods in a year}
     *
     * @param periods finite and &gt; 0
     */
    public MetricConvention withPeriodsPerYear(double periods) {
        return new MetricConvention(periods, riskFreeRate, degreesOfFreedom, annualization, confidence);
    }

    /**
     * {@return the same with another risk-free rate}
     *
     * @param rate per year, as a fraction
     */
    public MetricConvention withRiskFreeRate(double rate) {
        return new MetricConvention(periodsPerYear, rate, degreesOfFreedom, annualization, confidence);
    }

    /**
     * {@return the same with another annualization}
     *
     * @param kind arithmetic or geometric
     */
    public MetricConvention withAnnualization(Annualization kind) {
        return new MetricConvention(periodsPerYear, riskFreeRate, degreesOfFreedom, kind, confidence);
    }

    /**
     * {@return the same with another degree of freedom}
     *
     * @param ddof 1 (sample) or 0 (population)
     */
    public MetricConvention withDegreesOfFreedom(int ddof) {
        return new MetricConvention(periodsPerYear, riskFreeRate, ddof, annualization, confidence);
    }

    /**
     * {@return the same with another level of value at risk}
     *
     * @param level in (0.5, 1)
     */
    public MetricConvention withConfidence(double level) {
        return new MetricConvention(periodsPerYear, riskFreeRate, degreesOfFreedom, annualization, level);
    }

    /** {@return the simple risk-free return of one period: {@code (1 + riskFreeRate)^(1 / periodsPerYear) - 1}} */
    public double riskFreePerPeriod() {
        return riskFreeRate == 0 ? 0 : Math.pow(1 + riskFreeRate, 1 / periodsPerYear) - 1;
    }
}
