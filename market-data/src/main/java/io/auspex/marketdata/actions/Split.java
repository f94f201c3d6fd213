package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * So many new shares for so many old ones, as an exact ratio: 7 for 1 is {@code newShares 7, oldShares 1}, a reverse split of ten
 * into one is {@code 1, 10}, a bonus issue of three on ten is {@code 13, 10}.
 *
 * @param exDate first day on which the new shares trade
 * @param newShares shares after; &gt; 0
 * @param oldShares shares before; &gt; 0
 * @param knownAt when it was announced
 */
public record Split(LocalDate exDate, long newShares, long oldShares, Instant knownAt) implements CorporateAction {
    /** Checks the ratio. */
    public Split {
        requireNonNull(exDate, "exDate");
        requireNonNull(knownAt, "knownAt");
        Ratio.positive(newShares, "newShares");
        Ratio.positive(oldShares, "oldShares");
    }

    /**
     * {@return a split whose announcement is not on record: known from the start of its ex date}
     *
     * @param exDate first day on which the new shares trade
     * @param newShares shares after; &gt; 0
     * @param oldShares shares before; &gt; 0
     * @param zone zone of the exchange
     */
    public static Split of(LocalDate exDate, long newShares, long oldShares, ZoneId zone) {
        return new Split(exDate, newShares, oldShares, exDate.atStartOfDay(zone).toInstant());
    }

    /** {@return new shares per old share; a price is divided by it, a number of shares multiplied} */
    public Ratio ratio() {
        return Ratio.of(newShares, oldShares);
    }
}
