package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * The largest of the last whole numbers, at a cost per bar that does not depend on the window: chunks of eight, as in
 * {@link WindowSum}. Before there are enough, {@link Long#MAX_VALUE} stands for each number that is not there.
 */
abstract class WindowMax {
    /** Values per chunk; the loops below are written out for it. */
    private static final int CHUNK = 8;

    private final int kept;
    /** What the windows need of the numbers before; it ends before {@link #next}. */
    private long[] past;

    private int next;

    private WindowMax(int kept) {
        this.kept = kept;
        past = new long[2 * kept];
        Arrays.fill(past, Long.MAX_VALUE);
        next = kept;
    }

    static WindowMax of(int window) {
        return window <= CHUNK ? new Few(window) : new Many(window);
    }

    /** {@return the maximum with one more number} */
    abstract long next(long number);

    /**
     * Takes the next numbers and puts the maxima in their place.
     *
     * @param x the next numbers
     * @param n how many
     */
    abstract void run(long[] x, int n);

    final long[] room(int n) {
        if (next + n > past.length) {
            long[] room = kept + n > past.length ? new long[kept + n] : past;
            System.arraycopy(past, next - kept, room, 0, kept);
            past = room;
            next = kept;
        }
        return past;
    }

    /** {@return the index of the next number, counted from now on} */
    final int take(int n) {
        int from = next;
        next += n;
        return from;
    }

    /** {@return the number that stands {@code k} before the next one} */
    final long ago(int k) {
        return past[next - k];
    }

    /** Windows within one chunk: their values compared, two at a time. */
    private static final class Few extends WindowMax {
        private final int window;

        Few(int window) {
            super(window);
            this.window = window;
        }

        @Override
        long next(long number) {
            long[] v = room(1);
            int from = take(1);
            v[from] = number;
            long top = number;
            for (int k = 1; k < window; k++) {
                top = Math.max(top, v[from - k]);
            }
            return top;
        }

        @Override
        void run(long[] x, int n) {
            long[] v = room(n);
            int from = take(n);
            System.arraycopy(x, 0, v, from, n);
            int k = 1;
            for (; k + 1 < window; k += 2) {
                int first = from - k;
                int second = first - 1;
                for (int i = 0; i < n; i++) {
                    x[i] = Math.max(x[i], Math.max(v[first + i], v[second + i]));
                }
            }
            if (k < window) {
                int last = from - k;
                for (int i = 0; i < n; i++) {
                    x[i] = Math.max(x[i], v[last + i]);
                }
            }
        }
    }

    /** Longer windows. */
    private static final class Many extends WindowMax {
        /** Bars from the first to the last of a window. */
        private final int span;
        /** Bars of each chunk whose window reaches into one chunk more. */
        private final int longer;
        /** Bars from a chunk to the first one that is whole in those longer windows. */
        private final int back;

        private final WindowMax whole;
        private long[] tops = new long[1];
        private final long[] values = new long[CHUNK];
        private int at;
        private long begin;
        /** Of the whole chunks of the windows of this chunk; the first for the longer ones. */
        private long more = Long.MAX_VALUE;

        private long middle;

        Many(int window) {
            super((window - 1) / CHUNK * CHUNK + CHUNK);
            span = window - 1;
            longer = span % CHUNK;
            int chunks = span / CHUNK;
            back = chunks * CHUNK;
            whole = chunks == 1 ? new None() : of(chunks - 1);
            middle = chunks == 1 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }

        @Override
        void run(long[] x, int n) {
            int i = 0;
            for (; i < n && at != 0; i++) {
                x[i] = next(x[i]);
            }
            int chunks = (n - i) / (2 * CHUNK) * 2;
            if (chunks > 0) {
                chunks(x, i, chunks);
                i += chunks * CHUNK;
            }
            for (; i < n; i++) {
                x[i] = next(x[i]);
            }
        }

        @Override
        long next(long number) {
            int k = at;
            values[k] = number;
            begin = k == 0 ? number : Math.max(begin, number);
            long top = Math.max(ago(span - k), Math.max(begin, k < longer ? more : middle));
            at = k + 1;
            if (at == CHUNK) {
                close();
            }
            return top;
        }

        private void close() {
            long[] e = room(CHUNK);
            int start = take(CHUNK);
            long top = values[CHUNK - 1];
            e[start + CHUNK - 1] = top;
            for (int k = CHUNK - 2; k >= 0; k--) {
                top = Math.max(top, values[k]);
                e[start + k] = top;
            }
            took(e, whole.next(top), start + CHUNK);
            at = 0;
        }

        private void chunks(long[] x, int from, int chunks) {
            int n = chunks * CHUNK;
            long[] e = room(n);
            int start = take(n);
            if (tops.length < chunks) {
                tops = new long[chunks];
            }
            ends(x, from, from + n, e, start, tops);
            whole.run(tops, chunks);
            join(x, from, from + n, e, start);
            took(e, tops[chunks - 1], start + n);
        }

        private void took(long[] e, long whole, int next) {
            middle = whole;
            more = Math.max(whole, e[next - back]);
        }

        /** Two chunks in a turn, as in {@link WindowSum}. */
        private static void ends(long[] x, int from, int to, long[] e, int start, long[] tops) {
            for (int i = from, k = start, c = 0; i < to; i += 2 * CHUNK, k += 2 * CHUNK, c += 2) {
                long first = x[i + 7];
                e[k + 7] = first;
                first = Math.max(first, x[i + 6]);
                e[k + 6] = first;
                first = Math.max(first, x[i + 5]);
                e[k + 5] = first;
                first = Math.max(first, x[i + 4]);
                e[k + 4] = first;
                first = Math.max(first, x[i + 3]);
                e[k + 3] = first;
                first = Math.max(first, x[i + 2]);
                e[k + 2] = first;
                first = Math.max(first, x[i + 1]);
                e[k + 1] = first;
                first = Math.max(first, x[i]);
                e[k] = first;
                tops[c] = first;
                long second = x[i + 15];
                e[k + 15] = second;
                second = Math.max(second, x[i + 14]);
                e[k + 14] = second;
                second = Math.max(second, x[i + 13]);
                e[k + 13] = second;
                second = Math.max(second, x[i + 12]);
                e[k + 12] = second;
                second = Math.max(second, x[i + 11]);
                e[k + 11] = second;
                second = Math.max(second, x[i + 10]);
                e[k + 10] = second;
                second = Math.max(second, x[i + 9]);
                e[k + 9] = second;
                second = Math.max(second, x[i + 8]);
                e[k + 8] = second;
                tops[c + 1] = second;
            }
        }

        private void join(long[] x, int from, int to, long[] e, int start) {
            long[] t = tops;
            long m = middle;
            int reach = longer;
            int before = back;
            for (int i = from, k = start - span, c = 0; i < to; i += CHUNK, k += CHUNK, c++) {
                long l = Math.max(m, e[start - before + (c << 3)]);
                long top = x[i];
                x[i] = Math.max(e[k], Math.max(top, reach > 0 ? l : m));
                top = Math.max(top, x[i + 1]);
                x[i + 1] = Math.max(e[k + 1], Math.max(top, reach > 1 ? l : m));
                top = Math.max(top, x[i + 2]);
                x[i + 2] = Math.max(e[k + 2], Math.max(top, reach > 2 ? l : m));
                top = Math.max(top, x[i + 3]);
                x[i + 3] = Math.max(e[k + 3], Math.max(top, reach > 3 ? l : m));
                top = Math.max(top, x[i + 4]);
                x[i + 4] = Math.max(e[k + 4], Math.max(top, reach > 4 ? l : m));
                top = Math.max(top, x[i + 5]);
                x[i + 5] = Math.max(e[k + 5], Math.max(top, reach > 5 ? l : m));
                top = Math.max(top, x[i + 6]);
                x[i + 6] = Math.max(e[k + 6], Math.max(top, reach > 6 ? l : m));
                top = Math.max(top, x[i + 7]);
                x[i + 7] = Math.max(e[k + 7], Math.max(top, m));
                m = t[c];
            }
        }
    }

    /** The whole chunks of windows that hold none. */
    private static final class None extends WindowMax {
        None() {
            super(1);
        }

        @Override
        long next(long number) {
            return Long.MIN_VALUE;
        }

        @Override
        void run(long[] x, int n) {
            Arrays.fill(x, 0, n, Long.MIN_VALUE);
        }
    }
}
