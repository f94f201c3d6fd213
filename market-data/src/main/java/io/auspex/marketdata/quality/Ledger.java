package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Changes cells and, where asked to, writes down what was changed. Used by one thread. */
final class Ledger {
    private static final BarSeries EMPTY =
            BarSeries.builder("none", ZoneOffset.UTC).build();

    private final Cells cells;
    private final BarSeries series;
    private final boolean causal;
    private final boolean recording;
    private final List<Repair> repairs = new ArrayList<>();

    private Ledger(Cells cells, BarSeries series, boolean causal, boolean recording) {
        this.cells = cells;
        this.series = series;
        this.causal = causal;
        this.recording = recording;
    }

    static Ledger recording(Cells cells, BarSeries series, boolean causal) {
        return new Ledger(cells, series, causal, true);
    }

    /** {@return a ledger for changes that nobody asks about} */
    static Ledger silent(Cells cells) {
        return new Ledger(cells, EMPTY, false, false);
    }

    Cells cells() {
        return cells;
    }

    List<Repair> repairs() {
        return repairs;
    }

    void set(String rule, int column, int row, double value, double confidence) {
        double[] values = cells.get(column);
        long before = Double.doubleToRawLongBits(values[row]);
        long after = Double.doubleToRawLongBits(value);
        if (before == after) {
            return;
        }
        values[row] = value;
        if (recording) {
            int known = causal ? Math.min(row + 1, cells.size() - 1) : cells.size() - 1;
            repairs.add(new Repair(
                    rule, row, series.time(row), cells.name(column), before, after, confidence, series.time(known)));
        }
    }
}
