package io.auspex.marketdata.quality;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.TreeMap;

/** Writes a report as text for a terminal. */
final class QualityText {
    private static final int SHOWN = 20;
    private static final int OF_A_RULE = 3;

    private QualityText() {}

    static String of(QualityReport report) {
        var out = new StringBuilder();
        out.append(printable(report.symbol()))
                .append(String.format(
                        Locale.ROOT,
                        ": score %.2f, %d bars%s, %d errors, %d warnings, %d notes%s%n",
                        report.score(),
                        report.bars(),
                        report.range()
                                .map(r -> " from " + r.from() + " to " + r.to())
                                .orElse(""),
                        report.count(Severity.ERROR),
                        report.count(Severity.WARNING),
                        report.count(Severity.INFO),
                        report.causal() ? ", causal" : ""));
        report.rules().stream()
                .filter(r -> r.count() > 0)
                .sorted(Comparator.comparing(QualityReport.RuleResult::severity).reversed())
                .forEach(r -> out.append(String.format(
                        Locale.ROOT,
                        "  %-8s %6d  %-28s %s%n",
                        r.severity().name().toLowerCase(Locale.ROOT),
                        r.count(),
                        r.name(),
                        r.description())));
        var serious = report.findings().stream()
                .filter(f -> f.severity() != Severity.INFO)
                .sorted(Comparator.comparing(DataFinding::severity).reversed())
                .toList();
        var shown = new HashMap<String, Integer>();
        var first = serious.stream()
                .filter(f -> shown.merge(f.rule(), 1, Integer::sum) <= OF_A_RULE)
                .limit(SHOWN)
                .toList();
        first.forEach(f -> out.append("    ")
                .append(f.line().isPresent() ? "row " + f.line().getAsLong() : "series")
                .append(" [")
                .append(f.rule())
                .append("] ")
                .append(printable(f.message()))
                .append(System.lineSeparator()));
        if (serious.size() > first.size()) {
            out.append(String.format(Locale.ROOT, "    and %,d more%n", serious.size() - first.size()));
        }
        var byRule = new TreeMap<String, Integer>();
        report.repairs().forEach(r -> byRule.merge(r.rule(), 1, Integer::sum));
        byRule.forEach((rule, cells) ->
                out.append(String.format(Locale.ROOT, "  repaired %6d  %-28s cells changed%n", cells, rule)));
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /** Leaves out what would steer a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
