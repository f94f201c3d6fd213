package io.auspex.engine.backtest.report;

import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Falls of a curve from its peaks. Points that are not finite are passed over; a peak that is not positive has no fall. */
final class Drawdowns {
    private Drawdowns() {}

    /**
     * A fall from a peak to the return to it.
     *
     * @param peak index of the last point at the peak
     * @param trough index of the lowest point
     * @param end index of the first point at or above the peak again, or of the last point
     * @param recovered whether the peak was reached again
     * @param depth lowest over peak − 1; &lt; 0
     */
    record Spell(int peak, int trough, int end, boolean recovered, double depth) {}

    /** {@return at every point its value over the highest so far, less 1; NaN where that is not defined} */
    static DoubleColumn curve(DoubleColumn equity) {
        return DoubleColumn.fill(equity.size(), drawdown -> {
            double peak = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < drawdown.length; i++) {
                double value = equity.get(i);
                if (Double.isFinite(value)) {
                    peak = Math.max(peak, value);
                }
                drawdown[i] = depth(value, peak);
            }
        });
    }

    /**
     * {@return the deepest falls, the deepest first}
     *
     * @param most how many
     */
    static List<Spell> deepest(DoubleColumn equity, int most) {
        var spells = new ArrayList<Spell>();
        int peak = -1;
        int trough = -1;
        for (int i = 0; i < equity.size(); i++) {
            double value = equity.get(i);
            if (!Double.isFinite(value)) {
                continue;
            }
            if (peak < 0 || value >= equity.get(peak)) {
                add(spells, equity, peak, trough, i, true);
                peak = i;
                trough = i;
            } else if (value < equity.get(trough)) {
                trough = i;
            }
        }
        add(spells, equity, peak, trough, equity.size() - 1, false);
        spells.sort(Comparator.comparingDouble(Spell::depth).thenComparingInt(Spell::peak));
        return List.copyOf(spells.subList(0, Math.min(most, spells.size())));
    }

    private static void add(List<Spell> spells, DoubleColumn equity, int peak, int trough, int end, boolean recovered) {
        if (peak < trough) {
            double depth = depth(equity.get(trough), equity.get(peak));
            if (depth < 0) {
                spells.add(new Spell(peak, trough, end, recovered, depth));
            }
        }
    }

    private static double depth(double value, double peak) {
        double depth = value / peak - 1;
        return peak > 0 && Double.isFinite(depth) ? depth : Double.NaN;
    }
}
