package io.auspex.marketdata.indicator;

import java.util.Locale;

/** What an indicator is about, to find it in the catalogue. */
public enum IndicatorFamily {
    /** Smoothed prices. */
    AVERAGE,
    /** Speed and oscillators. */
    MOMENTUM,
    /** How far prices move, bands and channels. */
    VOLATILITY,
    /** What the traded quantity says. */
    VOLUME,
    /** Direction and its strength, stops. */
    TREND,
    /** Moments, regressions, ranks. */
    STATISTICS,
    /** Dominant cycles. */
    CYCLE,
    /** Prices made of prices, levels. */
    PRICE,
    /** Shapes of a few candles. */
    PATTERN;

    /** {@return the name in lower case, as texts and tables show it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
