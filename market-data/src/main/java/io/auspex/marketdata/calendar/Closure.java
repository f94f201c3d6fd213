package io.auspex.marketdata.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Why an exchange does not trade on a day, and since when that is known.
 *
 * @param day the day without a session
 * @param reason in words, for example {@code Good Friday} or {@code Hurricane Sandy}; {@code weekend} for the days of the week that never trade
 * @param scheduled true for weekends and for what is in the exchange's yearly notice; false for storms, mourning and failures
 * @param knownAt from when on this was public; {@link Instant#MIN} for the days of the week that never trade
 */
public record Closure(LocalDate day, String reason, boolean scheduled, Instant knownAt) {
    /** Checks that nothing is missing. */
    public Closure {
        requireNonNull(day, "day");
        requireNonNull(reason, "reason");
        requireNonNull(knownAt, "knownAt");
    }
}
