package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference price that an exchange sets for the morning of an ex-right day, where only that is on record and not how much of
 * it was cash, bonus shares or subscription rights (the Chinese exchanges publish it as the previous close of the day). It takes
 * the place of the {@link Split} and {@link Dividend} of that day. Both adjusted views apply {@code referencePrice /
 * previousClose} to prices; volumes stay as they are, since the number of new shares is not known.
 *
 * @param exDate first day without the right
 * @param previousClose the close before; finite and &gt; 0
 * @param referencePrice what that close is worth without the right; finite and &gt; 0
 * @param knownAt when the exchange published it
 */
public record ExRight(LocalDate exDate, double previousClose, double referencePrice, Instant knownAt)
        implements CorporateAction {
    /** Checks the prices. */
    public ExRight {
        requireNonNull(exDate, "exDate");
        requireNonNull(knownAt, "knownAt");
        price(previousClose, "previousClose");
        price(referencePrice, "referencePrice");
    }

    /**
     * {@return an event that is known from the start of its ex date}
     *
     * @param exDate first day without the right
     * @param previousClose the close before; finite and &gt; 0
     * @param referencePrice what that close is worth without the right; finite and &gt; 0
     * @param zone zone of the exchange
     */
    public static ExRight of(LocalDate exDate, double previousClose, double referencePrice, ZoneId zone) {
        return new ExRight(
                exDate, previousClose, referencePrice, exDate.atStartOfDay(zone).toInstant());
    }

    /**
     * Finds the ex-right days of a raw daily series that carries the exchange's reference price: the bars whose reference price
     * differs from the close of the bar before. A missing price on either side tells nothing and is passed over.
     *
     * @param raw daily bars, raw
     * @param reference the exchange's previous close of each bar, for example the column {@code preclose}
     * @return the events, oldest first
     */
    public static List<ExRight> find(BarSeries raw, DoubleColumn reference) {
        if (reference.size() != raw.size()) {
            throw new IllegalArgumentException(
                    "reference must have " + raw.size() + " values like the series but had " + reference.size());
        }
        var events = new ArrayList<ExRight>();
        for (int i = 1; i < raw.size(); i++) {
            double before = raw.close().get(i - 1);
            double expected = reference.get(i);
            if (before != expected && before > 0 && expected > 0) {
                events.add(of(raw.date(i), before, expected, raw.zone()));
            }
        }
        return events;
    }

    /** {@return {@code referencePrice / previousClose}} */
    public double factor() {
        return referencePrice / previousClose;
    }

    private static void price(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }
}
