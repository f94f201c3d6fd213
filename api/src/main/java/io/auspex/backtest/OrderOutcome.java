package io.auspex.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What became of an order. A switch over the cases needs no default. */
public sealed interface OrderOutcome {
    /**
     * All of it was filled.
     *
     * @param at when the last unit was filled
     * @param price mean price per unit
     * @param quantity units
     */
    record Filled(Instant at, double price, double quantity) implements OrderOutcome {
        /** Checks that nothing is missing. */
        public Filled {
            requireNonNull(at, "at");
        }
    }

    /**
     * A part was filled; the rest was not, for the reason given.
     *
     * @param price mean price per unit
     * @param quantity units filled
     * @param remaining units not filled
     * @param reason what ended it; empty when it was still working at the end of the run
     */
    record PartiallyFilled(double price, double quantity, double remaining, Optional<Reason> reason)
            implements OrderOutcome {
        /** Checks that nothing is missing. */
        public PartiallyFilled {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Nothing was filled.
     *
     * @param at when it ended
     * @param reason why
     */
    record Unfilled(Instant at, Reason reason) implements OrderOutcome {
        /** Checks that nothing is missing. */
        public Unfilled {
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
        }
    }

    /** It was still waiting when the run ended. */
    record Working() implements OrderOutcome {}

    /** Why an order, or the rest of one, did not fill. */
    enum Reason {
        /** Cash and leverage allow not even one lot. */
        NOT_ENOUGH_CASH,
        /** The size, rounded down to the lot, is nothing. */
        BELOW_LOT,
        /** It would sell short, which the run does not allow. */
        SHORT_SELLING_NOT_ALLOWED,
        /** A price of the order is not possible, for example a stop loss above the entry of a long position. */
        INVALID_PRICE,
        /** Its time ran out. */
        EXPIRED,
        /** The strategy cancelled it. */
        CANCELLED,
        /** The other exit of its pair was filled. */
        OTHER_EXIT_FILLED,
        /** The position that it protected was closed. */
        POSITION_CLOSED,
        /** The account lost everything and the run stopped. */
        RUINED
    }
}
