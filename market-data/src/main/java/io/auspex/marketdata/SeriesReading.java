package io.auspex.marketdata;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import java.util.List;

/**
 * What a source read for one symbol, and the faults that it met on the way. Immutable and thread-safe.
 *
 * @param series the bars; at least one
 * @param droppedRows rows that were left out; 0 under {@link FaultPolicy#REFUSE}
 * @param findings why each row was left out or kept although it is not sound, by line; after the first 1,000 only their number, as one finding more
 */
public record SeriesReading(BarSeries series, long droppedRows, List<DataFinding> findings) {
    /** Checks that nothing is missing. */
    public SeriesReading {
        requireNonNull(series, "series");
        findings = List.copyOf(findings);
        if (droppedRows < 0) {
            throw new IllegalArgumentException("droppedRows must not be negative but was " + droppedRows);
        }
    }

    /** {@return the series and the number of dropped rows} */
    @Override
    public String toString() {
        return "SeriesReading[" + series + ", " + droppedRows + " rows dropped]";
    }
}
