package io.auspex.marketdata;

/** What a source does with a row that is not a sound bar. The same in every source: files, tables, queries. */
public enum FaultPolicy {
    /** The series is refused whole, with every fault listed. */
    REFUSE,
    /**
     * The row is left out and each of its faults is reported as a warning: to the listener, in the log, and in the
     * {@link SeriesReading}. Faults of the source itself (no header, ambiguous dates, a damaged archive) are refused all the same.
     */
    DROP_ROW,
    /**
     * The row is passed on as it is and each of its faults is reported as a warning, for code that looks at faults itself, such as
     * checks and repairs. A cell that is empty, no number or beyond a double becomes NaN; a price of 0, a high below the low and the
     * like keep their values. Only a row that cannot be placed is left out: one with another number of cells than the header, without
     * a symbol, or whose time is missing, unreadable, repeated or out of order.
     */
    KEEP
}
