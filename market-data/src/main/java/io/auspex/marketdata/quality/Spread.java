package io.auspex.marketdata.quality;

/**
 * How much a price usually moves from bar to bar: a running mean of the absolute logarithmic moves before, scaled to a deviation, in which
 * one wild bar counts little. Uses earlier bars only. Not thread-safe.
 */
final class Spread {
    private static final double WEIGHT = 1.0 / 24;
    private static final double TO_DEVIATION = 1.2533; // sqrt(pi / 2), for a normal distribution
    private static final double CLIP = 4;

    private double mean;
    private int moves;

    /** {@return the deviation so far; the start value until there is a move} */
    double deviation(double start) {
        return moves < 5 ? Math.max(start, mean * TO_DEVIATION) : mean * TO_DEVIATION;
    }

    int moves() {
        return moves;
    }

    /** Takes the next move; not a finite one is left out. */
    void add(double move) {
        double size = Math.abs(move);
        if (!(size <= Double.MAX_VALUE)) {
            return;
        }
        moves++;
        if (moves <= 1) {
            mean = Math.min(size, 0.05);
            return;
        }
        double clipped = Math.min(size, CLIP * mean * TO_DEVIATION + 1e-4);
        double weight = Math.max(WEIGHT, 1.0 / moves);
        mean += weight * (clipped - mean);
    }
}
