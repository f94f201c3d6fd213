package io.auspex.strategy;

/**
 * The values of an indicator up to the current bar. The future cannot be reached: {@code barsAgo} counts backwards only. NaN
 * where there is no value (yet), before the first bar too. Used by the plan's thread only.
 */
public interface IndicatorLine {
    /** {@return the value at the current bar} */
    double value();

    /**
     * {@return the value some bars ago}
     *
     * @param barsAgo 0 for the current bar, 1 for the one before; NaN before the first bar
     * @throws IllegalArgumentException if negative: that would be the future
     */
    double value(int barsAgo);

    /**
     * {@return whether this line was below the other at the last bar and is above it now}
     *
     * @param other another line of the same symbol
     */
    default boolean crossesAbove(IndicatorLine other) {
        return value(1) < other.value(1) && value() > other.value();
    }

    /**
     * {@return whether this line was above the other at the last bar and is below it now}
     *
     * @param other another line of the same symbol
     */
    default boolean crossesBelow(IndicatorLine other) {
        return value(1) > other.value(1) && value() < other.value();
    }
}
