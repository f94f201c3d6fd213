package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * Wilder's true range and what he built on it: average true range, directional indicators and their average. A bar with
 * a missing price, and the one behind it, have no true range; the smoothed figures restart their seed there. Stateless
 * and thread-safe.
 *
 * @see <a href="https://archive.org/details/newconceptsintec00wild">J. W. Wilder (1978), New Concepts in Technical
 *     Trading Systems</a>
 */
public final class DirectionalMovement {
    private DirectionalMovement() {}

    /** Which line of the directional movement system. */
    public enum AdxLine {
        /** Average directional index. */
        ADX,
        /** Positive directional indicator, +DI. */
        PLUS,
        /** Negative directional indicator, −DI. */
        MINUS
    }

    /**
     * Writes the true range: the largest of high − low, |high − previous close| and |low − previous close|; first value
     * at bar 1.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param out one value per bar, in price units; at least as long as the columns
     */
    public static void trueRange(DoubleColumn high, DoubleColumn low, DoubleColumn close, double[] out) {
        atr(high, low, close, 1, out);
    }

    /**
     * Writes the average true range, as TA-Lib does: seeded at bar {@code window} with the mean of the first {@code
     * window} true ranges, then {@code a += (range - a) / window}.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars; at least 1 (which is the true range itself)
     * @param out one value per bar, in price units; at least as long as the columns
     */
    public static void atr(DoubleColumn high, DoubleColumn low, DoubleColumn close, int window, double[] out) {
        int size = close.size();
        Kernel.check(size, window, out);
        Kernel.sameSize(close, high, "high");
        Kernel.sameSize(close, low, "low");
        double factor = 1.0 / window;
        int count = 0;
        double average = 0;
        double before = Double.NaN;
        for (int i = 0; i < size; i++) {
            double range = range(high.get(i), low.get(i), before);
            before = close.get(i);
            if (Kernel.missing(range) || Kernel.missing(before)) {
                count = 0;
                average = 0;
                out[i] = Double.NaN;
            } else if (count >= window) {
                average += (range - average) * factor;
                out[i] = average;
            } else {
                average += range;
                if (++count == window) {
                    average /= window;
                    out[i] = average;
                } else {
                    out[i] = Double.NaN;
                }
            }
        }
    }

    /**
     * Writes one line of the directional movement system, with TA-Lib's seeds: the sums of directional movement and
     * true range over the first {@code window - 1} bars, then {@code s += new - s / window}; +DI and −DI are {@code
     * 100 * movement / range} from bar {@code window} on; the index begins at bar {@code 2 * window - 1} with the mean
     * of {@code window} values of {@code 100 * |+DI − −DI| / (+DI + −DI)}, then moves by {@code (new - adx) / window}.
     * In [0, 100] up to rounding. +DI and −DI are NaN while the range is 0; a bar on which both are 0 leaves the index
     * where it is (in the seed it counts 0), as in TA-Lib.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param window bars; at least 1
     * @param line which line to write
     * @param out one value per bar; at least as long as the columns
     */
    public static void adx(
            DoubleColumn high, DoubleColumn low, DoubleColumn close, int window, AdxLine line, double[] out) {
        int size = close.size();
        Kernel.check(size, window, out);
        Kernel.sameSize(close, high, "high");
        Kernel.sameSize(close, low, "low");
        double factor = 1.0 / window;
        int count = 0;
        int indexCount = 0;
        double plus = 0;
        double minus = 0;
        double ranges = 0;
        double index = 0;
        for (int i = 0; i < size; i++) {
            out[i] = Double.NaN;
            double range = i == 0 ? Double.NaN : range(high.get(i), low.get(i), close.get(i - 1));
            double up = i == 0 ? Double.NaN : high.get(i) - high.get(i - 1);
            double down = i == 0 ? Double.NaN : low.get(i - 1) - low.get(i);
            if (Kernel.missing(range) || Kernel.missing(up) || Kernel.missing(down) || Kernel.missing(close.get(i))) {
                count = 0;
                indexCount = 0;
                plus = 0;
                minus = 0;
                ranges = 0;
                index = 0;
                continue;
            }
            double plusMove = up > 0 && up > down ? up : 0;
            double minusMove = down > 0 && down > up ? down : 0;
            boolean seeding = count < window - 1;
            plus += plusMove - (seeding ? 0 : plus * factor);
            minus += minusMove - (seeding ? 0 : minus * factor);
            ranges += range - (seeding ? 0 : ranges * factor);
            if (seeding) {
                count++;
                continue;
            }
            double plusIndicator = 100 * (plus / ranges);
            double minusIndicator = 100 * (minus / ranges);
            double both = plusIndicator + minusIndicator;
            boolean directed = both > 0;
            double directional = directed ? 100 * (Math.abs(plusIndicator - minusIndicator) / both) : 0;
            if (indexCount < window) {
                index += directional;
                if (++indexCount == window) {
                    index /= window;
                }
            } else if (directed) {
                index += (directional - index) * factor;
            }
            out[i] = switch (line) {
                case PLUS -> plusIndicator;
                case MINUS -> minusIndicator;
                case ADX -> indexCount == window ? index : Double.NaN;
            };
        }
    }

    private static double range(double high, double low, double closeBefore) {
        return Math.max(high - low, Math.max(Math.abs(high - closeBefore), Math.abs(low - closeBefore)));
    }
}
