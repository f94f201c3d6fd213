package io.auspex.marketdata.series;

import io.auspex.data.LongColumn;
import java.util.Arrays;

/** Which source bars make each bar: group {@code g} is bars {@code first(g)} to {@code first(g + 1)} (exclusive). */
final class Groups {
    private int[] first = new int[256];
    private long[] knownAt = new long[256];
    private int size;
    private int bars;
    private boolean lastIsComplete = true;

    /** What a bar brings towards its end: 1 for every bar, its volume, or its turnover. */
    @FunctionalInterface
    interface Weight {
        double of(int bar);
    }

    private Groups() {}

    /** Groups by time. */
    static Groups byTime(LongColumn times, Buckets buckets, long knownUntil) {
        var groups = new Groups();
        int n = times.size();
        int i = 0;
        while (i < n) {
            buckets.locate(times.get(i));
            long end = buckets.end();
            int next = i + 1;
            while (next < n && times.get(next) <= end) {
                next++;
            }
            groups.add(i, buckets.knownAt(times.get(next - 1)));
            i = next;
        }
        groups.finish(n, n > 0 && groups.knownAt[groups.size - 1] <= Math.max(knownUntil, times.last()));
        return groups;
    }

    /** Groups by what has been traded; a group also ends with its bucket. */
    static Groups bySize(LongColumn times, Buckets buckets, double size, Weight weight, long knownUntil) {
        var groups = new Groups();
        int n = times.size();
        int from = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            long time = times.get(i);
            if (time > buckets.end()) {
                if (from < i) {
                    groups.add(from, buckets.knownAt(times.get(i - 1)));
                    from = i;
                    sum = 0;
                }
                buckets.locate(time);
            }
            double more = weight.of(i);
            sum += more > 0 ? more : 0;
            if (sum >= size) {
                groups.add(from, time);
                from = i + 1;
                sum = 0;
            }
        }
        boolean complete = true;
        if (from < n) {
            long known = buckets.knownAt(times.last());
            groups.add(from, known);
            complete = known <= Math.max(knownUntil, times.last());
        }
        groups.finish(n, complete);
        return groups;
    }

    private void add(int from, long known) {
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            knownAt = Arrays.copyOf(knownAt, size * 2);
        }
        first[size] = from;
        knownAt[size] = known;
        size++;
    }

    private void finish(int n, boolean complete) {
        bars = n;
        lastIsComplete = complete;
    }

    void dropIncomplete() {
        if (!lastIsComplete && size > 0) {
            size--;
            bars = first[size];
        }
    }

    int size() {
        return size;
    }

    int first(int group) {
        return group == size ? bars : first[group];
    }

    LongColumn times() {
        return LongColumn.fill(size, out -> System.arraycopy(knownAt, 0, out, 0, size));
    }
}
