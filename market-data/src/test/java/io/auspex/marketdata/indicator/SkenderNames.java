package io.auspex.marketdata.indicator;

import java.util.ArrayList;
import java.util.List;

/** Which of our indicators the columns of Skender.Stock.Indicators are: one list per family, merged here. */
final class SkenderNames {
    private SkenderNames() {}

    /**
     * What a column is.
     *
     * @param file its file without the ending
     * @param column its name in the file
     * @param text our indicator
     * @param from the first bar from which the two must agree; 0 for all, the warm-up included
     * @param tolerance relative
     * @param reason why they differ before {@code from}; empty when they do not
     */
    record Named(String file, String column, String text, int from, double tolerance, String reason) {
        @Override
        public String toString() {
            return file + "." + column + " " + text;
        }
    }

    static List<Named> all() {
        var all = new ArrayList<Named>();
        all.addAll(standard());
        all.addAll(averages());
        all.addAll(statistics());
        all.addAll(volatility());
        return all;
    }

    static Named same(String file, String column, String text) {
        return new Named(file, column, text, 0, 1e-9, "");
    }

    /** A column that is the same once something has faded. */
    static Named later(String file, String column, String text, int from, double tolerance, String reason) {
        return new Named(file, column, text, from, tolerance, reason);
    }

    private static List<Named> standard() {
        String seed = "Skender sums 14 bars for the seed of the movements, TA-Lib and we 13";
        return List.of(
                same("atr", "tr", "truerange"),
                same("atr", "atr", "atr(14)"),
                same("bb", "sma", "bollinger(20,2)"),
                same("bb", "upperBand", "bollinger(20,2).upper"),
                same("bb", "lowerBand", "bollinger(20,2).lower"),
                same("bb", "percentB", "percentb(20,2)"),
                same("bb", "width", "bandwidth(20,2)"),
                same("cci", "cci", "cci(20)"),
                same("roc-wb", "roc", "roc(20)"),
                same("rsi", "rsi", "rsi(14)"),
                same("willr", "williamsR", "williams(14)"),
                later("adx", "adx", "adx(14)", 300, 1e-6, seed),
                later("adx", "pdi", "adx(14).plus", 300, 1e-6, seed),
                later("adx", "mdi", "adx(14).minus", 300, 1e-6, seed));
    }

    private static List<Named> averages() {
        String chain = "Skender starts all the averages of the chain with the mean of the first window";
        String cycle = "Skender begins with the price at bar 5, TA-Lib and we with the discriminator at bar 12 or 37";
        return List.of(
                same("sma-analysis", "sma", "sma(20)"),
                same("wma", "wma", "wma(14)"),
                same("alma", "alma", "alma(9,0.85,6)"),
                later("dema", "dema", "dema(14)", 120, 1e-9, chain),
                later("tema", "tema", "tema(20)", 220, 1e-9, chain),
                later("t3", "t3", "t3(5,0.7)", 60, 1e-9, chain),
                same("hma", "hma", "hma(14)"),
                same("ma-env", "centerline", "envelope(20,2.5)"),
                same("ma-env", "upperEnvelope", "envelope(20,2.5).upper"),
                same("ma-env", "lowerEnvelope", "envelope(20,2.5).lower"),
                later("mama", "mama", "mama(0.5,0.05)[hl2]", 280, 1e-9, cycle),
                later("mama", "fama", "mama(0.5,0.05).fama[hl2]", 280, 1e-9, cycle),
                later("htl", "trendline", "httrendline[hl2]", 220, 1e-9, cycle));
    }

    private static List<Named> statistics() {
        return List.of(
                same("bb", "zScore", "zscore(20)"),
                same("corr", "correlation", "correlation(20)"),
                same("corr", "covariance", "covariance(20)"),
                same("corr", "varianceB", "variance(20)"));
    }

    private static List<Named> volatility() {
        return List.of(
                same("atr", "atrp", "natr(14)"),
                same("chop", "chop", "choppiness(14)"),
                same("keltner", "centerline", "keltner(20,2,10)"),
                same("keltner", "upperBand", "keltner(20,2,10).upper"),
                same("keltner", "lowerBand", "keltner(20,2,10).lower"),
                same("starc", "centerline", "starc(5,2,10)"),
                same("starc", "upperBand", "starc(5,2,10).upper"),
                same("starc", "lowerBand", "starc(5,2,10).lower"),
                same("ulcer", "ulcerIndex", "ulcer(14,peaks=window)"));
    }
}
