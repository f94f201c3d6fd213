package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

/**
 * Everything that trading costs (BACK-7).
 *
 * @param commission charged on every fill
 * @param taxOnSales fraction of the value of every sale, for example a stamp duty of 0.0005; in [0, 1)
 * @param slippage how much worse than the quote market and stop orders fill
 */
public record Costs(Commission commission, double taxOnSales, Slippage slippage) {
    /** Checks every part. */
    public Costs {
        requireNonNull(commission, "commission");
        requireNonNull(slippage, "slippage");
        if (!(taxOnSales >= 0 && taxOnSales < 1)) {
            throw new IllegalArgumentException("taxOnSales must be in [0, 1) but was " + taxOnSales);
        }
    }

    /** {@return no costs at all; real trading is never free} */
    public static Costs none() {
        return new Costs(Commission.none(), 0, Slippage.none());
    }

    /**
     * {@return a commission on the value of each fill, no tax, no slippage}
     *
     * @param rate 0.0005 is 5 basis points; in [0, 1)
     */
    public static Costs perValue(double rate) {
        return new Costs(Commission.perValue(rate), 0, Slippage.none());
    }

    /**
     * {@return a commission, no tax, no slippage}
     *
     * @param commission charged on every fill
     */
    public static Costs of(Commission commission) {
        return new Costs(commission, 0, Slippage.none());
    }

    /**
     * {@return the same with a slippage}
     *
     * @param model how much worse than the quote orders fill
     */
    public Costs withSlippage(Slippage model) {
        return new Costs(commission, taxOnSales, model);
    }

    /**
     * {@return the same with a tax on sales}
     *
     * @param rate fraction of the value of every sale
     */
    public Costs withTaxOnSales(double rate) {
        return new Costs(commission, rate, slippage);
    }
}
