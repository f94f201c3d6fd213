package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A pause within a session, a lunch break for example: no trading from {@code start} (inclusive) to {@code end} (exclusive).
 *
 * @param start when trading stops
 * @param end when trading goes on; after {@code start}
 */
public record Break(Instant start, Instant end) {
    /** Checks the order of the two instants. */
    public Break {
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start but was " + end + " with start " + start);
        }
    }
}
