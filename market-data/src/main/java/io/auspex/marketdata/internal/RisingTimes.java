package io.auspex.marketdata.internal;

import java.util.Arrays;

/** Finds the rows that make a series with rising times and leaves out as few as can be. Stateless. */
public final class RisingTimes {
    /** A time that is not known; its row has no place. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Takes the rows that have no place in the order. */
    public interface Misplaced {
        /**
         * Takes a row whose time another row has.
         *
         * @param row the row that is left out
         * @param other the row that is kept
         */
        void duplicate(int row, int other);

        /**
         * Takes a row that stands at the wrong place.
         *
         * @param row the row that is left out
         * @param neighbour the row next to which it belongs
         * @param after whether it belongs after that row, otherwise before it
         */
        void unsorted(int row, int neighbour, boolean after);
    }

    private RisingTimes() {}

    /**
     * {@return the rows whose times rise, oldest first: a longest choice of them, so that one wrong date costs one row and not all after it}
     *
     * @param times of the rows; {@link #UNKNOWN} has no place and is not reported
     * @param newestFirst whether the rows are in falling order
     * @param misplaced takes the rows that are left out
     */
    public static int[] of(long[] times, boolean newestFirst, Misplaced misplaced) {
        var known = new int[times.length];
        int count = 0;
        boolean rising = true;
        for (int i = 0; i < times.length; i++) {
            int row = newestFirst ? times.length - 1 - i : i;
            if (times[row] != UNKNOWN) {
                rising &= count == 0 || times[row] > times[known[count - 1]];
                known[count++] = row;
            }
        }
        known = Arrays.copyOf(known, count);
        return rising ? known : longest(times, known, misplaced);
    }

    private static int[] longest(long[] times, int[] rows, Misplaced misplaced) {
        int count = rows.length;
        var ends = new int[count]; // ends[n]: the place of the earliest end of a rising part of n + 1 rows
        var before = new int[count];
        int length = 0;
        for (int place = 0; place < count; place++) {
            int from = firstNotBefore(times, rows, ends, length, times[rows[place]]);
            before[place] = from == 0 ? -1 : ends[from - 1];
            if (from == length || times[rows[ends[from]]] > times[rows[place]]) {
                ends[from] = place;
                length = Math.max(length, from + 1);
            }
        }
        var part = new boolean[count];
        for (int place = ends[length - 1]; place >= 0; place = before[place]) {
            part[place] = true;
        }
        var kept = new int[length];
        int size = 0;
        for (int place = 0; place < count; place++) {
            if (part[place]) {
                kept[size++] = rows[place];
            }
        }
        for (int place = 0; place < count; place++) {
            if (!part[place]) {
                report(times, kept, rows[place], misplaced);
            }
        }
        return kept;
    }

    private static int firstNotBefore(long[] times, int[] rows, int[] ends, int length, long time) {
        int from = 0;
        int to = length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[rows[ends[middle]]] < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static void report(long[] times, int[] kept, int row, Misplaced misplaced) {
        int from = 0;
        int to = kept.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[kept[middle]] < times[row]) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        if (from < kept.length && times[kept[from]] == times[row]) {
            misplaced.duplicate(row, kept[from]);
        } else if (from == kept.length) {
            misplaced.unsorted(row, kept[from - 1], true);
        } else {
            misplaced.unsorted(row, kept[from], false);
        }
    }
}
