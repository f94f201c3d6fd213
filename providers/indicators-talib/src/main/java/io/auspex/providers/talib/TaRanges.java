package io.auspex.providers.talib;

import io.auspex.marketdata.indicator.IndicatorOutput;

/** What the outputs of TA-Lib's functions can be, which its own description does not say. */
final class TaRanges {
    private TaRanges() {}

    static IndicatorOutput output(String function, String name) {
        if (function.startsWith("CDL")) {
            return new IndicatorOutput(
                    name, "bullish above 0, bearish below 0, 0 where there is no pattern", -200, 200);
        }
        return switch (function) {
            case "ADX", "ADXR", "DX", "RSI", "MFI", "PLUS_DI", "MINUS_DI", "AROON" ->
                new IndicatorOutput(name, "0 to 100", 0, 100);
            case "WILLR" -> new IndicatorOutput(name, "-100 lowest, 0 highest", -100, 0);
            case "AROONOSC", "CMO" -> new IndicatorOutput(name, "-100 to 100", -100, 100);
            case "BOP", "CORREL", "HT_SINE", "SIN", "COS" -> new IndicatorOutput(name, "-1 to 1", -1, 1);
            case "HT_TRENDMODE" -> new IndicatorOutput(name, "1 trend, 0 cycle", 0, 1);
            case "ATR", "NATR", "TRANGE", "STDDEV", "VAR", "SQRT", "HT_DCPERIOD" ->
                new IndicatorOutput(name, "not negative", 0, Double.POSITIVE_INFINITY);
            case "MAXINDEX", "MININDEX", "MINMAXINDEX" ->
                new IndicatorOutput(name, "number of the bar in the series, from 0", 0, Double.POSITIVE_INFINITY);
            default ->
                new IndicatorOutput(name, "as TA-Lib defines it", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        };
    }
}
