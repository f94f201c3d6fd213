package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.error.DataFormatException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The corporate actions of one instrument by ex date, and its raw prices seen through them.
 *
 * <p>An action counts for the bars whose day in the exchange's zone is the ex date or later. A view is computed from the raw
 * prices and the actions here and nothing else; {@link #asKnownAt} takes away what nobody knew yet, and {@link #viewAt} is what a
 * chart showed at an instant. Immutable and thread-safe.
 */
public final class CorporateActions {
    private final String symbol;
    private final ZoneId zone;
    private final List<CorporateAction> actions;

    private CorporateActions(String symbol, ZoneId zone, List<CorporateAction> actions) {
        this.symbol = symbol;
        this.zone = zone;
        this.actions = actions;
    }

    /**
     * {@return the actions in the order of their ex dates}
     *
     * @param symbol name of the instrument; not blank
     * @param zone zone of the exchange
     * @param actions in any order. Dividends of one day add up unless they are equal; there is one split, one ex-right event, one
     *     rename per day at most and one delisting at all
     * @throws IllegalArgumentException if an action stands there twice, or actions of one day exclude each other
     */
    public static CorporateActions of(String symbol, ZoneId zone, Collection<? extends CorporateAction> actions) {
        if (requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank");
        }
        requireNonNull(zone, "zone");
        var sorted = new ArrayList<CorporateAction>(actions);
        sorted.sort(Comparator.comparing(CorporateAction::exDate).thenComparing(CorporateAction::knownAt));
        for (int i = 0; i < sorted.size(); i++) {
            var later = sorted.get(i);
            for (int j = i - 1; j >= 0; j--) {
                var earlier = sorted.get(j);
                boolean sameDay = earlier.exDate().equals(later.exDate());
                if (!sameDay && !(later instanceof Delisting)) {
                    break;
                }
                refuseBoth(symbol, earlier, later);
            }
        }
        return new CorporateActions(symbol, zone, List.copyOf(sorted));
    }

    /**
     * {@return an instrument without actions}
     *
     * @param symbol name of the instrument; not blank
     * @param zone zone of the exchange
     */
    public static CorporateActions none(String symbol, ZoneId zone) {
        return of(symbol, zone, List.of());
    }

    /** {@return the name of the instrument} */
    public String symbol() {
        return symbol;
    }

    /** {@return the zone of the exchange} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return all actions by ex date} */
    public List<CorporateAction> all() {
        return actions;
    }

    /**
     * {@return the actions of one kind by ex date}
     *
     * @param kind for example {@code Dividend.class}
     * @param <A> the kind
     */
    public <A extends CorporateAction> List<A> all(Class<A> kind) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** {@return the first day on which the shares no longer trade, if they stopped} */
    public Optional<LocalDate> delistedOn() {
        return all(Delisting.class).stream().map(Delisting::exDate).findFirst();
    }

    /**
     * {@return what of this was known at an instant, ex dates that were still to come included}
     *
     * @param instant for example the time of a bar
     */
    public CorporateActions asKnownAt(Instant instant) {
        requireNonNull(instant, "instant");
        var known = actions.stream().filter(a -> !a.knownAt().isAfter(instant)).toList();
        return known.size() == actions.size() ? this : new CorporateActions(symbol, zone, known);
    }

    /**
     * {@return raw bars with splits taken out, backward from the last bar}
     *
     * @param raw bars as traded
     */
    public BarSeries splitAdjusted(BarSeries raw) {
        return view(raw, Adjustment.SPLITS);
    }

    /**
     * {@return raw bars with splits and reinvested dividends taken out, backward from the last bar}
     *
     * @param raw bars as traded
     * @throws DataFormatException if a dividend is not below the close before it
     */
    public BarSeries totalReturn(BarSeries raw) {
        return view(raw, Adjustment.TOTAL_RETURN);
    }

    /**
     * {@return raw bars seen through the actions; the same object where nothing changes}
     *
     * <p>Prices and the price columns are scaled, volumes by splits only and the other way round; the other extra columns stay.
     *
     * @param raw bars as traded, of this instrument
     * @param adjustment how
     * @throws DataFormatException if a dividend is not below the close before it
     */
    public BarSeries view(BarSeries raw, Adjustment adjustment) {
        requireNonNull(adjustment, "adjustment");
        return PriceAdjuster.adjust(untilDelisted(raw), this, adjustment);
    }

    /**
     * {@return the view that could be had at an instant: of the bars and with the actions that were known then}
     *
     * @param raw bars as traded, of this instrument; later ones are cut off
     * @param adjustment how
     * @param instant for example the time of a bar
     * @throws DataFormatException if a dividend is not below the close before it
     */
    public BarSeries viewAt(BarSeries raw, Adjustment adjustment, Instant instant) {
        int known = raw.firstAtOrAfter(BarSeries.nanos(instant) + 1);
        return asKnownAt(instant).view(raw.slice(0, known), adjustment);
    }

    private BarSeries untilDelisted(BarSeries raw) {
        return delistedOn()
                .map(day -> raw.slice(0, raw.firstAtOrAfter(PriceAdjuster.startOf(day, zone))))
                .orElse(raw);
    }

    /** Fails if two actions cannot both be. */
    static void refuseBoth(String symbol, CorporateAction one, CorporateAction other) {
        boolean sameDay = one.exDate().equals(other.exDate());
        boolean twice = sameDay && one.equals(other);
        boolean oneKind = one.getClass() == other.getClass()
                && !(one instanceof Dividend)
                && (sameDay || one instanceof Delisting);
        boolean counted = sameDay
                && (one instanceof ExRight || other instanceof ExRight)
                && (one instanceof Split
                        || one instanceof Dividend
                        || other instanceof Split
                        || other instanceof Dividend);
        if (twice || oneKind || counted) {
            throw new IllegalArgumentException("actions of " + symbol + " must not "
                    + (twice ? "hold one action twice" : "exclude each other") + " but held " + one + " and " + other
                    + "; remove one of them");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorporateActions that
                && symbol.equals(that.symbol)
                && zone.equals(that.zone)
                && actions.equals(that.actions);
    }

    @Override
    public int hashCode() {
        return 31 * symbol.hashCode() + actions.hashCode();
    }

    /** {@return symbol, number of actions, first and last ex date} */
    @Override
    public String toString() {
        return "CorporateActions[" + symbol + ", " + actions.size() + " actions"
                + (actions.isEmpty()
                        ? ""
                        : ", " + actions.getFirst().exDate() + ".."
                                + actions.getLast().exDate())
                + "]";
    }
}
