package io.auspex.marketdata.csv;

/** What to do with a row that cannot be read as a bar. */
public enum FaultPolicy {
    /** The series is refused whole, with every fault listed. */
    REFUSE,
    /**
     * The row is left out and each of its faults is reported as a warning: to the listener, in the log, and in the
     * {@link CsvReading}. Faults of the file itself (no header, ambiguous dates, a damaged archive) are refused all the same.
     */
    DROP_ROW
}
