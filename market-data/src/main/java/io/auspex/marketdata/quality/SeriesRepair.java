package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import java.util.ArrayList;

/**
 * Repairs what can be worked out and leaves the rest as it is: prices in another unit, declared splits that are missing or were applied twice,
 * dividends and adjusted closes that contradict each other, high and low exchanged. What is merely unlikely is never touched: a day of a crash
 * or a squeeze stays as it was. Every changed cell is recorded and can be taken back; what is repaired is repaired once and for all.
 *
 * <p>In causal mode only units and exchanged cells are repaired, since a value may not change any more once the next bar is known. Immutable and
 * thread-safe.
 */
public final class SeriesRepair {
    private static final int PASSES = 5;

    private final QualitySettings settings;

    private SeriesRepair(QualitySettings settings) {
        this.settings = settings;
    }

    /** {@return a repair with {@link QualitySettings#standard()}} */
    public static SeriesRepair standard() {
        return of(QualitySettings.standard());
    }

    /**
     * {@return a repair}
     *
     * @param settings what is known about the data; where prices may be at or below zero nothing is repaired
     */
    public static SeriesRepair of(QualitySettings settings) {
        return new SeriesRepair(requireNonNull(settings, "settings"));
    }

    /** {@return the same repair, in which a value never changes after the next bar} */
    public SeriesRepair causal() {
        return of(settings.asCausal());
    }

    /**
     * {@return the repaired series and every changed cell; repairing it again changes nothing}
     *
     * @param series any series; it is not changed
     */
    public RepairedSeries repair(BarSeries series) {
        var repairs = new ArrayList<Repair>();
        var cells = Cells.of(series);
        if (settings.negativePrices()) {
            return new RepairedSeries(series, repairs);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            var ledger = Ledger.recording(cells, series, settings.causal());
            pass(ledger);
            if (ledger.repairs().isEmpty()) {
                return new RepairedSeries(repairs.isEmpty() ? series : cells.into(series), repairs);
            }
            repairs.addAll(ledger.repairs());
        }
        // the repairs contradict each other: nothing can be said, so everything stays
        return new RepairedSeries(series, new ArrayList<>());
    }

    private void pass(Ledger ledger) {
        var cells = ledger.cells();
        boolean causal = settings.causal();
        exchanged(ledger);
        UnitScan.of(cells.copy(), causal).apply(ledger);
        if (!causal) {
            SplitScan.of(cells.copy(), false).apply(ledger);
            DividendScan.of(cells.copy(), false).apply(ledger);
        }
    }

    /** High and low that were exchanged: the only contradiction inside a bar that says itself how it came about. */
    private static void exchanged(Ledger ledger) {
        var cells = ledger.cells();
        for (int row = 0; row < cells.size(); row++) {
            double high = cells.at(Cells.HIGH, row);
            double low = cells.at(Cells.LOW, row);
            if (high < low && Cells.isPrice(high) && low <= Double.MAX_VALUE) {
                double open = cells.at(Cells.OPEN, row);
                double close = cells.at(Cells.CLOSE, row);
                if (open >= high && open <= low && close >= high && close <= low && low < high * 2) {
                    ledger.set("high-below-low", Cells.HIGH, row, low, 0.95);
                    ledger.set("high-below-low", Cells.LOW, row, high, 0.95);
                }
            }
        }
    }
}
