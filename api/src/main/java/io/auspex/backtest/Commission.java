package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

/**
 * What the broker takes for a fill. Thread-safe; the same quantity and price always cost the same. One's own commission
 * overrides {@code toString} so that reports can name it.
 */
@FunctionalInterface
public interface Commission {
    /**
     * {@return the commission of one fill, in the account's currency; &ge; 0}
     *
     * @param quantity units filled; &gt; 0
     * @param price price per unit; &gt; 0
     */
    double of(double quantity, double price);

    /** {@return no commission} */
    static Commission none() {
        return new Linear(0, 0, 0, 0);
    }

    /**
     * {@return a fraction of the value of each fill}
     *
     * @param rate 0.001 is 10 basis points; in [0, 1)
     */
    static Commission perValue(double rate) {
        return new Linear(0, rate, 0, 0);
    }

    /**
     * {@return an amount per unit}
     *
     * @param amount in the account's currency; &ge; 0
     */
    static Commission perUnit(double amount) {
        return new Linear(0, 0, amount, 0);
    }

    /**
     * {@return an amount per fill}
     *
     * @param amount in the account's currency; &ge; 0
     */
    static Commission fixed(double amount) {
        return new Linear(amount, 0, 0, 0);
    }

    /**
     * {@return the sum of this and another commission}
     *
     * @param other charged as well
     */
    default Commission plus(Commission other) {
        requireNonNull(other, "other");
        if (this instanceof Linear a && other instanceof Linear b && a.minimum() == 0 && b.minimum() == 0) {
            return new Linear(a.fixed() + b.fixed(), a.rate() + b.rate(), a.perUnit() + b.perUnit(), 0);
        }
        Commission first = this;
        return new Commission() {
            @Override
            public double of(double quantity, double price) {
                return first.of(quantity, price) + other.of(quantity, price);
            }

            @Override
            public String toString() {
                return first + " + " + other;
            }
        };
    }

    /**
     * {@return this commission, but at least an amount per fill}
     *
     * @param amount in the account's currency; &ge; 0
     */
    default Commission atLeast(double amount) {
        if (this instanceof Linear linear) {
            return new Linear(linear.fixed(), linear.rate(), linear.perUnit(), amount);
        }
        Commission base = this;
        return new Commission() {
            @Override
            public double of(double quantity, double price) {
                return Math.max(amount, base.of(quantity, price));
            }

            @Override
            public String toString() {
                return base + ", at least " + amount;
            }
        };
    }

    /**
     * {@code max(minimum, fixed + rate × value + perUnit × quantity)}.
     *
     * @param fixed per fill; &ge; 0
     * @param rate fraction of the value; in [0, 1)
     * @param perUnit per unit; &ge; 0
     * @param minimum least amount per fill; &ge; 0
     */
    record Linear(double fixed, double rate, double perUnit, double minimum) implements Commission {
        /** Checks every part. */
        public Linear {
            notNegative(fixed, "fixed");
            notNegative(perUnit, "perUnit");
            notNegative(minimum, "minimum");
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "rate must be in [0, 1) but was " + rate + "; 0.001 is 10 basis points");
            }
        }

        @Override
        public double of(double quantity, double price) {
            return Math.max(minimum, fixed + rate * quantity * price + perUnit * quantity);
        }

        private static void notNegative(double value, String name) {
            if (!(value >= 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(name + " must be finite and >= 0 but was " + value);
            }
        }
    }
}
