package io.auspex.strategy;

/**
 * How much to trade. Fractions of equity and amounts of money become units when the order fills, at the price of the fill and with
 * its costs, rounded down to the run's lot.
 */
public sealed interface Size {
    /**
     * A number of units.
     *
     * @param units finite and &ge; 0; 0 only means "nothing"
     */
    record Units(double units) implements Size {
        /** Checks the number. */
        public Units {
            if (!(units >= 0 && Double.isFinite(units))) {
                throw new IllegalArgumentException("units must be finite and >= 0 but was " + units);
            }
        }
    }

    /**
     * An amount of money.
     *
     * @param amount in the account's currency; finite and &gt; 0
     */
    record Value(double amount) implements Size {
        /** Checks the amount. */
        public Value {
            if (!(amount > 0 && Double.isFinite(amount))) {
                throw new IllegalArgumentException("amount must be finite and > 0 but was " + amount);
            }
        }
    }

    /**
     * A part of the account's equity at the moment of the fill.
     *
     * @param fraction 1.0 is all of it, more needs leverage; finite and &gt; 0
     */
    record EquityFraction(double fraction) implements Size {
        /** Checks the fraction. */
        public EquityFraction {
            if (!(fraction > 0 && fraction <= 100 && Double.isFinite(fraction))) {
                throw new IllegalArgumentException(
                        "fraction must be in (0, 100] but was " + fraction + "; 1.0 is all of the equity");
            }
        }
    }

    /**
     * {@return a number of units}
     *
     * @param units finite and &ge; 0
     */
    static Size units(double units) {
        return new Units(units);
    }

    /**
     * {@return an amount of money}
     *
     * @param amount finite and &gt; 0
     */
    static Size value(double amount) {
        return new Value(amount);
    }

    /**
     * {@return a part of the equity}
     *
     * @param fraction 1.0 is all of it, 0.5 half
     */
    static Size percentOfEquity(double fraction) {
        return new EquityFraction(fraction);
    }

    /** {@return nothing, to close a position with {@link Bar#holdLong}} */
    static Size none() {
        return new Units(0);
    }
}
