package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * How raw prices are turned into comparable ones.
 *
 * @param view what is taken out of the prices
 * @param direction which side of an action keeps its prices
 * @param reinvestment at which price a dividend is put back, under {@link View#TOTAL_RETURN}
 * @param asOf the day from which a backward view looks back: actions with a later ex date are left out; empty for the last bar
 * @param priceColumns names of extra columns that are prices and change like them, for example {@code limit_up}
 */
public record Adjustment(
        View view, Direction direction, Reinvestment reinvestment, Optional<LocalDate> asOf, Set<String> priceColumns) {
    /** What is taken out of the prices. */
    public enum View {
        /** Nothing; only a delisting ends the series. */
        RAW,
        /** Splits and ex-right reference prices; a dividend still shows as a fall. */
        SPLIT_ADJUSTED,
        /** Splits, ex-right reference prices and dividends, reinvested: returns are those of a holder. */
        TOTAL_RETURN
    }

    /** Which side of an action keeps its prices. Returns are the same either way. */
    public enum Direction {
        /** Prices before an action change; the last bar is as traded. What charts show. */
        BACKWARD,
        /** Prices after an action change; the first bar is as traded and no later action changes any bar. */
        FORWARD
    }

    /** At which price a dividend is put back into shares. */
    public enum Reinvestment {
        /**
         * At the close before the ex date less the dividend: the factor is {@code 1 - dividend / close}. What Yahoo, LEAN and
         * CRSP's adjusted prices use.
         */
        AT_EX_REFERENCE,
        /** At the first close on or after the ex date: daily returns are {@code (close + dividend) / close before - 1}. */
        AT_EX_CLOSE
    }

    /** Splits taken out, backward. */
    public static final Adjustment SPLITS = of(View.SPLIT_ADJUSTED);
    /** Splits and dividends taken out, backward. */
    public static final Adjustment TOTAL_RETURN = of(View.TOTAL_RETURN);

    /** Copies the names. */
    public Adjustment {
        requireNonNull(view, "view");
        requireNonNull(direction, "direction");
        requireNonNull(reinvestment, "reinvestment");
        requireNonNull(asOf, "asOf");
        priceColumns = Set.copyOf(priceColumns);
    }

    /**
     * {@return a view in its usual form: backward from the last bar, dividends at the ex-dividend reference price, and
     * {@code preclose}, {@code limit_up} and {@code limit_down} taken for prices}
     *
     * @param view what is taken out
     */
    public static Adjustment of(View view) {
        return new Adjustment(
                view,
                Direction.BACKWARD,
                Reinvestment.AT_EX_REFERENCE,
                Optional.empty(),
                Set.of("preclose", "limit_up", "limit_down"));
    }

    /** {@return this with prices after an action changed and those before kept} */
    public Adjustment forward() {
        return new Adjustment(view, Direction.FORWARD, reinvestment, asOf, priceColumns);
    }

    /**
     * {@return this with dividends put back at another price}
     *
     * @param price at which
     */
    public Adjustment reinvested(Reinvestment price) {
        return new Adjustment(view, direction, price, asOf, priceColumns);
    }

    /**
     * {@return this looking back from another day}
     *
     * @param day in the exchange's zone
     */
    public Adjustment asOf(LocalDate day) {
        return new Adjustment(view, direction, reinvestment, Optional.of(day), priceColumns);
    }

    /**
     * {@return this with other extra columns taken for prices}
     *
     * @param names all of them
     */
    public Adjustment priceColumns(Set<String> names) {
        return new Adjustment(view, direction, reinvestment, asOf, names);
    }
}
