package io.auspex.marketdata.internal;

/** The rules that a row of prices must keep in every source. Stateless. */
public final class PriceRules {
    /** How far a price may lie outside low to high, relative to the high: half a unit of the ninth digit. */
    private static final double TOLERANCE = 1e-9;

    private static final int VOLUME = 4;

    /** Takes the faults of a row. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one fault.
         *
         * @param rule its short name
         * @param column number of the value column
         * @param value the value as text
         * @param message what is wrong and what to do
         */
        void fault(String rule, int column, String value, String message);
    }

    private PriceRules() {}

    /**
     * {@return whether a number may stand in a value column}
     *
     * @param column 0 to 3 for a price, 4 for the volume
     * @param value the number; NaN and infinities may not stand
     */
    public static boolean allows(int column, double value) {
        return (column == VOLUME ? value >= 0 : value > 0) && value <= Double.MAX_VALUE;
    }

    /**
     * Reports why a number may not stand in a price or volume column.
     *
     * @param column 0 to 3 for a price, 4 for the volume, more for an adjusted price
     * @param value the number; NaN if the text is none
     * @param text as the source has it
     * @param missing whether the text says that there is no value
     * @param sink takes the fault
     */
    public static void cell(int column, double value, String text, boolean missing, Sink sink) {
        if (missing) {
            sink.fault(
                    "missing-value",
                    column,
                    text,
                    "the cell is " + (text.isEmpty() ? "empty" : "\"" + text + "\"") + "; fill it or drop such rows");
        } else if (Double.isNaN(value)) {
            sink.fault(
                    "not-a-number",
                    column,
                    text,
                    "\"" + text + "\" is not a number with a decimal point; correct it or drop such rows");
        } else if (Double.isInfinite(value)) {
            sink.fault("not-finite", column, text, "\"" + text + "\" is beyond what a double holds; correct it");
        } else {
            boolean volume = column == VOLUME;
            sink.fault(
                    volume ? "negative-volume" : "not-positive",
                    column,
                    text,
                    (volume ? "must not be negative" : "a price must be above 0") + " but was " + text
                            + "; correct it or drop such rows");
        }
    }

    /**
     * Reports prices of a row that contradict each other. Missing ones contradict nothing.
     *
     * @param row open, high, low, close and more
     * @param sink takes the faults
     */
    public static void order(double[] row, Sink sink) {
        double open = row[0];
        double high = row[1];
        double low = row[2];
        double close = row[3];
        if (high >= low && open <= high && close <= high && open >= low && close >= low) {
            return;
        }
        double slack = high * TOLERANCE;
        if (high < low - slack) {
            sink.fault(
                    "high-below-low",
                    1,
                    Double.toString(high),
                    "the high " + high + " is below the low " + low + "; correct the row");
            return;
        }
        outside(row, 0, "open", slack, sink);
        outside(row, 3, "close", slack, sink);
    }

    private static void outside(double[] row, int column, String name, double slack, Sink sink) {
        double price = row[column];
        if (price < row[2] - slack || price > row[1] + slack) {
            sink.fault(
                    name + "-outside",
                    column,
                    Double.toString(price),
                    "the " + name + " " + price + " lies outside low " + row[2] + " to high " + row[1]
                            + "; correct the row");
        }
    }
}
