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
abstract class WindowSum {
    /** Values per chunk; the loops below are written out for it. */
    private static final int CHUNK = 8;

    private WindowSum() {}

    static WindowSum of(int window) {
        return window <= CHUNK ? new Few(window) : new Many(window);
    }

    /** {@return the sum with one more value, as {@link #replace} gives it} */
    abstract double next(double value);

    /** Takes the values {@code [from, to)} and puts the sums in their place. */
    abstract void replace(double[] values, int from, int to);

    /** Windows within one chunk: their values added, two at a time. */
    private static final class Few extends WindowSum {
        private final int window;
        private final Past past;

        Few(int window) {
            this.window = window;
            past = new Past(window, Double.NaN);
        }

        @Override
        double next(double value) {
            past.add(value);
            double sum = value;
            int k = 2;
            for (; k < window; k += 2) {
                sum += past.ago(k) + past.ago(k + 1);
            }
            return k == window ? sum + past.ago(k) : sum;
        }

        @Override
        void replace(double[] values, int from, int to) {
            int n = to - from;
            double[] v = past.room(n);
            int shift = past.next() - from;
            System.arraycopy(values, from, v, past.next(), n);
            past.took(n);
            int k = 1;
            for (; k + 1 < window; k += 2) {
                int first = shift - k;
                int second = first - 1;
                for (int i = from; i < to; i++) {
                    values[i] += v[first + i] + v[second + i];
                }
            }
            if (k < window) {
                int last = shift - k;
                for (int i = from; i < to; i++) {
                    values[i] += v[last + i];
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
        private final double[] latest = new double[CHUNK];

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
        void replace(double[] values, int from, int to) {
            int i = from;
            for (; i < to && at != 0; i++) {
                values[i] = next(values[i]);
            }
            int chunks = (to - i) / (2 * CHUNK) * 2;
            if (chunks > 0) {
                chunks(values, i, chunks);
                i += chunks * CHUNK;
            }
            for (; i < to; i++) {
                values[i] = next(values[i]);
            }
        }

        @Override
        double next(double value) {
            int k = at;
            latest[k] = value;
            begin = k == 0 ? value : begin + value;
            double sum = ends.ago(span - k) + (begin + (k < longer ? more : middle));
            at = k + 1;
            if (at == CHUNK) {
                close();
            }
            return sum;
        }

        private void close() {
            double[] e = ends.room(CHUNK);
            int start = ends.next();
            double total = latest[CHUNK - 1];
            e[start + CHUNK - 1] = total;
            for (int k = CHUNK - 2; k >= 0; k--) {
                total += latest[k];
                e[start + k] = total;
            }
            took(e, whole.next(total), CHUNK);
            at = 0;
        }

        private void chunks(double[] x, int from, int chunks) {
            int n = chunks * CHUNK;
            double[] e = ends.room(n);
            int start = ends.next();
            if (totals.length < chunks) {
                totals = new double[chunks];
            }
            ends(x, from, from + n, e, start, totals);
            whole.replace(totals, 0, chunks);
            join(x, from, from + n, e, start);
            took(e, totals[chunks - 1], n);
        }

        private void took(double[] e, double whole, int n) {
            ends.took(n);
            middle = whole;
            more = whole + e[ends.next() - back];
        }

        /**
         * Two chunks in a turn, so that neither waits, and so that the method is too large to be inlined: among the
         * variables of its caller the loop would run out of registers.
         */
        private static void ends(double[] x, int from, int to, double[] e, int start, double[] totals) {
            for (int i = from, k = start, c = 0; i < to; i += 2 * CHUNK, k += 2 * CHUNK, c += 2) {
                double first = x[i + 7];
                e[k + 7] = first;
                first += x[i + 6];
                e[k + 6] = first;
                first += x[i + 5];
                e[k + 5] = first;
                first += x[i + 4];
                e[k + 4] = first;
                first += x[i + 3];
                e[k + 3] = first;
                first += x[i + 2];
                e[k + 2] = first;
                first += x[i + 1];
                e[k + 1] = first;
                first += x[i];
                e[k] = first;
                totals[c] = first;
                double second = x[i + 15];
                e[k + 15] = second;
                second += x[i + 14];
                e[k + 14] = second;
                second += x[i + 13];
                e[k + 13] = second;
                second += x[i + 12];
                e[k + 12] = second;
                second += x[i + 11];
                e[k + 11] = second;
                second += x[i + 10];
                e[k + 10] = second;
                second += x[i + 9];
                e[k + 9] = second;
                second += x[i + 8];
                e[k + 8] = second;
                totals[c + 1] = second;
            }
        }

        private void join(double[] x, int from, int to, double[] e, int start) {
            double[] t = totals;
            double m = middle;
            int reach = longer;
            int before = back;
            for (int i = from, k = start - span, c = 0; i < to; i += CHUNK, k += CHUNK, c++) {
                double l = m + e[start - before + (c << 3)];
                double sum = x[i];
                x[i] = e[k] + (sum + (reach > 0 ? l : m));
                sum += x[i + 1];
                x[i + 1] = e[k + 1] + (sum + (reach > 1 ? l : m));
                sum += x[i + 2];
                x[i + 2] = e[k + 2] + (sum + (reach > 2 ? l : m));
                sum += x[i + 3];
                x[i + 3] = e[k + 3] + (sum + (reach > 3 ? l : m));
                sum += x[i + 4];
                x[i + 4] = e[k + 4] + (sum + (reach > 4 ? l : m));
                sum += x[i + 5];
                x[i + 5] = e[k + 5] + (sum + (reach > 5 ? l : m));
                sum += x[i + 6];
                x[i + 6] = e[k + 6] + (sum + (reach > 6 ? l : m));
                sum += x[i + 7];
                x[i + 7] = e[k + 7] + (sum + m);
                m = t[c];
            }
        }
    }

    /** The whole chunks of windows that hold none. */
    private static final class None extends WindowSum {
        @Override
        double next(double value) {
            return 0;
        }

        @Override
        void replace(double[] values, int from, int to) {
            Arrays.fill(values, from, to, 0);
        }
    }
}
