package io.auspex.marketdata.csv;

import io.auspex.data.DataFinding;
import io.auspex.marketdata.SeriesReading;
import java.util.List;

/** What became of one symbol of a file. */
sealed interface CsvOutcome {
    /** It was read. */
    record Read(SeriesReading reading) implements CsvOutcome {}

    /** It was not; the faults are not empty. */
    record Refused(List<DataFinding> faults) implements CsvOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
