package io.auspex.marketdata.quality;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes a report as JSON, as {@code quality-report.schema.json} describes it. Keys and numbers are always written the same way. */
final class QualityJson {
    private static final int SHOWN_REPAIRS = 1_000;

    private final StringBuilder out = new StringBuilder(4096);

    private QualityJson() {}

    static String of(QualityReport report) {
        var json = new QualityJson();
        json.report(report);
        return json.out.append('\n').toString();
    }

    private void report(QualityReport report) {
        out.append("{\n");
        text("format", "auspex-quality-report/1").append(",\n");
        text("symbol", report.symbol()).append(",\n");
        key("from")
                .append(report.range().map(r -> "\"" + r.from() + "\"").orElse("null"))
                .append(",\n");
        key("to")
                .append(report.range().map(r -> "\"" + r.to() + "\"").orElse("null"))
                .append(",\n");
        key("bars").append(report.bars()).append(",\n");
        key("errorBars").append(report.errorBars()).append(",\n");
        key("warningBars").append(report.warningBars()).append(",\n");
        key("score").append(report.score()).append(",\n");
        key("usable").append(report.isUsable()).append(",\n");
        key("causal").append(report.causal()).append(",\n");
        key("counts").append("{\"error\": ").append(report.count(Severity.ERROR));
        out.append(", \"warning\": ").append(report.count(Severity.WARNING));
        out.append(", \"info\": ").append(report.count(Severity.INFO)).append("},\n");
        list("rules", report.rules(), this::rule);
        out.append(",\n");
        list("findings", report.findings(), this::finding);
        out.append(",\n");
        repairs(report);
        out.append("\n}");
    }

    private void rule(QualityReport.RuleResult rule) {
        out.append('{');
        text("name", rule.name()).append(", ");
        text("severity", lower(rule.severity())).append(", ");
        key("count").append(rule.count()).append(", ");
        text("description", rule.description()).append('}');
    }

    private void finding(DataFinding finding) {
        out.append('{');
        text("rule", finding.rule()).append(", ");
        text("severity", lower(finding.severity())).append(", ");
        key("row")
                .append(
                        finding.line().isPresent()
                                ? Long.toString(finding.line().getAsLong())
                                : "null")
                .append(", ");
        text("column", finding.column()).append(", ");
        text("value", finding.value()).append(", ");
        text("message", finding.message()).append('}');
    }

    private void repairs(QualityReport report) {
        var byRule = new TreeMap<String, Integer>();
        report.repairs().forEach(r -> byRule.merge(r.rule(), 1, Integer::sum));
        key("repairs").append("{\"cells\": ").append(report.repairs().size()).append(", \"byRule\": {");
        String comma = "";
        for (var entry : byRule.entrySet()) {
            out.append(comma);
            key(entry.getKey()).append(entry.getValue());
            comma = ", ";
        }
        out.append("}, ");
        list(
                "first",
                report.repairs()
                        .subList(0, Math.min(SHOWN_REPAIRS, report.repairs().size())),
                this::repair);
        out.append('}');
    }

    private void repair(Repair repair) {
        out.append('{');
        text("rule", repair.rule()).append(", ");
        key("row").append(repair.row()).append(", ");
        text("time", repair.time().toString()).append(", ");
        text("column", repair.column()).append(", ");
        text("old", Double.toString(repair.oldValue())).append(", ");
        text("new", Double.toString(repair.newValue())).append(", ");
        text("oldBits", Long.toHexString(repair.oldBits())).append(", ");
        text("newBits", Long.toHexString(repair.newBits())).append(", ");
        key("confidence").append(repair.confidence()).append(", ");
        text("knownAt", repair.knownAt().toString()).append('}');
    }

    private <T> void list(String name, Collection<T> items, Consumer<T> writer) {
        key(name).append('[');
        String comma = "\n  ";
        for (T item : items) {
            out.append(comma);
            writer.accept(item);
            comma = ",\n  ";
        }
        out.append(']');
    }

    private StringBuilder key(String name) {
        quoted(name);
        return out.append(": ");
    }

    private StringBuilder text(String name, String value) {
        key(name);
        quoted(value);
        return out;
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    // lone surrogates cannot be encoded, and < closes a script element where JSON is put into a page
                    if (c < 0x20 || c == '<' || c == 0x7f || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
