package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DoubleColumn;
import java.util.BitSet;
import java.util.Locale;

/** Draws the close before and after repair, and below it where the findings and repairs are. At most one point a pixel column. */
final class QualityChart {
    private static final int WIDTH = 1060;
    private static final int LEFT = 62;
    private static final int RIGHT = 8;
    private static final int TOP = 10;
    private static final int BOTTOM = 270;
    private static final int LANE = 16;
    private static final double LOGARITHMIC_FROM = 15;

    private final QualityReport report;
    private final BarSeries series;
    private final BarSeries repaired;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean logarithmic;

    QualityChart(QualityReport report, BarSeries series, BarSeries repaired) {
        this.report = report;
        this.series = series;
        this.repaired = repaired;
    }

    void draw(StringBuilder out) {
        measure(series.close());
        measure(repaired.close());
        boolean changed = !report.repairs().isEmpty();
        int height = BOTTOM + 24 + 4 * LANE + 4;
        out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
        out.append("\" role=\"img\" aria-label=\"Close")
                .append(changed ? " before and after repair" : "")
                .append(", with the findings below\">\n");
        if (low <= high) {
            logarithmic = low > 0 && high / low > LOGARITHMIC_FROM;
            if (low == high) {
                low *= 0.99;
                high *= 1.01;
            }
            grid(out);
            line(out, series.close(), changed ? "given" : "repaired");
            if (changed) {
                line(out, repaired.close(), "repaired");
            }
        }
        days(out);
        int y = BOTTOM + 24;
        lane(out, "errors", "f-error", rows(Severity.ERROR), y);
        lane(out, "warnings", "f-warning", rows(Severity.WARNING), y + LANE);
        lane(out, "notes", "f-info", rows(Severity.INFO), y + 2 * LANE);
        var changedRows = new BitSet();
        report.repairs().forEach(r -> changedRows.set(r.row()));
        lane(out, "repairs", "f-repair", changedRows, y + 3 * LANE);
        out.append("</svg>\n");
        if (changed) {
            out.append("<p class=\"soft\">Grey: as given. Blue: after repair.")
                    .append(logarithmic ? " Logarithmic scale." : "")
                    .append("</p>\n");
        } else if (logarithmic) {
            out.append("<p class=\"soft\">Logarithmic scale.</p>\n");
        }
    }

    private BitSet rows(Severity severity) {
        var rows = new BitSet();
        for (DataFinding finding : report.findings()) {
            if (finding.severity() == severity && finding.line().isPresent()) {
                rows.set((int) finding.line().getAsLong());
            }
        }
        return rows;
    }

    private void measure(DoubleColumn close) {
        for (int i = 0; i < close.size(); i++) {
            double value = close.get(i);
            if (Math.abs(value) <= Double.MAX_VALUE && value != 0) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    private void grid(StringBuilder out) {
        for (int i = 0; i <= 4; i++) {
            double part = i / 4.0;
            double value = logarithmic ? low * Math.pow(high / low, part) : low + (high - low) * part;
            String y = number(y(value));
            out.append("<line class=\"grid\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH - RIGHT)
                    .append("\" y1=\"")
                    .append(y);
            out.append("\" y2=\"")
                    .append(y)
                    .append("\"/><text text-anchor=\"end\" x=\"")
                    .append(LEFT - 6)
                    .append("\" y=\"");
            out.append(number(y(value) + 4)).append("\">").append(label(value)).append("</text>\n");
        }
    }

    private static String label(double value) {
        double size = Math.abs(value);
        String format = size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3g";
        return String.format(Locale.ROOT, format, value);
    }

    private void line(StringBuilder out, DoubleColumn close, String tone) {
        out.append("<path class=\"").append(tone).append("\" d=\"");
        int columns = WIDTH - LEFT - RIGHT;
        int size = close.size();
        boolean pen = false;
        int step = Math.max(1, size / columns);
        for (int from = 0; from < size; from += step) {
            int lowest = -1;
            int highest = -1;
            for (int i = from; i < Math.min(size, from + step); i++) {
                double value = close.get(i);
                if (!(Math.abs(value) <= Double.MAX_VALUE) || (logarithmic && value <= 0)) {
                    continue;
                }
                lowest = lowest < 0 || value < close.get(lowest) ? i : lowest;
                highest = highest < 0 || value > close.get(highest) ? i : highest;
            }
            if (lowest < 0) {
                pen = false;
                continue;
            }
            int first = Math.min(lowest, highest);
            int second = Math.max(lowest, highest);
            out.append(pen ? 'L' : 'M').append(number(x(first))).append(' ').append(number(y(close.get(first))));
            if (second != first) {
                out.append('L').append(number(x(second))).append(' ').append(number(y(close.get(second))));
            }
            pen = true;
        }
        out.append("\"/>\n");
    }

    private void days(StringBuilder out) {
        for (int i = 0; i <= 4; i++) {
            int row = (int) Math.round((series.size() - 1) * (i / 4.0));
            String anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            out.append("<text text-anchor=\"")
                    .append(anchor)
                    .append("\" x=\"")
                    .append(number(x(row)))
                    .append("\" y=\"")
                    .append(BOTTOM + 16);
            out.append("\">").append(series.date(row)).append("</text>");
        }
        out.append('\n');
    }

    private void lane(StringBuilder out, String name, String tone, BitSet rows, int y) {
        out.append("<text text-anchor=\"end\" x=\"")
                .append(LEFT - 6)
                .append("\" y=\"")
                .append(y + 12)
                .append("\">")
                .append(name)
                .append("</text>");
        out.append("<line class=\"grid\" x1=\"")
                .append(LEFT)
                .append("\" x2=\"")
                .append(WIDTH - RIGHT)
                .append("\" y1=\"")
                .append(y + 8);
        out.append("\" y2=\"").append(y + 8).append("\"/>");
        double last = -10;
        for (int row = rows.nextSetBit(0); row >= 0 && row < series.size(); row = rows.nextSetBit(row + 1)) {
            double x = x(row);
            if (x - last >= 0.8) {
                out.append("<rect class=\"")
                        .append(tone)
                        .append("\" x=\"")
                        .append(number(x - 1))
                        .append("\" y=\"")
                        .append(y + 2);
                out.append("\" width=\"2\" height=\"12\"/>");
                last = x;
            }
        }
        out.append('\n');
    }

    private double x(int row) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (series.size() == 1 ? 0.5 : (double) row / (series.size() - 1));
    }

    private double y(double value) {
        double part = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return BOTTOM - (BOTTOM - TOP) * part;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
