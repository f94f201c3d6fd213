package io.auspex.engine.backtest.report;

import io.auspex.data.DoubleColumn;
import java.util.Arrays;

/** The points of a long curve that draw the same picture: first, lowest, highest and last of every pixel column. */
final class CurveSampler {
    private CurveSampler() {}

    /**
     * {@return the indices to draw, rising; all of them when there are at most two for each column}
     *
     * @param columns pixel columns of the picture; &gt; 0
     */
    static int[] indices(DoubleColumn values, int columns) {
        int size = values.size();
        var chosen = new int[Math.min(size, 4 * columns)];
        if (size <= 2 * columns) {
            Arrays.setAll(chosen, i -> i);
            return chosen;
        }
        int count = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) size * column / columns);
            int to = (int) ((long) size * (column + 1) / columns);
            int low = from;
            int high = from;
            for (int i = from + 1; i < to; i++) {
                // written so that the first finite value replaces NaN
                low = !(values.get(i) >= values.get(low)) && Double.isFinite(values.get(i)) ? i : low;
                high = !(values.get(i) <= values.get(high)) && Double.isFinite(values.get(i)) ? i : high;
            }
            for (int index : new int[] {from, Math.min(low, high), Math.max(low, high), to - 1}) {
                if (count == 0 || index > chosen[count - 1]) {
                    chosen[count++] = index;
                }
            }
        }
        return Arrays.copyOf(chosen, count);
    }
}
