package io.auspex.marketdata.statistics;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * The Basel traffic light for a number of exceptions.
 *
 * @param cumulativeProbability probability of at most that many exceptions if the model is right, in [0, 1]
 * @param zone what follows from it
 * @param capitalAddOn what the capital multiplier rises by; only for 250 days at 99 %, for which the Committee set it
 * @see <a href="https://www.bis.org/publ/bcbs22.htm">Basel Committee (1996), Supervisory framework for the use of
 *     backtesting</a>
 */
public record TrafficLight(double cumulativeProbability, Zone zone, OptionalDouble capitalAddOn) {
    /** What the supervisor concludes. */
    public enum Zone {
        /** Below 95 %: no concern. */
        GREEN,
        /** From 95 % to below 99.99 %: doubtful. */
        YELLOW,
        /** From 99.99 % on: the model is presumed wrong. */
        RED
    }

    /** Checks the parts. */
    public TrafficLight {
        if (!(cumulativeProbability >= 0 && cumulativeProbability <= 1)) {
            throw new IllegalArgumentException(
                    "cumulativeProbability must be in [0, 1] but was " + cumulativeProbability);
        }
        requireNonNull(zone, "zone");
        requireNonNull(capitalAddOn, "capitalAddOn");
    }
}
