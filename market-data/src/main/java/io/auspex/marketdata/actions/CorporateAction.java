package io.auspex.marketdata.actions;

import java.time.Instant;
import java.time.LocalDate;

/** Something that a company did to its shares, from which day on it counts, and since when it is known. Immutable values. */
public sealed interface CorporateAction permits Split, Dividend, ExRight, Rename, Delisting {
    /** {@return the first trading day on which the price is without the old right, in the exchange's zone} */
    LocalDate exDate();

    /**
     * {@return when the action was announced; where that is not on record, the start of the ex date, at which the market knows it
     * for certain}
     */
    Instant knownAt();
}
