package io.auspex.backtest;

/**
 * How much worse than the quoted price a market or stop order fills. Thread-safe. Limit orders never fill beyond their limit.
 */
@FunctionalInterface
public interface Slippage {
    /**
     * {@return the price after slippage: not less than {@code price} for a purchase, not more for a sale; &gt; 0}
     *
     * @param price the price before; &gt; 0
     * @param buy whether units are bought
     * @param quantity units to fill; &gt; 0
     * @param barVolume units traded in the bar; NaN when unknown
     */
    double apply(double price, boolean buy, double quantity, double barVolume);

    /** {@return no slippage} */
    static Slippage none() {
        return new Proportional(0);
    }

    /**
     * {@return a part of the price, on every fill}
     *
     * @param points hundredths of a percent; in [0, 10,000)
     */
    static Slippage basisPoints(double points) {
        return new Proportional(points / 10_000);
    }

    /**
     * {@return an amount per unit, on every fill}
     *
     * @param amount in the account's currency; &ge; 0
     */
    static Slippage perUnit(double amount) {
        return new Absolute(amount);
    }

    /**
     * A part of the price.
     *
     * @param rate 0.0002 is 2 basis points; in [0, 1)
     */
    record Proportional(double rate) implements Slippage {
        /** Checks the rate. */
        public Proportional {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "slippage must be in [0, 10000) basis points but was " + rate * 10_000);
            }
        }

        @Override
        public double apply(double price, boolean buy, double quantity, double barVolume) {
            return buy ? price * (1 + rate) : price * (1 - rate);
        }
    }

    /**
     * An amount per unit; a sale never falls to a price below one hundredth of the quote.
     *
     * @param amount in the account's currency; finite and &ge; 0
     */
    record Absolute(double amount) implements Slippage {
        /** Checks the amount. */
        public Absolute {
            if (!(amount >= 0 && Double.isFinite(amount))) {
                throw new IllegalArgumentException("amount must be finite and >= 0 but was " + amount);
            }
        }

        @Override
        public double apply(double price, boolean buy, double quantity, double barVolume) {
            return buy ? price + amount : Math.max(price - amount, price / 100);
        }
    }
}
