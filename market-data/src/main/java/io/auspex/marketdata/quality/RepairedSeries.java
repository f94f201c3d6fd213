package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import java.util.List;

/**
 * A series after repair, and every cell that was changed, in the order of the changes. Immutable and thread-safe.
 *
 * @param series the repaired series; the very one that was given when nothing was changed
 * @param repairs what was changed; a cell that two rules changed stands there twice
 */
public record RepairedSeries(BarSeries series, List<Repair> repairs) {
    /** Copies the list. */
    public RepairedSeries {
        requireNonNull(series, "series");
        repairs = List.copyOf(repairs);
    }

    /** {@return the series that was given, bit for bit} */
    public BarSeries undo() {
        return Undo.of(series, repairs);
    }

    /** {@return symbol, bars and the number of changed cells} */
    @Override
    public String toString() {
        return "RepairedSeries[" + series + ", " + repairs.size() + " repairs]";
    }
}
