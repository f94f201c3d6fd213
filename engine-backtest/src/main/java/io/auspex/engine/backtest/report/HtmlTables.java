package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Trade;
import io.auspex.data.DataFinding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The tables of the page, each with as many rows as a person reads. */
final class HtmlTables {
    private static final int MOST_YEARS = 60;
    private static final int MOST_DRAWDOWNS = 7;
    private static final int MOST_ROUND_TRIPS = 100;
    private static final int MOST_EXECUTIONS = 200;
    private static final int MOST_FINDINGS = 50;
    private static final int SYMBOL_WIDTH = 24;
    private static final double[] HEAT = {0.005, 0.01, 0.02, 0.04, 0.08};

    private HtmlTables() {}

    static void months(Markup page, List<MonthlyReturns.Year> years) {
        int hidden = Math.max(0, years.size() - MOST_YEARS);
        card(page, "Monthly returns", "In percent, by the last bar of each month.");
        openTable(page, "Monthly returns in percent", "heat");
        page.open("thead").open("tr").element("th", "Year", "scope", "col");
        HtmlPage.MONTHS.forEach(month -> page.element("th", month, "scope", "col"));
        page.element("th", "Year", "scope", "col", "class", "total").close().close();
        page.open("tbody").raw("\n");
        for (MonthlyReturns.Year year : years.subList(hidden, years.size())) {
            page.open("tr").element("th", String.valueOf(year.year()), "scope", "row");
            for (int month = 0; month < 12; month++) {
                double value = year.months().get(month);
                if (Double.isNaN(value)) {
                    page.element("td", "");
                } else {
                    page.element("td", HtmlPage.typeset(Figures.cell(value)), "class", heat(value));
                }
            }
            page.element(
                    "td",
                    HtmlPage.typeset(Figures.cell(year.total())),
                    "class",
                    "total " + HtmlPage.tone(year.total()));
            page.closeLine();
        }
        page.close();
        closeTable(page);
        more(page, hidden, "earlier year");
        page.closeLine();
    }

    static void drawdowns(Markup page, BacktestResult result, TimeLabels labels) {
        var times = result.equity().times();
        var spells = Drawdowns.deepest(result.equity().equity(), MOST_DRAWDOWNS);
        card(page, "Deepest drawdowns", "");
        if (spells.isEmpty()) {
            none(page, "Equity never fell below an earlier peak.");
        } else {
            openTable(page, "Deepest drawdowns", "");
            headers(page, "<Depth", "<Time", "Peak", "Lowest", "Recovered");
            page.open("tbody").raw("\n");
            for (Drawdowns.Spell spell : spells) {
                page.open("tr");
                number(page, Figures.percent(spell.depth()), "loss");
                number(page, Figures.days(Duration.ofNanos(times.get(spell.end()) - times.get(spell.peak()))), "");
                page.element("td", labels.label(times.get(spell.peak())));
                page.element("td", labels.label(times.get(spell.trough())));
                page.element("td", spell.recovered() ? labels.label(times.get(spell.end())) : "not yet");
                page.closeLine();
            }
            page.close();
            closeTable(page);
        }
        page.closeLine();
    }

    static void metrics(Markup page, BacktestResult result) {
        card(page, "Figures", "A dash: not defined for this run.");
        page.open("div", "class", "metrics").raw("\n");
        for (MetricTable.Group group : MetricTable.of(result)) {
            page.open("table", "class", "figures").element("caption", group.name());
            page.open("thead", "class", "hidden").open("tr");
            for (String header : List.of("Figure", "Value", "How it is computed")) {
                page.element("th", header, "scope", "col");
            }
            page.close().close().open("tbody").raw("\n");
            for (MetricTable.Metric metric : group.metrics()) {
                page.open("tr");
                page.element("th", metric.name(), "scope", "row");
                number(page, metric.value(), "");
                page.element("td", HtmlPage.typeset(metric.how()), "class", "how");
                page.closeLine();
            }
            page.close().closeLine();
        }
        page.close().closeLine();
    }

    static void roundTrips(Markup page, BacktestResult result, TimeLabels labels) {
        List<RoundTrip> trips = result.roundTrips();
        card(page, "Round trips", "Units from entry to exit, matched first in, first out; profit after costs.");
        if (trips.isEmpty()) {
            none(page, "No position was opened and closed again.");
        } else {
            openTable(page, "Round trips", "");
            headers(
                    page,
                    "<#",
                    "Symbol",
                    "Side",
                    "<Return",
                    "<Profit",
                    "Entry",
                    "<Price",
                    "Exit",
                    "<Price",
                    "<Quantity",
                    "<Bars",
                    "<Costs");
            page.open("tbody").raw("\n");
            for (int i = 0; i < Math.min(trips.size(), MOST_ROUND_TRIPS); i++) {
                RoundTrip trip = trips.get(i);
                page.open("tr");
                number(page, Figures.count(i + 1L), "faint");
                page.element("td", Texts.shortened(trip.stockCode(), SYMBOL_WIDTH));
                page.element("td", trip.quantity() < 0 ? "short" : "long");
                number(page, Figures.change(trip.returnFraction()), HtmlPage.tone(trip.pnl()));
                number(page, Figures.profit(trip.pnl()), HtmlPage.tone(trip.pnl()));
                page.element("td", labels.label(trip.entryTime()));
                number(page, Figures.price(trip.entryPrice()), "");
                page.element("td", labels.label(trip.exitTime()));
                number(page, Figures.price(trip.exitPrice()), "");
                number(page, Figures.quantity(Math.abs(trip.quantity())), "");
                number(page, Figures.count(trip.bars()), "");
                number(page, Figures.money(trip.costs()), "");
                page.closeLine();
            }
            page.close();
            closeTable(page);
            more(page, trips.size() - MOST_ROUND_TRIPS, "round trip");
        }
        executions(page, result.tradeHistory(), labels);
        page.closeLine();
    }

    private static void executions(Markup page, List<Trade> trades, TimeLabels labels) {
        if (trades.isEmpty()) {
            return;
        }
        page.open("details").element("summary", "Executions (" + Figures.count(trades.size()) + ")");
        openTable(page, "Executions", "");
        headers(page, "<#", "Time", "Symbol", "Action", "<Quantity", "<Price", "<Costs", "<Profit", "<Order");
        page.open("tbody").raw("\n");
        for (Trade trade : trades.subList(0, Math.min(trades.size(), MOST_EXECUTIONS))) {
            page.open("tr");
            number(page, Figures.count(trade.tradeId()), "faint");
            page.element("td", labels.label(trade.timestamp()));
            page.element("td", Texts.shortened(trade.stockCode(), SYMBOL_WIDTH));
            page.element("td", trade.action().name().toLowerCase(Locale.ROOT));
            number(page, Figures.quantity(trade.quantity()), "");
            number(page, Figures.price(trade.price()), "");
            number(page, Figures.money(trade.commission()), "");
            number(page, trade.pnl() == 0 ? "" : Figures.profit(trade.pnl()), HtmlPage.tone(trade.pnl()));
            number(page, Figures.count(trade.orderId()), "faint");
            page.closeLine();
        }
        page.close();
        closeTable(page);
        more(page, trades.size() - MOST_EXECUTIONS, "execution");
        page.closeLine();
    }

    static void orders(Markup page, BacktestResult result) {
        int all = result.orders().size();
        card(page, "What became of the orders", "");
        if (all == 0) {
            none(page, "The strategy placed no order.");
        } else {
            openTable(page, "Orders by outcome", "");
            headers(page, "Outcome", "<Orders", "<Share", "");
            page.open("tbody").raw("\n");
            for (OrderTally.Row row : OrderTally.of(result.orders()).rows()) {
                double share = (double) row.orders() / all;
                page.open("tr").element("th", row.outcome(), "scope", "row");
                number(page, Figures.count(row.orders()), "");
                number(page, Figures.fixed(share * 100, 1, false) + " %", "");
                page.open("td", "class", "share");
                page.open("svg", "viewBox", "0 0 100 8", "preserveAspectRatio", "none", "aria-hidden", "true");
                Svg.bar(page, row.traded() ? "gain-bar" : "other-bar", 0, 0, Math.max(share * 100, 0.5), 8, "");
                page.close().close().closeLine();
            }
            page.close();
            closeTable(page);
        }
        page.closeLine();
    }

    static void counters(Markup page, BacktestResult result) {
        card(page, "Where the simulation had to choose", "The more, the less bars alone can say.");
        openTable(page, "Counters of the simulation", "");
        headers(page, "Count of", "<Times", "");
        page.open("tbody").raw("\n");
        for (Assumptions.Count count : Assumptions.counts(result.counters())) {
            page.open("tr").element("th", count.name(), "scope", "row");
            number(page, Figures.count(count.times()), count.times() == 0 ? "faint" : "");
            page.element("td", count.meaning(), "class", "how");
            page.closeLine();
        }
        page.close();
        closeTable(page);
        page.closeLine();
    }

    static void findings(Markup page, BacktestResult result) {
        card(page, "Findings", "", "id", "findings");
        if (result.findings().isEmpty()) {
            none(page, "Nothing was noticed about the prices and the assumptions.");
        } else {
            page.open("ul", "class", "findings").raw("\n");
            result.findings().stream()
                    .sorted(Comparator.comparing(DataFinding::severity).reversed())
                    .limit(MOST_FINDINGS)
                    .forEach(finding -> finding(page, finding));
            page.closeLine();
            more(page, result.findings().size() - MOST_FINDINGS, "finding");
        }
        page.closeLine();
    }

    private static void finding(Markup page, DataFinding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        page.open("li").element("span", severity, "class", "badge " + severity);
        page.open("div").open("p", "class", "where").element("strong", Texts.shortened(finding.source(), 60));
        finding.line().ifPresent(line -> page.text(" line " + line));
        if (!finding.column().isEmpty()) {
            page.text(" column " + Texts.shortened(finding.column(), 40));
        }
        page.text(" ").element("code", Texts.shortened(finding.rule(), 40)).close();
        page.element("p", Texts.shortened(finding.message(), 500)).close().closeLine();
    }

    static void assumptions(Markup page, BacktestResult result) {
        card(page, "Assumptions", "");
        page.open("dl").raw("\n");
        for (Assumptions.Line line : Assumptions.of(result)) {
            page.open("div").element("dt", line.name());
            page.element("dd", Texts.shortened(line.text(), 300)).closeLine();
        }
        page.close().closeLine();
    }

    private static void card(Markup page, String title, String note, String... attributes) {
        var all = new String[attributes.length + 2];
        all[0] = "class";
        all[1] = "card";
        System.arraycopy(attributes, 0, all, 2, attributes.length);
        page.open("section", all).open("div", "class", "head").element("h2", title);
        if (!note.isEmpty()) {
            page.element("p", note);
        }
        page.closeLine();
    }

    private static void openTable(Markup page, String name, String cssClass) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
        page.open("table", "class", cssClass.isEmpty() ? "rows" : cssClass).element("caption", name, "class", "hidden");
    }

    private static void closeTable(Markup page) {
        page.close().closeLine();
    }

    /** Writes column headers; a leading {@code <} marks a column of numbers, an empty name one that needs none. */
    private static void headers(Markup page, String... names) {
        page.open("thead").open("tr");
        for (String name : names) {
            if (name.isEmpty()) {
                page.element("td", "");
            } else if (name.startsWith("<")) {
                page.element("th", name.substring(1), "scope", "col", "class", "number");
            } else {
                page.element("th", name, "scope", "col");
            }
        }
        page.close().closeLine();
    }

    private static void number(Markup page, String text, String cssClass) {
        page.element("td", HtmlPage.typeset(text), "class", cssClass.isEmpty() ? "number" : "number " + cssClass);
    }

    private static void none(Markup page, String text) {
        page.element("p", text, "class", "none");
    }

    private static void more(Markup page, int hidden, String unit) {
        if (hidden > 0) {
            page.element("p", "… and " + Figures.count(hidden, "more " + unit) + ", see JSON", "class", "none");
        }
    }

    private static String heat(double value) {
        double size = Math.abs(value);
        int level = 0;
        while (level < HEAT.length && size >= HEAT[level]) {
            level++;
        }
        return level == 0 ? "h0" : (value > 0 ? "g" : "r") + level;
    }
}
