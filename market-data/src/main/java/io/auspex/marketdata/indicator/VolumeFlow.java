package io.auspex.marketdata.indicator;

import io.auspex.data.DoubleColumn;

/**
 * What volume says about prices: on-balance volume, volume-weighted average price and money flow. Missing values as in
 * the package description; a negative volume counts as missing. Stateless and thread-safe.
 */
public final class VolumeFlow {
    private VolumeFlow() {}

    /**
     * Writes Granville's on-balance volume: starts with the volume of the first bar, then adds the volume of a bar that
     * closes higher and subtracts that of one that closes lower. A missing close or volume restarts it.
     *
     * @param close last prices, oldest first
     * @param volume traded quantities
     * @param out one value per bar, in units of volume; at least as long as the columns
     */
    public static void obv(DoubleColumn close, DoubleColumn volume, double[] out) {
        Kernel.check(close.size(), out);
        Kernel.sameSize(close, volume, "volume");
        double total = 0;
        double before = Double.NaN;
        for (int i = 0; i < close.size(); i++) {
            double price = close.get(i);
            double traded = volume.get(i);
            if (Kernel.missing(price) || missingVolume(traded)) {
                before = Double.NaN;
                out[i] = Double.NaN;
            } else {
                if (Double.isNaN(before)) {
                    total = traded;
                } else if (price > before) {
                    total += traded;
                } else if (price < before) {
                    total -= traded;
                }
                before = price;
                out[i] = total;
            }
        }
    }

    /**
     * Writes the volume-weighted average of the typical price {@code (high + low + close) / 3} over the last {@code
     * window} bars; first value at bar {@code window - 1}. NaN where nothing was traded in the window.
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param volume traded quantities
     * @param window bars; at least 1
     * @param out one value per bar, in price units; at least as long as the columns
     */
    public static void vwap(
            DoubleColumn high, DoubleColumn low, DoubleColumn close, DoubleColumn volume, int window, double[] out) {
        int size = close.size();
        check(high, low, close, volume, window, out);
        var values = new CompensatedSum();
        var volumes = new CompensatedSum();
        int lastMissing = -1;
        int lastTraded = -1;
        for (int i = 0; i < size; i++) {
            double typical = typical(high, low, close, i);
            double traded = volume.get(i);
            if (Kernel.missing(typical) || missingVolume(traded)) {
                lastMissing = i;
                typical = 0;
                traded = 0;
            }
            lastTraded = traded > 0 ? i : lastTraded;
            double leavingPrice = 0;
            double leavingVolume = 0;
            if (i >= window) {
                leavingPrice = typical(high, low, close, i - window);
                leavingVolume = volume.get(i - window);
                if (Kernel.missing(leavingPrice) || missingVolume(leavingVolume)) {
                    leavingPrice = 0;
                    leavingVolume = 0;
                }
            }
            values.replace(typical * traded, leavingPrice * leavingVolume);
            volumes.replace(traded, leavingVolume);
            boolean none = i - lastMissing < window || i - lastTraded >= window;
            out[i] = none ? Double.NaN : values.value() / volumes.value();
        }
    }

    /**
     * Writes the money flow index {@code 100 * positive / (positive + negative)}, in [0, 100]: the sums over the last
     * {@code window} changes of typical price × volume, split by whether the typical price rose or fell; first value at
     * bar {@code window}. NaN where no money flowed (TA-Lib: 0).
     *
     * @param high highest prices, oldest first
     * @param low lowest prices
     * @param close last prices
     * @param volume traded quantities
     * @param window bars; at least 1
     * @param out one value per bar; at least as long as the columns
     */
    public static void mfi(
            DoubleColumn high, DoubleColumn low, DoubleColumn close, DoubleColumn volume, int window, double[] out) {
        int size = close.size();
        check(high, low, close, volume, window, out);
        int length = Math.min(window, Math.max(1, size));
        var flows = new double[length];
        var positive = new CompensatedSum();
        var negative = new CompensatedSum();
        int lastMissing = -1;
        int lastPositive = -1;
        int lastNegative = -1;
        double before = Double.NaN;
        for (int i = 0, at = 0; i < size; i++, at = at + 1 == length ? 0 : at + 1) {
            double typical = typical(high, low, close, i);
            double traded = volume.get(i);
            double flow = 0;
            if (Kernel.missing(typical) || missingVolume(traded)) {
                lastMissing = i;
                typical = Double.NaN;
            } else if (typical > before) {
                flow = typical * traded;
            } else if (typical < before) {
                flow = -typical * traded;
            }
            before = typical;
            double leaving = flows[at];
            flows[at] = flow;
            positive.replace(Math.max(flow, 0), Math.max(leaving, 0));
            negative.replace(Math.max(-flow, 0), Math.max(-leaving, 0));
            lastPositive = flow > 0 ? i : lastPositive;
            lastNegative = flow < 0 ? i : lastNegative;
            // where nothing of a sign is left, the sum is 0 and not what rounding left of it
            double in = i - lastPositive < window ? Math.max(positive.value(), 0) : 0;
            double away = i - lastNegative < window ? Math.max(negative.value(), 0) : 0;
            out[i] = i - lastMissing > window && in + away > 0 ? 100 * (in / (in + away)) : Double.NaN;
        }
    }

    private static double typical(DoubleColumn high, DoubleColumn low, DoubleColumn close, int i) {
        return (high.get(i) + low.get(i) + close.get(i)) / 3;
    }

    private static boolean missingVolume(double volume) {
        return Kernel.missing(volume) || volume < 0;
    }

    private static void check(
            DoubleColumn high, DoubleColumn low, DoubleColumn close, DoubleColumn volume, int window, double[] out) {
        Kernel.check(close.size(), window, out);
        Kernel.sameSize(close, high, "high");
        Kernel.sameSize(close, low, "low");
        Kernel.sameSize(close, volume, "volume");
    }
}
