package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What stands in a series at an instant of a common clock at which it has no bar.
 *
 * @param maxAge how old the bar may be that is used instead; empty to use none
 */
public record MissingBars(Optional<Duration> maxAge) {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    /** Checks the age. */
    public MissingBars {
        if (requireNonNull(maxAge, "maxAge").isPresent() && maxAge.get().isNegative()) {
            throw new IllegalArgumentException("maxAge must not be negative but was " + maxAge.get());
        }
    }

    /** {@return missing: every number is NaN} */
    public static MissingBars nan() {
        return new MissingBars(Optional.empty());
    }

    /** {@return a bar at the last known close in which nothing was traded, however old that is} */
    public static MissingBars previous() {
        return previous(FOREVER);
    }

    /**
     * {@return a bar at the last known close in which nothing was traded; missing where that close is too old}
     *
     * @param maxAge how old it may be; not negative
     */
    public static MissingBars previous(Duration maxAge) {
        return new MissingBars(Optional.of(maxAge));
    }
}
