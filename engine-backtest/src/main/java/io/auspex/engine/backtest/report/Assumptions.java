package io.auspex.engine.backtest.report;

import io.auspex.backtest.AccountRules;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Commission;
import io.auspex.backtest.FillCounters;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.Slippage;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a run took for granted, in sentences: the same ones for every kind of page. */
final class Assumptions {
    /** Texts that differ from run to run: those of lambdas, and of classes that do not override {@code toString}. */
    private static final Pattern LAMBDA =
            Pattern.compile("([\\w.$]+?)\\$\\$Lambda[\\w$]*(?:/0x[0-9a-f]+)?@[0-9a-f]{1,8}\\b");

    private static final Pattern IDENTITY = Pattern.compile("([\\w$]+(?:\\.[\\w$]+)+)@[0-9a-f]{1,8}\\b");

    private Assumptions() {}

    /** A name and what is to be said about it. */
    record Line(String name, String text) {}

    /** {@return when and where orders filled, what trading cost, how ratios were computed} */
    static List<Line> of(BacktestResult result) {
        var lines = new ArrayList<Line>();
        fills(result.fills(), lines);
        lines.add(new Line("Commission", commission(result.costs().commission())));
        lines.add(new Line("Tax on sales", orNone(result.costs().taxOnSales(), "of the value")));
        lines.add(new Line("Slippage", slippage(result.costs().slippage())));
        account(result.account(), lines);
        lines.add(new Line("Ratios", convention(result.convention())));
        return lines;
    }

    private static void account(AccountRules account, List<Line> lines) {
        lines.add(new Line(
                "Quantities", "multiples of " + Figures.quantity(account.lots().step())));
        lines.add(new Line(
                "Account",
                (account.leverage() == 1
                                ? "cash, no leverage"
                                : "leverage up to " + Figures.quantity(account.leverage()))
                        + (account.shortSelling() ? ", may sell short" : ", never short")));
        lines.add(new Line(
                "At the end",
                switch (account.endOfRun()) {
                    case MARK_TO_MARKET -> "open positions count at the last close and are not trades";
                    case CLOSE_POSITIONS -> "open positions are closed at the last close";
                }));
        lines.add(new Line(
                "Missing prices",
                switch (account.missing()) {
                    case REFUSE -> "refused";
                    case DROP_BARS -> "their bars were left out";
                    case FORWARD_FILL -> "filled from the close before";
                    case INTERPOLATE_LOOKING_AHEAD -> "interpolated, which looks ahead";
                }));
    }

    /** {@return how often the simulation had to choose or to refuse} */
    static List<Count> counts(FillCounters counters) {
        return List.of(
                new Count("Ambiguous bars", counters.ambiguousBars(), "reached stop and target of one position"),
                new Count("Gapped stops", counters.gappedStops(), "filled at an open beyond their price"),
                new Count("Capped by volume", counters.cappedByVolume(), "fills cut to a part of the bar's volume"),
                new Count("Reduced by cash", counters.reducedByCash(), "orders cut to what cash and leverage allowed"),
                new Count("Unfilled orders", counters.unfilled(), "ended without any fill"));
    }

    /** One of the counters. */
    record Count(String name, int times, String meaning) {}

    /** {@return the convention of the ratios in one line} */
    static String convention(MetricConvention c) {
        return shortConvention(c) + ", value at risk at " + Figures.rate(c.confidence());
    }

    /** {@return what a Sharpe ratio depends on} */
    static String shortConvention(MetricConvention c) {
        return periods(c) + ", risk-free " + Figures.rate(c.riskFreeRate()) + ", " + deviation(c) + ", "
                + annualization(c);
    }

    /** {@return what a Sharpe ratio depends on, in a few words for a small place} */
    static String shortestConvention(MetricConvention c) {
        return Figures.quantity(c.periodsPerYear()) + " periods, risk-free " + Figures.rate(c.riskFreeRate()) + ", "
                + (c.degreesOfFreedom() == 1 ? "n − 1, " : "n, ") + annualization(c);
    }

    /** {@return how figures of a period become those of a year} */
    static String annualization(MetricConvention c) {
        return c.annualization() == Annualization.ARITHMETIC ? "arithmetic" : "geometric";
    }

    /** {@return for example {@code 252 periods a year}} */
    static String periods(MetricConvention c) {
        return Figures.quantity(c.periodsPerYear()) + " periods a year";
    }

    /** {@return which deviation it is} */
    static String deviation(MetricConvention c) {
        return c.degreesOfFreedom() == 1 ? "sample deviation (n − 1)" : "population deviation (n)";
    }

    /** {@return a commission or slippage of one's own by its text, without what differs from run to run} */
    static String nameOf(Object model) {
        String named = LAMBDA.matcher(model.toString()).replaceAll("$1 (lambda)");
        return IDENTITY.matcher(named).replaceAll("$1");
    }

    private static void fills(FillRules fills, List<Line> lines) {
        lines.add(new Line(
                "Market orders",
                switch (fills.timing()) {
                    case NEXT_OPEN -> "fill at the open of the bar after the decision";
                    case NEXT_CLOSE -> "fill at the close of the bar after the decision";
                    case SAME_CLOSE_UNSAFE -> "fill at the very close that produced the decision; nobody can trade so";
                }));
        lines.add(new Line(
                "Limit orders",
                switch (fills.touch()) {
                    case THROUGH -> "fill when the price trades through the limit, never beyond it";
                    case TOUCH -> "fill when the price touches the limit, never beyond it";
                }));
        lines.add(new Line("Gaps", "an order that is gapped through fills at the open"));
        lines.add(new Line(
                "Stop and target",
                switch (fills.sameBar()) {
                    case STOP_FIRST -> "in one bar: the stop comes first (pessimistic)";
                    case TARGET_FIRST -> "in one bar: the target comes first (optimistic)";
                    case NEAREST_TO_OPEN -> "in one bar: the one nearer to the open comes first";
                }));
        lines.add(new Line(
                "Stop-limit orders",
                switch (fills.stopLimit()) {
                    case PESSIMISTIC -> "fill in the bar that triggers them only if the limit must have been available";
                    case PATH -> "follow the path open, nearer extreme, other extreme, close";
                }));
        lines.add(new Line(
                "Volume",
                fills.maxParticipation() == 1
                        ? "does not limit fills"
                        : "an order fills at most " + Figures.rate(fills.maxParticipation()) + " of a bar's volume"));
    }

    private static String commission(Commission commission) {
        if (!(commission instanceof Commission.Linear linear)) {
            return nameOf(commission);
        }
        var parts = new ArrayList<String>();
        if (linear.fixed() > 0) {
            parts.add(Figures.price(linear.fixed()) + " per fill");
        }
        if (linear.rate() > 0) {
            parts.add(Figures.rate(linear.rate()) + " of the value");
        }
        if (linear.perUnit() > 0) {
            parts.add(Figures.price(linear.perUnit()) + " per unit");
        }
        if (parts.isEmpty() && linear.minimum() == 0) {
            return "none";
        }
        String sum = parts.isEmpty() ? "nothing" : String.join(" + ", parts);
        return linear.minimum() > 0 ? sum + ", at least " + Figures.price(linear.minimum()) + " per fill" : sum;
    }

    private static String slippage(Slippage slippage) {
        return switch (slippage) {
            case Slippage.Proportional proportional ->
                orNone(proportional.rate(), "of the price on market and stop orders");
            case Slippage.Absolute absolute ->
                absolute.amount() == 0
                        ? "none"
                        : Figures.price(absolute.amount()) + " per unit on market and stop orders";
            case Slippage other -> nameOf(other);
        };
    }

    private static String orNone(double rate, String of) {
        return rate == 0 ? "none" : Figures.rate(rate) + " " + of;
    }
}
