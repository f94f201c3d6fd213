package io.auspex.marketdata.indicator;

/** Highest, or lowest, of the last values; see {@link WindowMax} for what it costs. */
final class Highest extends Line {
    private static final long SIGN = Long.MIN_VALUE;
    private static final long SIZE = Long.MAX_VALUE;
    private static final long TOO_LARGE = Double.doubleToRawLongBits(Kernel.TOO_LARGE);

    private final WindowMax maxima;
    /** What turns the order of the values around. */
    private final long turn;

    private long[] keys = new long[1];

    private Highest(int window, long turn) {
        maxima = WindowMax.of(window);
        this.turn = turn;
    }

    static Highest highest(int window) {
        return new Highest(window, 0);
    }

    static Highest lowest(int window) {
        return new Highest(window, SIGN);
    }

    @Override
    void run(double[] x, double[] y, int n) {
        if (n == 1) {
            y[0] = value(maxima.next(key(x[0], turn)), turn);
            return;
        }
        keys = keys.length < n ? new long[n] : keys;
        long[] k = keys;
        if (!positive(x, k, n)) {
            mixed(x, k, n);
        }
        long t = turn;
        maxima.run(k, n);
        for (int i = 0; i < n; i++) {
            y[i] = value(k[i], t);
        }
    }

    private static double value(long key, long turn) {
        // the largest key of all stands for a value that is missing, and is the bits of a NaN
        return Double.longBitsToDouble(key ^ ((key >> 63) & SIZE) ^ turn);
    }

    private static long key(double value, long turn) {
        long bits = Double.doubleToRawLongBits(value);
        long key = bits ^ turn;
        return (bits & SIZE) >= TOO_LARGE ? Long.MAX_VALUE : key ^ ((key >> 63) & SIZE);
    }

    /** Writes the keys of values of which none is negative or missing, which are their bits; otherwise gives false. */
    private boolean positive(double[] x, long[] k, int n) {
        long all = turn >> 63;
        long other = 0;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            other |= bits | (TOO_LARGE - 1 - bits);
            k[i] = bits ^ all;
        }
        return other >= 0;
    }

    /** Writes whole numbers in the order of the values: the larger of two costs no branch that could be missed. */
    private void mixed(double[] x, long[] k, int n) {
        long t = turn;
        for (int i = 0; i < n; i++) {
            k[i] = key(x[i], t);
        }
    }
}
