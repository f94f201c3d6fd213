package io.auspex.engine.backtest.report;

import java.util.Arrays;
import java.util.Locale;

/** How the returns of round trips are spread: losses and gains in bins that meet at zero. */
final class ReturnHistogram {
    private static final int MOST_BINS = 24;
    private static final int TOP = 14;
    private static final int BOTTOM = 26;
    private static final int LEFT = 40;
    private static final int RIGHT = 10;

    /** How large a picture is. */
    enum Layout {
        /** For half a page. */
        WIDE(520, 250, 6),
        /** For a telephone. */
        NARROW(336, 210, 4);

        private final int width;
        private final int height;
        private final int labels;

        Layout(int width, int height, int labels) {
            this.width = width;
            this.height = height;
            this.labels = labels;
        }
    }

    private final double[] returns;
    private final double step;
    private final long firstBin;
    private final int[] counts;

    /**
     * Sorts returns into bins.
     *
     * @param returns fractions; at least one; all finite; rising
     */
    ReturnHistogram(double[] returns) {
        this.returns = returns.clone();
        double low = Math.min(0, returns[0]);
        double high = Math.max(0, returns[returns.length - 1]);
        step = round(Math.max((high / 4 - low / 4) / bins() * 4, 0.001));
        firstBin = (long) Math.floor(low / step);
        long lastBin = Math.max(firstBin, (long) Math.ceil(high / step) - 1);
        counts = new int[(int) Math.min(lastBin - firstBin + 1, 4L * MOST_BINS)];
        for (double value : returns) {
            counts[Math.clamp((long) Math.floor(value / step) - firstBin, 0, counts.length - 1)]++;
        }
    }

    /** Draws the histogram. */
    void draw(Markup page, Layout layout) {
        String name = layout.name().toLowerCase(Locale.ROOT);
        int most = Arrays.stream(counts).max().orElse(1);
        double plotWidth = layout.width - LEFT - RIGHT;
        double plotHeight = layout.height - TOP - BOTTOM;
        Svg.open(
                page,
                "spread-" + name,
                "chart spread " + name,
                layout.width,
                layout.height,
                "Returns of the round trips",
                description());
        page.open("g", "class", "axis");
        long every = Math.max(1, (long) Math.ceil(round(most / 4.0)));
        for (long tick = 0; tick <= most; tick += every) {
            double y = TOP + plotHeight * (1 - (double) tick / most);
            Svg.line(page, "grid", LEFT, y, layout.width - RIGHT, y);
            Svg.text(page, "end", LEFT - 8, y + 4, Figures.count(tick));
        }
        page.closeLine();
        double width = plotWidth / counts.length;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double height = plotHeight * counts[i] / most;
                String text = Figures.change((firstBin + i) * step) + " to " + Figures.change((firstBin + i + 1) * step)
                        + ": " + Figures.count(counts[i], "round trip");
                Svg.bar(
                        page,
                        firstBin + i < 0 ? "loss-bar" : "gain-bar",
                        LEFT + i * width + 1,
                        TOP + plotHeight - height,
                        Math.max(width - 2, 0.5),
                        height,
                        HtmlPage.typeset(text));
            }
        }
        page.open("g", "class", "axis");
        int labelEvery = Math.max(1, (counts.length + layout.labels - 1) / layout.labels);
        for (int i = 0; i <= counts.length; i++) {
            if (Math.floorMod(firstBin + i, labelEvery) == 0) {
                double x = LEFT + i * width;
                Svg.line(page, firstBin + i == 0 ? "zero" : "grid", x, TOP, x, TOP + plotHeight);
                String label = HtmlPage.typeset(Figures.fixed((firstBin + i) * step * 100, decimals(), true)) + "%";
                Svg.text(page, "middle", x, layout.height - 8, label);
            }
        }
        page.closeLine();
        page.closeLine();
    }

    /** {@return the middle return, as a fraction} */
    double median() {
        int middle = returns.length / 2;
        return returns.length % 2 == 1 ? returns[middle] : returns[middle - 1] / 2 + returns[middle] / 2;
    }

    private String description() {
        long gains = Arrays.stream(returns).filter(r -> r > 0).count();
        return Figures.count(gains) + " of " + Figures.count(returns.length, "round trip") + " gained; from "
                + Figures.change(returns[0]) + " to " + Figures.change(returns[returns.length - 1]) + ", median "
                + Figures.change(median()) + ".";
    }

    private int bins() {
        return Math.clamp(Math.round(2 * Math.sqrt(returns.length)), 6, MOST_BINS);
    }

    private int decimals() {
        double percent = step * 100;
        return percent >= 0.999 && Math.abs(percent - Math.rint(percent)) < 1e-9 ? 0 : percent >= 0.0999 ? 1 : 2;
    }

    private static double round(double raw) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double leading = raw / magnitude;
        return magnitude * (leading < 1.5 ? 1 : leading < 2.25 ? 2 : leading < 3.5 ? 2.5 : leading < 7.5 ? 5 : 10);
    }
}
