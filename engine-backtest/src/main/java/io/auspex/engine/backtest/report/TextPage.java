package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.RoundTrip;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A result as a page of at most {@value #WIDTH} columns for a terminal. */
final class TextPage {
    /** Columns of the page. */
    static final int WIDTH = 92;

    private static final int HALF = 43;
    private static final int GAP = WIDTH - 2 * HALF;
    private static final int MOST_FINDINGS = 5;
    private static final int MOST_ROUND_TRIPS = 8;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final BacktestResult result;
    private final TimeLabels labels;
    private final StringBuilder out = new StringBuilder(8192);

    TextPage(BacktestResult result) {
        this.result = result;
        labels = TimeLabels.of(result);
    }

    /** {@return the page, with a line end after each line} */
    String render() {
        headline();
        warnings();
        sparkline();
        figures();
        assumptions();
        counters();
        unfilled();
        findings();
        roundTrips();
        line("");
        line("run " + Texts.shortened(result.backtestId(), WIDTH - 4));
        return out.toString();
    }

    private void headline() {
        String name = Texts.shortened(result.strategyName(), 48);
        String outcome = Figures.change(result.totalReturn());
        line(name + pad(WIDTH - name.length() - outcome.length()) + outcome);
        if (!result.parameters().isEmpty()) {
            paragraph(
                    result.parameters().entrySet().stream()
                            .map(e -> Texts.shortened(e.getKey(), 30) + "="
                                    + Texts.shortened(String.valueOf(e.getValue()), 40))
                            .collect(Collectors.joining(", ")),
                    "");
        }
        List<String> symbols =
                result.symbols().stream().map(s -> Texts.shortened(s, 24)).toList();
        paragraph(
                Texts.list(symbols, 8) + " · " + result.period().from() + " to "
                        + result.period().to() + " · "
                        + Figures.count(result.equity().size(), "bar"),
                "");
        line("═".repeat(WIDTH));
    }

    private void warnings() {
        if (result.ending() == Ending.RUINED) {
            line("!! RUINED: equity fell to zero or below; nothing was traded afterwards");
        }
        if (result.fills().timing() == FillRules.Timing.SAME_CLOSE_UNSAFE) {
            line("!! Orders filled at the very close that produced the decision; nobody can trade so");
        }
    }

    private void sparkline() {
        DoubleColumn equity = result.equity().equity();
        if (equity.size() < 2) {
            return;
        }
        ValueAxis axis = ValueAxis.around(equity);
        var spark = new StringBuilder(WIDTH);
        int columns = Math.min(WIDTH, equity.size());
        for (int column = 0; column < columns; column++) {
            double value = equity.get((int) ((equity.size() - 1L) * column / (columns - 1)));
            int level = Math.clamp(Math.round(axis.fraction(value) * (BARS.length() - 1)), 0, BARS.length() - 1);
            spark.append(Double.isFinite(value) ? BARS.charAt(level) : ' ');
        }
        line(spark.toString());
        var times = result.equity().times();
        String first = labels.label(times.get(0));
        String last = labels.label(times.get(equity.size() - 1));
        line(first + pad(columns - first.length() - last.length()) + last);
    }

    private void figures() {
        List<MetricTable.Group> groups = MetricTable.of(result);
        for (int i = 0; i < groups.size(); i += 2) {
            List<String> left = block(groups.get(i));
            List<String> right = i + 1 < groups.size() ? block(groups.get(i + 1)) : List.of();
            line("");
            for (int row = 0; row < Math.max(left.size(), right.size()); row++) {
                String first = row < left.size() ? left.get(row) : "";
                String second = row < right.size() ? right.get(row) : "";
                line(first + pad(second.isEmpty() ? 1 : HALF + GAP - first.length()) + second);
            }
        }
    }

    private static List<String> block(MetricTable.Group group) {
        var lines = new ArrayList<String>();
        lines.add(heading(group.name(), HALF));
        for (MetricTable.Metric metric : group.metrics()) {
            lines.add("  " + metric.name()
                    + pad(HALF - 2 - metric.name().length() - metric.value().length()) + metric.value());
        }
        return lines;
    }

    private void assumptions() {
        section("Assumptions");
        for (Assumptions.Line assumption : Assumptions.of(result)) {
            String name = "  " + assumption.name();
            paragraph(Texts.shortened(assumption.text(), 300), name + pad(21 - name.length()));
        }
    }

    private void counters() {
        section("Where the simulation had to choose");
        for (Assumptions.Count count : Assumptions.counts(result.counters())) {
            String times = Figures.count(count.times());
            line("  " + count.name() + pad(27 - count.name().length() - times.length()) + times + "  "
                    + count.meaning());
        }
    }

    private void unfilled() {
        List<OrderTally.Row> rows = OrderTally.of(result.orders()).unfilled();
        if (rows.isEmpty()) {
            return;
        }
        section("Orders that did not fill");
        for (OrderTally.Row row : rows) {
            String orders = Figures.count(row.orders());
            line("  " + row.outcome() + pad(HALF - 2 - row.outcome().length() - orders.length()) + orders);
        }
    }

    private void findings() {
        List<DataFinding> findings = result.findings();
        if (findings.isEmpty()) {
            return;
        }
        section("Findings");
        findings.stream()
                .sorted(Comparator.comparing(DataFinding::severity).reversed())
                .limit(MOST_FINDINGS)
                .forEach(finding -> {
                    String severity = "  " + finding.severity().name().toLowerCase(Locale.ROOT);
                    String where = finding.line().isPresent()
                            ? " line " + finding.line().getAsLong()
                            : "";
                    paragraph(
                            Texts.shortened(finding.source(), 40) + where + ": "
                                    + Texts.shortened(finding.message(), 400) + " ["
                                    + Texts.shortened(finding.rule(), 40) + "]",
                            severity + pad(11 - severity.length()));
                });
        more(findings.size() - MOST_FINDINGS, "finding");
    }

    private void roundTrips() {
        List<RoundTrip> trips = result.roundTrips();
        if (trips.isEmpty()) {
            return;
        }
        int from = Math.max(0, trips.size() - MOST_ROUND_TRIPS);
        section(from == 0 ? "Round trips" : "Last round trips");
        boolean daily = labels.daily();
        String dates = daily ? "%-10s  %-10s" : "%-16s  %-16s";
        int symbolWidth = daily ? 12 : 8;
        String layout = "  %-" + symbolWidth + "s  %-5s " + dates + "  %12s %" + (daily ? 15 : 13) + "s %"
                + (daily ? 12 : 10) + "s";
        line(String.format(Locale.ROOT, layout, "symbol", "side", "entry", "exit", "quantity", "profit", "return"));
        for (RoundTrip trip : trips.subList(from, trips.size())) {
            line(String.format(
                    Locale.ROOT,
                    layout,
                    Texts.shortened(trip.stockCode(), symbolWidth),
                    trip.quantity() < 0 ? "short" : "long",
                    labels.label(trip.entryTime()),
                    labels.label(trip.exitTime()),
                    Figures.quantity(Math.abs(trip.quantity())),
                    Figures.profit(trip.pnl()),
                    Figures.change(trip.returnFraction())));
        }
        if (from > 0) {
            line("  … and " + Figures.count(from, "round trip") + " before, see JSON");
        }
    }

    private void more(int hidden, String unit) {
        if (hidden > 0) {
            line("  … and " + Figures.count(hidden, "more " + unit) + ", see JSON");
        }
    }

    private void section(String name) {
        line("");
        line(heading(name, WIDTH));
    }

    private static String heading(String name, int width) {
        return name + " " + "─".repeat(width - 1 - name.length());
    }

    private void paragraph(String text, String label) {
        String indent = label;
        for (String part : Texts.wrapped(text, WIDTH - label.length())) {
            line(indent + part);
            indent = label.isEmpty() ? "" : pad(label.length());
        }
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** {@return spaces; at least one, so that what does not fit stays apart} */
    private static String pad(int width) {
        return " ".repeat(Math.max(1, width));
    }
}
