package io.auspex.marketdata.indicator;

/**
 * The running computation of one indicator: it remembers what it needs of the bars it has seen and turns the next ones
 * into values. Whole columns go through it in blocks, a live bar as a block of one; both run the same code on the same
 * state, so they give the same bits.
 *
 * <p>For authors: load the fields into locals, loop over the block, store them back. Read {@code in[k][i]} and write
 * {@code out[k][i]} for {@code i} in {@code [0, n)}, every output at every bar, NaN where there is no value. Keep past
 * values in a ring of your own. Allocate in the constructor only. Missing values follow the package description; a NaN
 * that one piece writes is missing to the next, so that warm-ups and gaps add up by themselves.
 *
 * <p>Most kernels are made of pieces that run over the whole block, one after the other, through arrays of the block's
 * length: {@link Sma}, {@link Ema}, {@link Wma}, {@link Highest}, {@link Delay}, {@link RollingVariance}, {@link
 * RangeKernels.Atr}, {@link RangeKernels.Place}. An entry for the catalogue is written with {@link Entry}; the laws of
 * every indicator are tested from there without further ado.
 */
abstract class Kernel {
    /** No price is that large, about 3e150, and its square still fits a double. */
    static final double TOO_LARGE = 0x1p500;

    /** Takes {@link #TOO_LARGE} and all beyond it, and nothing below, to infinity. */
    private static final double BEYOND = 0x1p524;

    /**
     * Takes the next bars.
     *
     * @param n how many; at least 1 and at most the block the kernel was made for
     * @param in the columns that the entry reads, in its order; not to be changed
     * @param out one array for each output of the definition
     */
    abstract void advance(int n, double[][] in, double[][] out);

    /**
     * Says, before the first bars, what will be read; a kernel may leave the rest alone. Without a call all outputs are.
     *
     * @param outputs whether each output is read
     */
    void wanted(boolean[] outputs) {}

    /** {@return whether a value counts as missing: NaN, infinite, or from ±2^500 on} */
    static boolean missing(double value) {
        return !(Math.abs(value) < TOO_LARGE);
    }

    /** {@return a result, NaN if a value counts as missing; without a branch, so that a loop takes several at once} */
    static double given(double value, double result) {
        // infinity times 0 is NaN
        return Math.fma(value * BEYOND, 0, result);
    }

    /** Writes the values {@code [from, to)}, NaN for those that are missing; {@code y} may be {@code x}. */
    static void known(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = x[i];
            y[i] = given(value, value);
        }
    }

    /** {@return whether a volume counts as missing: as any value, or negative} */
    static boolean missingVolume(double volume) {
        return !(volume >= 0 && volume < TOO_LARGE);
    }

    /** {@return the true range; NaN if one of the prices is} */
    static double trueRange(double high, double low, double closeBefore) {
        return Math.max(high - low, Math.max(Math.abs(high - closeBefore), Math.abs(low - closeBefore)));
    }

    /** {@return the typical price} */
    static double typical(double high, double low, double close) {
        return (high + low + close) / 3;
    }

    /** {@return what rounding took from {@code a + b = sum}; for a difference pass {@code -b}} */
    static double lost(double a, double b, double sum) {
        // TwoSum: D. E. Knuth, The Art of Computer Programming, vol. 2, section 4.2.2, theorem B
        double t = sum - a;
        return (a - (sum - t)) + (b - t);
    }
}
