package io.auspex.marketdata.series;

/** How the values of several bars become the value of one. Missing values (NaN) are passed over; NaN if all are. */
public enum Aggregation {
    /** The first, as an open. */
    FIRST,
    /** The last, as a close, a limit price or an open interest. */
    LAST,
    /** The largest, as a flag that any of them had. */
    MAX,
    /** The smallest. */
    MIN,
    /** Their sum, as a volume or a turnover. */
    SUM,
    /** Their mean. */
    MEAN;

    /**
     * {@return what suits an extra column of that name: the sum for {@code turnover}, {@code amount}, {@code trades}; the largest
     * for {@code suspended}; the first for {@code preclose}; the last for all others, as {@code limit_up}, {@code limit_down} and
     * {@code open_interest}}
     *
     * @param column name of an extra column
     */
    public static Aggregation usual(String column) {
        return switch (column) {
            case "turnover", "amount", "trades" -> SUM;
            case "suspended" -> MAX;
            case "preclose" -> FIRST;
            default -> LAST;
        };
    }
}
