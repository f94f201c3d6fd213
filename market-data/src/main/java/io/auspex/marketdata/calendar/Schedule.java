package io.auspex.marketdata.calendar;

import java.util.Arrays;

/** The parts of a day in which there is trading, in seconds of the local day; equal by value. Immutable. */
final class Schedule {
    private final int[] starts;
    private final int[] ends;
    private final boolean early;

    Schedule(int[] starts, int[] ends, boolean early) {
        this.starts = starts;
        this.ends = ends;
        this.early = early;
    }

    int parts() {
        return starts.length;
    }

    int start(int part) {
        return starts[part];
    }

    int end(int part) {
        return ends[part];
    }

    int open() {
        return starts[0];
    }

    int close() {
        return ends[ends.length - 1];
    }

    boolean early() {
        return early;
    }

    /** {@return what is left of the day when it opens at {@code from} and closes at {@code to}; no parts when nothing is} */
    Schedule cut(int from, int to) {
        int kept = 0;
        var begin = new int[starts.length];
        var finish = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int start = Math.max(starts[i], from);
            int end = Math.min(ends[i], to);
            if (start < end) {
                begin[kept] = start;
                finish[kept] = end;
                kept++;
            }
        }
        return new Schedule(
                Arrays.copyOf(begin, kept), Arrays.copyOf(finish, kept), kept > 0 && finish[kept - 1] < close());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that
                && early == that.early
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(starts) + Arrays.hashCode(ends)) + Boolean.hashCode(early);
    }
}
