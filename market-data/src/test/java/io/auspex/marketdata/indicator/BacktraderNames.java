package io.auspex.marketdata.indicator;

import java.util.ArrayList;
import java.util.List;

/** Which of our indicators the lines of backtrader are: one list per family, merged here. */
final class BacktraderNames {
    private BacktraderNames() {}

    /**
     * What a line is: {@code scale · ours + offset}.
     *
     * @param id of the case
     * @param line its number
     * @param text our indicator
     * @param scale factor
     * @param offset summand
     * @param reason why it is not ours as it is, or cannot be; empty when it is
     */
    record Named(String id, int line, String text, double scale, double offset, String reason) {
        @Override
        public String toString() {
            return id + " line " + line + " " + text;
        }

        boolean different() {
            return scale == 0;
        }
    }

    static List<Named> all() {
        var all = new ArrayList<Named>();
        all.addAll(standard());
        all.addAll(averages());
        all.addAll(statistics());
        return all;
    }

    static Named same(String id, int line, String text) {
        return new Named("BTI-" + id, line, text, 1, 0, "");
    }

    static Named scaled(String id, int line, String text, double scale, double offset, String reason) {
        return new Named("BTI-" + id, line, text, scale, offset, reason);
    }

    /** A line that goes by the same name and is another thing. */
    static Named different(String id, int line, String text, String reason) {
        return new Named("BTI-" + id, line, text, 0, 0, reason);
    }

    private static List<Named> standard() {
        String fraction = "backtrader gives a fraction, we percent";
        return List.of(
                same("aroonupdown", 0, "aroon(14).up"),
                same("aroonupdown", 1, "aroon(14).down"),
                same("bbands", 0, "bollinger(20,2)"),
                same("bbands", 1, "bollinger(20,2).upper"),
                same("bbands", 2, "bollinger(20,2).lower"),
                different(
                        "cci",
                        0,
                        "cci(20)",
                        "backtrader averages the distance of each bar to the mean of its own window; Lambert, TA-Lib and"
                                + " we take all distances to the latest mean"),
                scaled("pctchange", 0, "roc(30)", 0.01, 0, fraction),
                scaled("roc", 0, "roc(12)", 0.01, 0, fraction),
                same("rsi_safe", 0, "rsi(14)"),
                same("stochastic", 0, "stochastic(14,3,3)"),
                same("stochastic", 1, "stochastic(14,3,3).d"),
                // the raw %K is the fast stochastic
                same("stochasticfull", 0, "stochastic(14,1,3)"),
                same("stochasticfull", 1, "stochastic(14,3,3)"),
                same("stochasticfull", 2, "stochastic(14,3,3).d"));
    }

    private static List<Named> averages() {
        var all = new ArrayList<Named>();
        all.add(same("dema", 0, "dema(30)"));
        all.add(same("hma", 0, "hma(30)"));
        all.add(same("smma", 0, "smma(30)"));
        all.add(same("wma", 0, "wma(30)"));
        for (String average : List.of("ema", "dema", "tema", "smma", "wma")) {
            String text = "envelope(30,2.5,average=" + average + ")";
            all.add(same(average + "envelope", 0, text));
            all.add(same(average + "envelope", 1, text + ".upper"));
            all.add(same(average + "envelope", 2, text + ".lower"));
        }
        return all;
    }

    private static List<Named> statistics() {
        return List.of(
                same("sumn", 0, "sum(14)"),
                scaled(
                        "pctrank",
                        0,
                        "rank(50)",
                        1,
                        -0.02,
                        "backtrader counts the smaller values alone, pandas and we the place of the value itself"));
    }
}
