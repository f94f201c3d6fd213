package io.auspex.data;

/** What to do with prices that are missing (NaN) when a run needs them. Every change is recorded in the result. */
public enum MissingValues {
    /** The run is refused, with the bars named. */
    REFUSE,
    /** Bars with a missing price are left out. */
    DROP_BARS,
    /** A missing price becomes the last known close; nothing is invented before the first. */
    FORWARD_FILL,
    /**
     * A missing price lies on the line between its neighbours. This looks ahead: figures are not those that could have been
     * traded, and results say so.
     */
    INTERPOLATE_LOOKING_AHEAD
}
