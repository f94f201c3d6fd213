package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The same shares under a new symbol. Prices do not change.
 *
 * @param exDate first day under the new symbol
 * @param oldSymbol symbol before; not blank
 * @param newSymbol symbol from {@code exDate} on; not blank and another one
 * @param knownAt when it was announced
 */
public record Rename(LocalDate exDate, String oldSymbol, String newSymbol, Instant knownAt) implements CorporateAction {
    /** Checks the names. */
    public Rename {
        requireNonNull(exDate, "exDate");
        requireNonNull(knownAt, "knownAt");
        name(oldSymbol, "oldSymbol");
        name(newSymbol, "newSymbol");
        if (oldSymbol.equals(newSymbol)) {
            throw new IllegalArgumentException("newSymbol must differ from oldSymbol but both were " + newSymbol);
        }
    }

    private static void name(String value, String argument) {
        if (requireNonNull(value, argument).isBlank()) {
            throw new IllegalArgumentException(argument + " must not be blank");
        }
    }
}
