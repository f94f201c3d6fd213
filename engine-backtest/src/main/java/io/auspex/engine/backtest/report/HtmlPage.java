package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.RoundTrip;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.List;
import java.util.Map;

/** A result as one page for a browser: the order of its parts. What fills them stands in the other classes. */
final class HtmlPage {
    /** Short names of the months, January first. */
    static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final int MOST_SYMBOLS = 12;
    private static final int MOST_PARAMETERS = 24;

    private final BacktestResult result;
    private final TimeLabels labels;
    private final Markup page = new Markup();

    HtmlPage(BacktestResult result) {
        this.result = result;
        labels = TimeLabels.of(result);
    }

    /** {@return the page} */
    String render() {
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head();
        page.open("body").raw("\n").open("main").raw("\n");
        headline();
        warnings();
        tiles();
        curves();
        months();
        page.open("div", "class", "columns");
        spread();
        HtmlTables.drawdowns(page, result, labels);
        page.closeLine();
        HtmlTables.metrics(page, result);
        HtmlTables.roundTrips(page, result, labels);
        page.open("div", "class", "columns");
        HtmlTables.orders(page, result);
        HtmlTables.counters(page, result);
        page.closeLine();
        HtmlTables.findings(page, result);
        HtmlTables.assumptions(page, result);
        footer();
        page.closeLine().closeLine().closeLine();
        return page.finish();
    }

    /** {@return the text with real minus signs, and percent signs that stay with their number} */
    static String typeset(String text) {
        var out = new StringBuilder(text.replace(" %", "\u00A0%"));
        for (int i = 0; i + 1 < text.length(); i++) {
            boolean begins = i == 0 || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '(';
            if (text.charAt(i) == '-' && begins && Character.isDigit(text.charAt(i + 1))) {
                out.setCharAt(i, '−');
            }
        }
        return out.toString();
    }

    /** {@return the CSS class of a gain, a loss or neither} */
    static String tone(double value) {
        return value > 0 ? "gain" : value < 0 ? "loss" : "even";
    }

    private void head() {
        page.open("head").raw("\n");
        page.empty("meta", "charset", "utf-8").raw("\n");
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src '" + PageStyle.hash() + "'; base-uri 'none'; form-action 'none'")
                .raw("\n");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .raw("\n");
        page.empty("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        page.element("title", title() + ": " + typeset(Figures.change(result.totalReturn())))
                .raw("\n");
        page.open("style").raw(PageStyle.CSS).closeLine();
        page.closeLine();
    }

    private String title() {
        return Texts.shortened(result.strategyName(), 60) + " on " + symbols(3);
    }

    private String symbols(int most) {
        return Texts.list(
                result.symbols().stream().map(s -> Texts.shortened(s, 24)).toList(), most);
    }

    private void headline() {
        page.open("header");
        page.element("p", "Backtest report", "class", "eyebrow");
        page.element("h1", Texts.shortened(result.strategyName(), 80));
        if (!result.parameters().isEmpty()) {
            page.open("ul", "class", "chips", "aria-label", "Parameters");
            result.parameters().entrySet().stream().limit(MOST_PARAMETERS).forEach(this::parameter);
            if (result.parameters().size() > MOST_PARAMETERS) {
                page.element("li", "and " + (result.parameters().size() - MOST_PARAMETERS) + " more");
            }
            page.close();
        }
        page.open("p", "class", "facts");
        page.element("strong", symbols(MOST_SYMBOLS));
        page.element("span", days() + " to " + result.period().to());
        page.element("span", Figures.count(result.equity().size(), "bar"));
        if (years() >= 0.05) {
            page.element("span", Figures.fixed(years(), 1, false) + " years");
        }
        page.close().closeLine();
    }

    private String days() {
        return result.period().from().toString();
    }

    private double years() {
        return (result.period().to().toEpochDay() - result.period().from().toEpochDay() + 1) / 365.25;
    }

    private void parameter(Map.Entry<String, Object> parameter) {
        page.open("li");
        page.element("span", Texts.shortened(parameter.getKey(), 40)).text(" ");
        page.element("b", Texts.shortened(String.valueOf(parameter.getValue()), 60))
                .close();
    }

    private void warnings() {
        if (result.ending() == Ending.RUINED) {
            warning("The account was ruined: equity fell to zero or below, and nothing was traded afterwards.", "loss");
        }
        if (result.fills().timing() == FillRules.Timing.SAME_CLOSE_UNSAFE) {
            warning(
                    "Orders filled at the very close that produced the decision. Nobody can trade so; "
                            + "run again with fills at the next open.",
                    "loss");
        }
        long serious = result.findings().stream()
                .map(DataFinding::severity)
                .filter(s -> s != Severity.INFO)
                .count();
        if (serious > 0) {
            page.open("p", "class", "notice warn", "role", "note");
            page.element("a", Figures.count(serious, "finding") + " about prices and assumptions", "href", "#findings");
            page.text(": read before believing the figures.").closeLine();
        }
    }

    private void warning(String text, String tone) {
        page.element("p", text, "class", "notice " + tone, "role", "alert").raw("\n");
    }

    private void tiles() {
        BacktestStatistics s = result.statistics();
        page.open("section", "class", "tiles", "aria-label", "Headline figures");
        tile(
                "Total return",
                Figures.change(result.totalReturn()),
                Figures.wholeMoney(result.initialCash()) + " → " + Figures.wholeMoney(result.finalValue()),
                tone(result.totalReturn()));
        tile(
                "Return a year",
                Figures.change(result.annualizedReturn()),
                "CAGR " + Figures.change(s.cagr()),
                tone(result.annualizedReturn().orElse(0)));
        tile(
                "Sharpe ratio",
                Figures.ratio(result.sharpeRatio()),
                Assumptions.shortestConvention(result.convention()),
                "even");
        tile(
                "Maximum drawdown",
                Figures.percent(result.maxDrawdown()),
                "longest " + Figures.days(s.longestDrawdown()),
                tone(result.maxDrawdown()));
        tile("Win rate", Figures.percent(result.winRate()), Figures.count(result.totalTrades(), "round trip"), "even");
        tile(
                "Profit factor",
                Figures.ratio(result.profitFactor()),
                "expectancy " + Figures.change(s.expectancy()),
                "even");
        page.closeLine();
    }

    private void tile(String name, String value, String detail, String tone) {
        page.open("div", "class", "tile");
        page.element("h2", name);
        page.element("p", typeset(value), "class", "value " + tone);
        page.element("p", typeset(detail), "class", "detail").closeLine();
    }

    private void curves() {
        page.open("section", "class", "card");
        page.open("div", "class", "head");
        page.element("h2", "Equity and drawdown");
        page.element(
                "p",
                "Dashed: initial cash. Buy and hold of the first symbol: "
                        + typeset(Figures.change(result.statistics().buyAndHoldReturn())) + ".");
        page.close();
        if (result.equity().size() == 0) {
            page.element("p", "The run has no bars.", "class", "none");
        } else {
            new CurveChart(result, labels, CurveChart.Layout.WIDE).draw(page);
            new CurveChart(result, labels, CurveChart.Layout.NARROW).draw(page);
        }
        page.closeLine();
    }

    private void months() {
        List<MonthlyReturns.Year> years =
                MonthlyReturns.of(result.equity().times(), result.equity().equity(), result.initialCash(), labels);
        if (!years.isEmpty()) {
            HtmlTables.months(page, years);
        }
    }

    private void spread() {
        page.open("section", "class", "card");
        double[] returns = result.roundTrips().stream()
                .mapToDouble(RoundTrip::returnFraction)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        page.open("div", "class", "head").element("h2", "Returns of the round trips");
        if (returns.length > 0) {
            var histogram = new ReturnHistogram(returns);
            page.element(
                    "p",
                    typeset("Median " + Figures.change(histogram.median()) + ", mean "
                            + Figures.change(result.statistics().expectancy()) + "."));
            page.close();
            histogram.draw(page, ReturnHistogram.Layout.WIDE);
            histogram.draw(page, ReturnHistogram.Layout.NARROW);
        } else {
            page.close();
            page.element("p", "No position was opened and closed again.", "class", "none");
        }
        page.closeLine();
    }

    private void footer() {
        page.open("footer");
        page.open("p");
        page.text("Run ")
                .element("code", Texts.shortened(result.backtestId(), 80))
                .close();
        page.element(
                "p",
                (labels.daily() ? "" : "Times are UTC. ")
                        + "Simulated on past prices; a simulation is no promise. This page loads nothing and runs no script.");
        page.closeLine();
    }
}
