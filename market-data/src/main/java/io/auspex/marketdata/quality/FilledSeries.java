package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import java.util.List;

/**
 * A series without missing prices, and what was done to get there. Immutable and thread-safe.
 *
 * @param series the new series; the very one that was given when nothing was missing; possibly empty
 * @param filledCells price cells that were filled
 * @param droppedBars bars that were left out
 * @param changes one note per filled cell or dropped bar, by row of the series that was given
 */
public record FilledSeries(BarSeries series, int filledCells, int droppedBars, List<DataFinding> changes) {
    /** Checks that nothing is missing and that the counts are those of the list. */
    public FilledSeries {
        requireNonNull(series, "series");
        changes = List.copyOf(changes);
        if (filledCells < 0 || droppedBars < 0 || filledCells + droppedBars != changes.size()) {
            throw new IllegalArgumentException("filledCells + droppedBars must be the number of changes "
                    + changes.size() + " but were " + filledCells + " and " + droppedBars);
        }
    }

    /** {@return the series and the two counts} */
    @Override
    public String toString() {
        return "FilledSeries[" + series + ", " + filledCells + " cells filled, " + droppedBars + " bars dropped]";
    }
}
