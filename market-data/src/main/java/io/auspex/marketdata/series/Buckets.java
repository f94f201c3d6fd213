package io.auspex.marketdata.series;

/**
 * The stretches of time that bars are sorted into, one at a time and in the order of time. A bucket holds the bars whose time
 * lies after its start and at or before its end. Made for one pass; not thread-safe.
 */
abstract class Buckets {
    /** The last nanosecond of the bucket. */
    private long end = Long.MIN_VALUE;
    /** From when on nothing more can come, if that does not depend on what came. */
    private long close = Long.MIN_VALUE;
    /** The time that a bar of this bucket has at the latest. */
    private long latest = Long.MIN_VALUE;

    /** Moves to the bucket of a time, which is not before the bucket of the call before. */
    final void locate(long time) {
        if (time > end) {
            find(time);
        }
    }

    /** Calls {@link #bucket} with the bucket of a time that is after the one before. */
    abstract void find(long time);

    final void bucket(long newEnd) {
        this.end = newEnd;
        this.close = newEnd;
        this.latest = newEnd;
    }

    /**
     * A bucket of whole days up to a midnight, which belongs to it: a bar of the last minute is known at midnight. Its own bar is
     * dated a nanosecond before, as {@link io.auspex.data.BarSeries#endOf} has it, so that it has the date of its day.
     */
    final void days(long midnight, long newClose) {
        this.end = midnight;
        this.close = newClose;
        this.latest = midnight - 1;
    }

    final long end() {
        return end;
    }

    /** {@return when the bar of this bucket is known, given the time of its last source bar} */
    final long knownAt(long last) {
        return Math.min(Math.max(close, last), latest);
    }

    /** {@return whether a bar of that time counts; all do where there are no sessions} */
    boolean isInside(long time) {
        return true;
    }

    /**
     * {@return the time of a bar that would lie in the bucket of a trade: a trade at the instant at which a bucket ends belongs to
     * the next}
     */
    long barTimeOf(long tradeTime) {
        return tradeTime + 1;
    }
}
