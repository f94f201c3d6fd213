package io.auspex.engine.backtest.report;

import io.auspex.backtest.BacktestResult;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.util.List;

/**
 * Equity above, drawdown below, over one time axis on which every bar is equally wide. Pointing at a place shows its day and figures.
 */
final class CurveChart {
    private static final int TICKS_OF_EQUITY = 6;
    private static final int TICKS_OF_DRAWDOWN = 3;
    private static final int MOST_HOVERS = 160;
    private static final int TOP = 26;
    private static final int BETWEEN = 40;
    private static final int BOTTOM = 26;
    private static final int RIGHT = 14;

    private final BacktestResult result;
    private final TimeLabels labels;
    private final LongColumn times;
    private final DoubleColumn equity;
    private final DoubleColumn drawdown;
    private final Layout layout;
    private final Panel upper;
    private final Panel lower;

    /**
     * The size of a chart.
     *
     * @param name tells it from others on the page, and is its CSS class
     * @param width units of the view box, about one pixel each
     * @param equityHeight height of the upper part
     * @param drawdownHeight height of the lower part
     * @param left room for the labels of the values
     * @param timeLabels how many labels fit on the time axis
     * @param hover whether places can be pointed at
     */
    record Layout(
            String name, int width, int equityHeight, int drawdownHeight, int left, int timeLabels, boolean hover) {
        static final Layout WIDE = new Layout("wide", 1072, 300, 120, 64, 12, true);
        static final Layout NARROW = new Layout("narrow", 380, 200, 90, 46, 4, false);

        int plotWidth() {
            return width - left - RIGHT;
        }

        int height() {
            return TOP + equityHeight + BETWEEN + drawdownHeight + BOTTOM;
        }
    }

    /** One part of the chart: values, their axis and where it stands. */
    private record Panel(DoubleColumn values, ValueAxis axis, int top, int height) {
        double y(double value) {
            return top + height * (1 - Math.clamp(axis.fraction(value), 0, 1));
        }

        int bottom() {
            return top + height;
        }
    }

    CurveChart(BacktestResult result, TimeLabels labels, Layout layout) {
        this.result = result;
        this.labels = labels;
        this.layout = layout;
        times = result.equity().times();
        equity = result.equity().equity();
        drawdown = Drawdowns.curve(equity);
        upper = new Panel(equity, ValueAxis.around(equity), TOP, layout.equityHeight());
        lower = new Panel(
                drawdown,
                ValueAxis.between(deepest(drawdown) * 1.08, 0),
                TOP + layout.equityHeight() + BETWEEN,
                layout.drawdownHeight());
    }

    /** Draws the chart; the curve has at least one point. */
    void draw(Markup page) {
        Svg.open(
                page,
                "curve-" + layout.name(),
                "chart curve " + layout.name(),
                layout.width(),
                layout.height(),
                title(),
                description());
        Svg.text(page, "start", layout.left(), TOP - 10, "Equity" + (upper.axis.logarithmic() ? " (log scale)" : ""));
        Svg.text(page, "start", layout.left(), lower.top - 10, "Drawdown");
        values(page, upper, TICKS_OF_EQUITY, false);
        values(page, lower, TICKS_OF_DRAWDOWN, true);
        timeAxis(page);
        start(page);
        int[] upperPoints = CurveSampler.indices(equity, layout.plotWidth());
        int[] lowerPoints = CurveSampler.indices(drawdown, layout.plotWidth());
        curve(page, upper, upperPoints, "equity", upper.bottom());
        curve(page, lower, lowerPoints, "fall", lower.top);
        deepestDot(page);
        lastDot(page);
        if (layout.hover()) {
            hovers(page);
        }
        page.closeLine();
    }

    private String title() {
        return "Equity and drawdown, " + labels.label(times.get(0)) + " to "
                + labels.label(times.get(times.size() - 1));
    }

    private String description() {
        return "From " + Figures.money(result.initialCash()) + " to " + Figures.money(result.finalValue()) + ", "
                + Figures.change(result.totalReturn()) + "; the deepest drawdown is "
                + Figures.percent(result.maxDrawdown()) + ".";
    }

    private void values(Markup page, Panel panel, int wanted, boolean percent) {
        page.open("g", "class", "axis");
        for (double tick : panel.axis.ticks(wanted)) {
            double y = panel.y(tick);
            Svg.line(page, "grid", layout.left(), y, layout.width() - RIGHT, y);
            String label = percent ? percentLabel(tick) : panel.axis.label(tick, wanted);
            Svg.text(page, "end", layout.left() - 8, y + 4, HtmlPage.typeset(label));
        }
        page.closeLine();
    }

    private static String percentLabel(double fraction) {
        // seven decimals at most, so that 15.000000000000002 reads 15
        return Figures.rate(Math.rint(fraction * 1e7) / 1e7).replace(" %", "%");
    }

    private void timeAxis(Markup page) {
        page.open("g", "class", "axis");
        List<TimeTicks.Tick> ticks = TimeTicks.of(times, labels, layout.timeLabels());
        double room = (double) layout.plotWidth() / layout.timeLabels() * 0.6;
        double before = Double.NEGATIVE_INFINITY;
        for (TimeTicks.Tick tick : ticks) {
            double x = x(tick.index());
            Svg.line(page, "grid", x, upper.top, x, upper.bottom());
            Svg.line(page, "grid", x, lower.top, x, lower.bottom());
            if (x - before >= room) {
                String anchor = x - layout.left() < 24 ? "start" : layout.width() - RIGHT - x < 24 ? "end" : "middle";
                Svg.text(page, anchor, x, lower.bottom() + 18, tick.label());
                before = x;
            }
        }
        page.closeLine();
    }

    private void start(Markup page) {
        double y = upper.y(result.initialCash());
        if (Double.isFinite(y) && y > upper.top && y < upper.bottom()) {
            Svg.line(page, "start", layout.left(), y, layout.width() - RIGHT, y);
        }
    }

    private void curve(Markup page, Panel panel, int[] points, String cssClass, double base) {
        var line = new StringBuilder(points.length * 11);
        var area = new StringBuilder(points.length * 11);
        int first = -1;
        int last = -1;
        for (int index : points) {
            double value = panel.values.get(index);
            if (!Double.isFinite(value)) {
                closeArea(area, first, last, base);
                first = -1;
                continue;
            }
            if (first < 0) {
                first = index;
                point(area.append('M'), x(index), base);
                point(area.append('L'), x(index), panel.y(value));
                point(line.append('M'), x(index), panel.y(value));
            } else {
                point(area.append('L'), x(index), panel.y(value));
                point(line.append('L'), x(index), panel.y(value));
            }
            last = index;
        }
        closeArea(area, first, last, base);
        if (!line.isEmpty()) {
            page.empty("path", "class", cssClass + "-area", "d", area.toString());
            page.empty("path", "class", cssClass + "-line", "d", line.toString());
            page.raw("\n");
        }
    }

    private void closeArea(StringBuilder area, int first, int last, double base) {
        if (first >= 0) {
            point(area.append('L'), x(last), base);
            area.append('Z');
        }
    }

    private void deepestDot(Markup page) {
        int deepest = 0;
        for (int i = 1; i < drawdown.size(); i++) {
            deepest = drawdown.get(i) < drawdown.get(deepest) || Double.isNaN(drawdown.get(deepest)) ? i : deepest;
        }
        double depth = drawdown.get(deepest);
        if (depth < 0) {
            double x = x(deepest);
            Svg.dot(page, "fall-dot", x, lower.y(depth), 3.5);
            boolean right = x > layout.width() * 0.6;
            String label = HtmlPage.typeset(Figures.percent(depth)) + " on " + labels.label(times.get(deepest));
            page.element(
                    "text",
                    label,
                    "class",
                    "strong",
                    "x",
                    Svg.number(x + (right ? -8 : 8)),
                    "y",
                    Svg.number(Math.min(lower.y(depth) + 4, lower.bottom() - 3.0)),
                    "text-anchor",
                    right ? "end" : "start");
        }
    }

    private void lastDot(Markup page) {
        int last = equity.size() - 1;
        if (Double.isFinite(equity.get(last))) {
            Svg.dot(page, "equity-dot", x(last), upper.y(equity.get(last)), 3.5);
        }
    }

    private void hovers(Markup page) {
        int columns = Math.min(equity.size(), MOST_HOVERS);
        double width = (double) layout.plotWidth() / columns;
        page.open("g", "class", "hovers", "aria-hidden", "true");
        for (int column = 0; column < columns; column++) {
            int index = columns == 1 ? 0 : (int) Math.round((equity.size() - 1) * (double) column / (columns - 1));
            if (!Double.isFinite(equity.get(index))) {
                continue;
            }
            page.open("g");
            String text =
                    labels.label(times.get(index)) + " · equity " + Figures.money(equity.get(index)) + " · since start "
                            + Figures.change(equity.get(index) / result.initialCash() - 1) + " · drawdown "
                            + Figures.percent(drawdown.get(index));
            page.element("title", HtmlPage.typeset(text));
            Svg.bar(page, "hover", layout.left() + column * width, TOP, width, lower.bottom() - TOP, "");
            Svg.dot(page, "equity-dot", x(index), upper.y(equity.get(index)), 4);
            if (Double.isFinite(drawdown.get(index))) {
                Svg.dot(page, "fall-dot", x(index), lower.y(drawdown.get(index)), 4);
            }
            page.closeLine();
        }
        page.closeLine();
    }

    private double x(int index) {
        return layout.left() + (equity.size() == 1 ? 0.5 : (double) index / (equity.size() - 1)) * layout.plotWidth();
    }

    private static void point(StringBuilder path, double x, double y) {
        Svg.append(path, x);
        path.append(' ');
        Svg.append(path, y);
    }

    private static double deepest(DoubleColumn drawdown) {
        double deepest = -0.01;
        for (int i = 0; i < drawdown.size(); i++) {
            deepest = Math.min(deepest, Double.isFinite(drawdown.get(i)) ? drawdown.get(i) : 0);
        }
        return deepest;
    }
}
