package io.auspex.marketdata.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes a report as one HTML page that loads nothing and runs no script. Every text from outside is escaped. */
final class QualityPage {
    private static final int SHOWN_FINDINGS = 200;
    private static final int SHOWN_REPAIRS = 200;
    private static final String CSS = """
            :root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#15191f;--soft:#5a6472;--line:#e3e6eb;--grid:#e9ecf0;--accent:#2257c4;
            --error:#b93a0c;--warning:#a06a00;--info:#5a6472;--good:#0a7268}
            @media (prefers-color-scheme:dark){:root{--page:#0e1116;--card:#171b22;--ink:#e8ebf0;--soft:#9ba6b5;--line:#2a303a;--grid:#252b34;
            --accent:#7aa5ff;--error:#ff8a5c;--warning:#f2c55c;--info:#9ba6b5;--good:#3ecdb9}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;
            font-variant-numeric:tabular-nums}
            main{max-width:1100px;margin:0 auto;padding:28px 20px 40px}
            h1,h2,p{margin:0}
            h1{font-size:30px;line-height:1.2;overflow-wrap:anywhere}
            h2{font-size:16px;margin-bottom:8px}
            .eyebrow{color:var(--accent);font-size:12px;font-weight:650;letter-spacing:.08em;text-transform:uppercase}
            .soft{color:var(--soft)}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1px;background:var(--line);border:1px solid var(--line);
            border-radius:12px;overflow:hidden;margin:18px 0}
            .tile{background:var(--card);padding:12px 16px}
            .tile p{font-size:13px;color:var(--soft)}
            .tile b{display:block;font-size:25px;line-height:1.3}
            .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin-bottom:16px;overflow-x:auto}
            svg{display:block;width:100%;height:auto}
            svg text{font-size:12px;fill:var(--soft)}
            .grid{stroke:var(--grid)}
            .given{fill:none;stroke:var(--soft);stroke-width:1}
            .repaired{fill:none;stroke:var(--accent);stroke-width:1.5}
            .f-error{fill:var(--error)}.f-warning{fill:var(--warning)}.f-info{fill:var(--info)}.f-repair{fill:var(--accent)}
            .error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}.good{color:var(--good)}
            table{border-collapse:collapse;width:100%;font-size:13.5px}
            td,th{padding:5px 14px 5px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
            th{font-weight:500;color:var(--soft);font-size:12.5px}
            .n{text-align:right;white-space:nowrap}
            .k{white-space:nowrap;font-weight:600}
            .c{white-space:nowrap}
            footer{color:var(--soft);font-size:12.5px}
            """;

    private final QualityReport report;
    private final BarSeries series;
    private final BarSeries repaired;
    private final StringBuilder out = new StringBuilder(1 << 15);

    private QualityPage(QualityReport report, BarSeries series, BarSeries repaired) {
        this.report = report;
        this.series = series;
        this.repaired = repaired;
    }

    /**
     * {@return the page}
     *
     * @param report what was found and changed
     * @param series the bars that were checked
     * @param repaired the bars after repair, or the same
     */
    static String of(QualityReport report, BarSeries series, BarSeries repaired) {
        return new QualityPage(report, series, repaired).render();
    }

    private String render() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash())
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Quality of ");
        text(report.symbol());
        out.append("</title>\n<style>").append(CSS).append("</style></head>\n<body><main>\n");
        out.append("<p class=\"eyebrow\">Data quality</p><h1>");
        text(report.symbol());
        out.append("</h1>\n<p class=\"soft\">");
        text(report.range().map(r -> r.from() + " to " + r.to()).orElse("no bars"));
        out.append(report.causal() ? ", judged bar by bar as the data came in" : "")
                .append("</p>\n");
        tiles();
        if (!series.isEmpty()) {
            out.append("<section class=\"card\"><h2>Close and findings</h2>\n");
            new QualityChart(report, series, repaired).draw(out);
            out.append("</section>\n");
        }
        rules();
        findings();
        repairs();
        out.append(
                        "<footer><p>The score is the part of the bars that nothing is said against, in percent; a warning takes a quarter of a bar. ")
                .append(
                        "A finding is no repair. This page loads nothing and runs no script.</p></footer>\n</main></body></html>\n");
        return out.toString();
    }

    private void tiles() {
        out.append("<section class=\"tiles\">");
        tile("Score", String.format(Locale.ROOT, "%.2f", report.score()), report.isUsable() ? "good" : "error");
        tile("Bars", count(report.bars()), "");
        tile("Errors", count(report.count(Severity.ERROR)), report.count(Severity.ERROR) > 0 ? "error" : "");
        tile("Warnings", count(report.count(Severity.WARNING)), report.count(Severity.WARNING) > 0 ? "warning" : "");
        tile("Notes", count(report.count(Severity.INFO)), "");
        tile("Repaired cells", count(report.repairs().size()), "");
        out.append("</section>\n");
    }

    private void tile(String name, String value, String tone) {
        out.append("<div class=\"tile\"><p>")
                .append(name)
                .append("</p><b class=\"")
                .append(tone)
                .append("\">")
                .append(value)
                .append("</b></div>");
    }

    private void rules() {
        out.append("<section class=\"card\"><h2>By rule</h2>\n");
        var found = report.rules().stream()
                .filter(r -> r.count() > 0)
                .sorted(Comparator.comparing(QualityReport.RuleResult::severity).reversed())
                .toList();
        if (found.isEmpty()) {
            out.append("<p class=\"soft\">None of ")
                    .append(report.rules().size())
                    .append(" rules found anything.</p>");
        } else {
            out.append(
                    "<table><thead><tr><th>Rule</th><th>Severity</th><th class=\"n\">Found</th><th>What it looks for</th></tr></thead><tbody>\n");
            for (var rule : found) {
                String severity = lower(rule.severity());
                out.append("<tr><td class=\"k\">");
                text(rule.name());
                out.append("</td><td class=\"")
                        .append(severity)
                        .append("\">")
                        .append(severity)
                        .append("</td><td class=\"n\">")
                        .append(count(rule.count()))
                        .append("</td><td>");
                text(rule.description());
                out.append("</td></tr>\n");
            }
            out.append("</tbody></table>");
        }
        out.append("</section>\n");
    }

    private void findings() {
        if (report.findings().isEmpty()) {
            return;
        }
        List<DataFinding> sorted = report.findings().stream()
                .sorted(Comparator.comparing(DataFinding::severity).reversed())
                .limit(SHOWN_FINDINGS)
                .toList();
        long all = report.rules().stream()
                .mapToLong(QualityReport.RuleResult::count)
                .sum();
        out.append("<section class=\"card\"><h2>Findings</h2>\n");
        if (all > sorted.size()) {
            out.append("<p class=\"soft\">The first ")
                    .append(count(sorted.size()))
                    .append(" of ")
                    .append(count(all))
                    .append(", errors first.</p>\n");
        }
        out.append(
                "<table><thead><tr><th>Day</th><th class=\"n\">Row</th><th>Rule</th><th>Column</th><th>What is wrong</th></tr></thead><tbody>\n");
        for (DataFinding finding : sorted) {
            int row = (int) finding.line().orElse(-1);
            out.append("<tr><td class=\"n\">")
                    .append(row >= 0 && row < series.size() ? series.date(row) : "")
                    .append("</td><td class=\"n\">")
                    .append(row >= 0 ? row : "")
                    .append("</td><td class=\"k ")
                    .append(lower(finding.severity()))
                    .append("\">");
            text(finding.rule());
            out.append("</td><td class=\"c\">");
            text(finding.column());
            out.append("</td><td>");
            text(finding.message());
            out.append("</td></tr>\n");
        }
        out.append("</tbody></table></section>\n");
    }

    private void repairs() {
        if (report.repairs().isEmpty()) {
            return;
        }
        out.append("<section class=\"card\"><h2>Repairs</h2>\n");
        if (report.repairs().size() > SHOWN_REPAIRS) {
            out.append("<p class=\"soft\">The first ")
                    .append(SHOWN_REPAIRS)
                    .append(" of ")
                    .append(count(report.repairs().size()))
                    .append(".</p>\n");
        }
        out.append(
                        "<table><thead><tr><th>Day</th><th class=\"n\">Row</th><th>Rule</th><th>Column</th><th class=\"n\">Before</th>")
                .append("<th class=\"n\">After</th><th class=\"n\">Confidence</th></tr></thead><tbody>\n");
        for (Repair repair : report.repairs()
                .subList(0, Math.min(SHOWN_REPAIRS, report.repairs().size()))) {
            out.append("<tr><td class=\"n\">")
                    .append(repair.row() < series.size() ? series.date(repair.row()) : "")
                    .append("</td><td class=\"n\">")
                    .append(repair.row())
                    .append("</td><td class=\"k\">");
            text(repair.rule());
            out.append("</td><td class=\"c\">");
            text(repair.column());
            out.append("</td><td class=\"n\">")
                    .append((float) repair.oldValue())
                    .append("</td><td class=\"n\">")
                    .append((float) repair.newValue())
                    .append("</td><td class=\"n\">")
                    .append(String.format(Locale.ROOT, "%.2f", repair.confidence()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></section>\n");
    }

    /** Appends a text from outside. */
    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default ->
                    out.append(
                            (c < 0x20 && c != '\n' && c != '\t') || (Character.isSurrogate(c) && !paired(text, i))
                                    ? '?'
                                    : c);
            }
        }
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
        }
    }
}
