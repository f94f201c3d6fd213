package io.auspex.data;

import java.util.Locale;

/** A number that every bar has, or that follows from its four prices. */
public enum PriceField {
    /** First traded price. */
    OPEN,
    /** Highest traded price. */
    HIGH,
    /** Lowest traded price. */
    LOW,
    /** Last traded price. */
    CLOSE,
    /** Traded quantity. */
    VOLUME,
    /** (high + low) / 2. */
    HL2,
    /** (high + low + close) / 3, the typical price. */
    HLC3,
    /** (open + high + low + close) / 4. */
    OHLC4;

    /** {@return the name in lower case, as texts and column headers show it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
