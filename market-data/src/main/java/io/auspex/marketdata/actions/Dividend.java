package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Cash per share for those who held the share at the close before the ex date. On the day of a split it is per old share.
 *
 * @param exDate first day on which a buyer no longer gets it
 * @param payDate day on which the cash arrives, if on record; not before {@code exDate}
 * @param amount cash per share in the currency of the raw price; finite and &gt; 0
 * @param knownAt when it was announced
 */
public record Dividend(LocalDate exDate, Optional<LocalDate> payDate, double amount, Instant knownAt)
        implements CorporateAction {
    /** Checks amount and dates. */
    public Dividend {
        requireNonNull(exDate, "exDate");
        requireNonNull(payDate, "payDate");
        requireNonNull(knownAt, "knownAt");
        if (!(amount > 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException("amount must be finite and > 0 but was " + amount);
        }
        if (payDate.isPresent() && payDate.get().isBefore(exDate)) {
            throw new IllegalArgumentException(
                    "payDate must not be before exDate but was " + payDate.get() + " with exDate " + exDate);
        }
    }

    /**
     * {@return a dividend whose announcement and pay date are not on record: known from the start of its ex date}
     *
     * @param exDate first day on which a buyer no longer gets it
     * @param amount cash per share in the currency of the raw price; finite and &gt; 0
     * @param zone zone of the exchange
     */
    public static Dividend of(LocalDate exDate, double amount, ZoneId zone) {
        return new Dividend(
                exDate, Optional.empty(), amount, exDate.atStartOfDay(zone).toInstant());
    }
}
