package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

/** When a bar ends. The cases are {@link Every}, {@link Ticks}, {@link Volume} and {@link Dollars}. */
public sealed interface BarRule {
    /**
     * After a time.
     *
     * @param timeframe how long
     */
    record Every(Timeframe timeframe) implements BarRule {
        /** Checks that it is there. */
        public Every {
            requireNonNull(timeframe, "timeframe");
        }
    }

    /**
     * After a number of source bars or trades.
     *
     * @param count at least 1
     */
    record Ticks(int count) implements BarRule {
        /** Checks the count. */
        public Ticks {
            if (count < 1) {
                throw new IllegalArgumentException("count must be at least 1 but was " + count);
            }
        }
    }

    /**
     * With the source bar or trade at which the quantity since the last end reaches a size. It is not split: what it brings
     * too much stays in its bar.
     *
     * @param size finite and &gt; 0
     */
    record Volume(double size) implements BarRule {
        /** Checks the size. */
        public Volume {
            positive(size, "size");
        }
    }

    /**
     * With the source bar or trade at which the money traded since the last end reaches a size: price times size of a trade; the
     * column {@code turnover} of a bar, or its close times its volume where there is none.
     *
     * @param size in the currency of the price; finite and &gt; 0
     */
    record Dollars(double size) implements BarRule {
        /** Checks the size. */
        public Dollars {
            positive(size, "size");
        }
    }

    private static void positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
