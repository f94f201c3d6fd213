package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Sums of the last values, at a cost per bar that does not depend on the window. NaN where a value of the window is NaN
 * or has not come yet.
 *
 * <p>The values stand in chunks of eight. A window is the end of one chunk, some whole chunks, and the beginning of the
 * latest one; the sum of the whole chunks is a window over the sums of the chunks, found in the same way at an eighth of
 * the pace. Nothing is ever subtracted, so nothing is left of an outlier that has gone, and the error is below that of
 * adding the values one by one. The chunks do not wait for each other, which a running sum does at every bar.
 */
abstract class WindowSum extends Line {
    /** Values per chunk; the loops below are written out for it. */
    private static final int CHUNK = 8;

    private WindowSum() {}

    static WindowSum of(int window) {
        return window <= CHUNK ? new Few(window) : new Many(window);
    }

    /** Windows within one chunk: their values added, two at a time. */
    private static final class Few extends WindowSum {
        private final int window;
        private final Past past;

        Few(int window) {
            this.window = window;
            past = new Past(window, Double.NaN);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            if (window == 1) {
                System.arraycopy(x, 0, y, 0, n);
                return;
            }
            double[] v = past.room(n);
            int from = past.next();
            System.arraycopy(x, 0, v, from, n);
            past.took(n);
            System.arraycopy(x, 0, y, 0, n);
            int k = 1;
            for (; k + 1 < window; k += 2) {
                int first = from - k;
                int second = first - 1;
                for (int i = 0; i < n; i++) {
                    y[i] += v[first + i] + v[second + i];
                }
            }
            if (k < window) {
                int last = from - k;
                for (int i = 0; i < n; i++) {
                    y[i] += v[last + i];
                }
            }
        }
    }

    /** Longer windows. */
    private static final class Many extends WindowSum {
        /** Bars from the first to the last of a window. */
        private final int span;
        /** Bars of each chunk whose window reaches into one chunk more. */
        private final int longer;
        /** Bars from a chunk to the first one that is whole in those longer windows. */
        private final int back;

        private final WindowSum whole;
        /** For each value the sum from it to the end of its chunk. */
        private final Past ends;

        private double[] totals = new double[1];
        /** The latest chunk. */
        private final double[] values = new double[CHUNK];

        private int at;
        private double begin;
        /** The whole chunks of the windows of this chunk; the first for the longer ones. */
        private double more = Double.NaN;

        private double middle;

        Many(int window) {
            span = window - 1;
            longer = span % CHUNK;
            int chunks = span / CHUNK;
            back = chunks * CHUNK;
            whole = chunks == 1 ? new None() : of(chunks - 1);
            middle = chunks == 1 ? 0 : Double.NaN;
            ends = new Past(back + CHUNK, Double.NaN);
        }

        @Override
        void run(double[] x, double[] y, int n) {
            int i = at == 0 ? 0 : some(x, y, 0, Math.min(n, CHUNK - at));
            int chunks = (n - i) / CHUNK;
            if (chunks > 0) {
                chunks(x, y, i, chunks);
                i += chunks * CHUNK;
            }
            some(x, y, i, n);
        }

        /** Values of one chunk; gives the index behind the last. */
        private int some(double[] x, double[] y, int from, int to) {
            double[] e = ends.room(CHUNK);
            int first = ends.next() - span;
            for (int i = from; i < to; i++) {
                double value = x[i];
                values[at] = value;
                begin = at == 0 ? value : begin + value;
                y[i] = e[first + at] + (begin + (at < longer ? more : middle));
                at++;
            }
            if (at == CHUNK) {
                close(e, ends.next());
            }
            return to;
        }

        private void close(double[] e, int start) {
            double sum = values[CHUNK - 1];
            e[start + CHUNK - 1] = sum;
            for (int k = CHUNK - 2; k >= 0; k--) {
                sum += values[k];
                e[start + k] = sum;
            }
            ends.took(CHUNK);
            totals[0] = sum;
            whole.run(totals, totals, 1);
            middle = totals[0];
            more = middle + e[start + CHUNK - back];
            at = 0;
        }

        private void chunks(double[] x, double[] y, int from, int chunks) {
            double[] e = ends.room(chunks * CHUNK);
            if (totals.length < chunks) {
                totals = new double[chunks];
            }
            int start = ends.next();
            ends(x, from, from + chunks * CHUNK, e, start, totals);
            whole.run(totals, totals, chunks);
            join(x, y, from, from + chunks * CHUNK, e, start);
            ends.took(chunks * CHUNK);
            middle = totals[chunks - 1];
            more = middle + e[start + chunks * CHUNK - back];
        }

        private static void ends(double[] x, int from, int to, double[] e, int start, double[] totals) {
            for (int i = from, k = start, c = 0; i < to; i += CHUNK, k += CHUNK, c++) {
                double sum = x[i + 7];
                e[k + 7] = sum;
                sum += x[i + 6];
                e[k + 6] = sum;
                sum += x[i + 5];
                e[k + 5] = sum;
                sum += x[i + 4];
                e[k + 4] = sum;
                sum += x[i + 3];
                e[k + 3] = sum;
                sum += x[i + 2];
                e[k + 2] = sum;
                sum += x[i + 1];
                e[k + 1] = sum;
                sum += x[i];
                e[k] = sum;
                totals[c] = sum;
            }
        }

        private void join(double[] x, double[] y, int from, int to, double[] e, int start) {
            double[] t = totals;
            double m = middle;
            int reach = longer;
            int before = back;
            for (int i = from, k = start - span, c = 0; i < to; i += CHUNK, k += CHUNK, c++) {
                double l = m + e[start - before + (c << 3)];
                double sum = x[i];
                y[i] = e[k] + (sum + (reach > 0 ? l : m));
                sum += x[i + 1];
                y[i + 1] = e[k + 1] + (sum + (reach > 1 ? l : m));
                sum += x[i + 2];
                y[i + 2] = e[k + 2] + (sum + (reach > 2 ? l : m));
                sum += x[i + 3];
                y[i + 3] = e[k + 3] + (sum + (reach > 3 ? l : m));
                sum += x[i + 4];
                y[i + 4] = e[k + 4] + (sum + (reach > 4 ? l : m));
                sum += x[i + 5];
                y[i + 5] = e[k + 5] + (sum + (reach > 5 ? l : m));
                sum += x[i + 6];
                y[i + 6] = e[k + 6] + (sum + (reach > 6 ? l : m));
                sum += x[i + 7];
                y[i + 7] = e[k + 7] + (sum + m);
                m = t[c];
            }
        }
    }

    /** The whole chunks of windows that hold none. */
    private static final class None extends WindowSum {
        @Override
        void run(double[] x, double[] y, int n) {
            Arrays.fill(y, 0, n, 0);
        }
    }
}
