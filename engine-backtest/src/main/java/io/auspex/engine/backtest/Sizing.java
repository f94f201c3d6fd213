package io.auspex.engine.backtest;

import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.Lots;
import io.auspex.backtest.Slippage;
import io.auspex.error.ProviderFailedException;

/** Prices after slippage, costs of a fill, and how many units an amount of money buys once both are paid. */
final class Sizing {
    /** Beyond this many lots, doubles no longer count single lots. */
    private static final double MOST_LOTS = 0x1p52;

    private static final double ROUNDING = 1 + 1e-12;

    private final Commission commission;
    private final double taxOnSales;
    private final Slippage slippage;
    private final boolean slips;
    private final boolean free;
    private final Lots lots;

    Sizing(Costs costs, Lots lots) {
        commission = costs.commission();
        taxOnSales = costs.taxOnSales();
        slippage = costs.slippage();
        slips = !(slippage instanceof Slippage.Proportional p && p.rate() == 0)
                && !(slippage instanceof Slippage.Absolute a && a.amount() == 0);
        free = taxOnSales == 0 && commission.equals(Commission.none());
        this.lots = lots;
    }

    double floor(double units) {
        return lots.floor(Math.min(units, MOST_LOTS * lots.step()));
    }

    boolean slips() {
        return slips;
    }

    /** {@return the price of a market or stop fill} */
    double slipped(double quote, int side, double units, double barVolume) {
        if (!slips) {
            return quote;
        }
        double price = slippage.apply(quote, side > 0, units, barVolume);
        if (!(price > 0 && Double.isFinite(price)) || (side > 0 ? price < quote : price > quote)) {
            throw new ProviderFailedException(
                    name(slippage),
                    "slippage " + name(slippage)
                            + " must give a price that is finite, > 0 and not better than the quote " + quote
                            + " but gave " + price + " for a " + (side > 0 ? "purchase" : "sale"));
        }
        return price;
    }

    /** {@return commission and tax of a fill} */
    double costs(double units, double price, int side) {
        if (free) {
            return 0;
        }
        double charged = commission.of(units, price);
        if (!(charged >= 0 && Double.isFinite(charged))) {
            throw new ProviderFailedException(
                    name(commission),
                    "commission " + name(commission) + " must be finite and >= 0 but was " + charged + " for " + units
                            + " units at " + price);
        }
        return side < 0 ? charged + taxOnSales * units * price : charged;
    }

    /**
     * {@return the most units, in lots, for which {@code units × price + weight × costs} is not above the budget}
     *
     * @param weight how often costs count; the leverage when equity is what limits
     */
    double most(double budget, double price, int side, double weight) {
        if (!(budget > 0)) {
            return 0;
        }
        if (free) {
            return floor(budget / price);
        }
        double unitPrice = side < 0 ? price * (1 + weight * taxOnSales) : price;
        if (commission instanceof Commission.Linear c) {
            double units = (budget - weight * c.fixed()) / (unitPrice + weight * (c.rate() * price + c.perUnit()));
            if (c.minimum() > 0) {
                units = Math.min(units, (budget - weight * c.minimum()) / unitPrice);
            }
            return downTo(budget, Math.max(0, floor(units)), price, side, weight);
        }
        return search(budget, floor(budget / unitPrice), price, side, weight);
    }

    private double downTo(double budget, double units, double price, int side, double weight) {
        double n = units;
        while (n > 0 && !fits(budget, n, price, side, weight)) {
            n = floor(n - lots.step() / 2);
        }
        return n;
    }

    /** Halves the interval of lots: commissions of users need not be linear, only not fall with the quantity. */
    private double search(double budget, double upper, double price, int side, double weight) {
        if (fits(budget, upper, price, side, weight)) {
            return upper;
        }
        double good = 0;
        double bad = Math.rint(upper / lots.step());
        while (bad - good > 1) {
            double middle = Math.floor((good + bad) / 2);
            if (fits(budget, floor(middle * lots.step()), price, side, weight)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return floor(good * lots.step());
    }

    /** Whether {@code units × price + weight × costs} is not above the budget, but for rounding. */
    boolean fits(double budget, double units, double price, int side, double weight) {
        return units == 0 || units * price + weight * costs(units, price, side) <= budget * ROUNDING;
    }

    private static String name(Object model) {
        return Fingerprint.describe(model);
    }
}
