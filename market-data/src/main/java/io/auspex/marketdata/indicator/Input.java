package io.auspex.marketdata.indicator;

import io.auspex.data.PriceField;
import java.util.Locale;

/** A column that a kernel reads. */
enum Input {
    /** The field that the indicator names, the close unless told otherwise. */
    CHOSEN,
    /** First prices. */
    OPEN,
    /** Highest prices. */
    HIGH,
    /** Lowest prices. */
    LOW,
    /** Last prices. */
    CLOSE,
    /** Traded quantities. */
    VOLUME,
    /** The day of each bar in the exchange's zone, counted from 1970-01-01. */
    DAY,
    /** The extra column {@code benchmark} of the series. */
    BENCHMARK;

    /** The name of the extra column behind {@link #BENCHMARK}. */
    static final String BENCHMARK_COLUMN = "benchmark";

    /** Where the values of a bar stand in {@link BarValues}. */
    int slot(PriceField chosen) {
        return switch (this) {
            case CHOSEN -> BarValues.slot(chosen);
            case OPEN -> BarValues.OPEN;
            case HIGH -> BarValues.HIGH;
            case LOW -> BarValues.LOW;
            case CLOSE -> BarValues.CLOSE;
            case VOLUME -> BarValues.VOLUME;
            case DAY -> BarValues.DAY;
            case BENCHMARK -> BarValues.BENCHMARK;
        };
    }

    /** {@return the column's name for people} */
    String label() {
        return switch (this) {
            case CHOSEN -> "input";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
