package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The end of trading. Views of a series end before it, so that another company that takes over the symbol does not follow.
 *
 * @param exDate first day on which the shares no longer trade
 * @param knownAt when it was announced
 */
public record Delisting(LocalDate exDate, Instant knownAt) implements CorporateAction {
    /** Checks that nothing is missing. */
    public Delisting {
        requireNonNull(exDate, "exDate");
        requireNonNull(knownAt, "knownAt");
    }
}
