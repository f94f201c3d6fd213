package io.auspex.marketdata.indicator;

/**
 * A line that can put its results where the values stand, anywhere in an array. A column of it is computed where it is to
 * be, block by block, and not in a block that is copied there: what it reads and what it writes come from memory at once.
 */
abstract class InPlace extends Line {
    /** Takes the values {@code [from, to)} and puts the results in their place. */
    abstract void replace(double[] values, int from, int to);
}
