package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Why a session opens later or closes earlier than usual, and since when that is known.
 *
 * @param day the day of the session
 * @param reason in words, for example {@code day after Thanksgiving}
 * @param scheduled true for what is in the exchange's yearly notice; false for storms and failures
 * @param knownAt from when on this was public
 */
public record HoursChange(LocalDate day, String reason, boolean scheduled, Instant knownAt) {
    /** Checks that nothing is missing. */
    public HoursChange {
        requireNonNull(day, "day");
        requireNonNull(reason, "reason");
        requireNonNull(knownAt, "knownAt");
    }
}
