package io.auspex.engine.backtest.report;

/** Pieces of SVG: deterministic, without scripts, styled by classes of the page. */
final class Svg {
    private Svg() {}

    /** Opens a picture that scales with the page and says in words what it shows. */
    static void open(Markup page, String id, String cssClass, int width, int height, String title, String description) {
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "class",
                cssClass,
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d");
        page.element("title", title, "id", id + "-t");
        page.element("desc", description, "id", id + "-d");
    }

    static void line(Markup page, String cssClass, double x1, double y1, double x2, double y2) {
        page.empty("line", "class", cssClass, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
    }

    static void text(Markup page, String anchor, double x, double y, String text) {
        page.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    static void dot(Markup page, String cssClass, double x, double y, double radius) {
        page.empty("circle", "class", cssClass, "cx", number(x), "cy", number(y), "r", number(radius));
    }

    /** Writes a rectangle; with a text it shows that text when pointed at. */
    static void bar(Markup page, String cssClass, double x, double y, double width, double height, String text) {
        page.open(
                "rect",
                "class",
                cssClass,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height));
        if (!text.isEmpty()) {
            page.element("title", text);
        }
        page.close();
    }

    /** {@return a coordinate with at most one decimal} */
    static String number(double coordinate) {
        var text = new StringBuilder(8);
        append(text, coordinate);
        return text.toString();
    }

    /** Appends a coordinate with at most one decimal. */
    static void append(StringBuilder text, double coordinate) {
        long tenths = Math.round(coordinate * 10);
        if (tenths < 0) {
            text.append('-');
        }
        text.append(Math.abs(tenths) / 10);
        if (tenths % 10 != 0) {
            text.append('.').append(Math.abs(tenths) % 10);
        }
    }
}
