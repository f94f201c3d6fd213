package io.auspex.providers.ta4j;

import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorFamily;
import io.auspex.marketdata.indicator.IndicatorOutput;
import io.auspex.marketdata.indicator.IndicatorParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * One indicator of ta4j with a name.
 *
 * @param definition what it is
 * @param maker builds it
 */
record Ta4jEntry(IndicatorDefinition definition, Maker maker) {
    private static final int LONGEST = 100_000;

    /** Builds an indicator of ta4j. */
    @FunctionalInterface
    interface Maker {
        org.ta4j.core.Indicator<Num> make(BarSeries series, FieldIndicator field, double[] p);
    }

    /** {@return one that reads the field of the indicator} */
    static Ta4jEntry ofField(String name, String description, String parameters, Maker maker) {
        return of(name, description, parameters, true, maker);
    }

    /** {@return one that reads several columns of the bars} */
    static Ta4jEntry ofBars(String name, String description, String parameters, Maker maker) {
        return of(name, description, parameters, false, maker);
    }

    /**
     * {@return an entry}
     *
     * @param parameters for example {@code window 14, factor 2.0}: with a point for any number, without for whole ones
     */
    private static Ta4jEntry of(String name, String description, String parameters, boolean readsField, Maker maker) {
        var list = new ArrayList<IndicatorParameter>();
        for (String text : parameters.isEmpty() ? new String[0] : parameters.split(", ", -1)) {
            String[] parts = text.split(" ", -1);
            boolean whole = !parts[1].contains(".");
            list.add(new IndicatorParameter(
                    parts[0],
                    whole ? "in bars" : "a number",
                    whole,
                    Double.parseDouble(parts[1]),
                    whole ? 1 : 0,
                    whole ? LONGEST : 1000));
        }
        return new Ta4jEntry(
                new IndicatorDefinition(
                        "ta4j." + name,
                        family(name),
                        description,
                        "as ta4j computes it, NaN in its unstable bars",
                        "ta4j-core 0.22.2",
                        list,
                        List.of(),
                        List.of(new IndicatorOutput(
                                "value", "as ta4j defines it", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                        List.of(readsField ? "input" : "bars")),
                maker);
    }

    private static IndicatorFamily family(String name) {
        return switch (name) {
            case "sma",
                    "ema",
                    "wma",
                    "hma",
                    "dema",
                    "tema",
                    "kama",
                    "zlema",
                    "lsma",
                    "lwma",
                    "mma",
                    "smma",
                    "tma",
                    "vidya",
                    "vwma",
                    "jma",
                    "mcginley" -> IndicatorFamily.AVERAGE;
            case "atr", "chop", "mass", "ulcer", "donchian_upper", "donchian_middle", "donchian_lower", "squeezepro" ->
                IndicatorFamily.VOLATILITY;
            case "adx",
                    "dx",
                    "plus_di",
                    "minus_di",
                    "aroon_up",
                    "aroon_down",
                    "aroonosc",
                    "psar",
                    "supertrend",
                    "chandelier_long",
                    "chandelier_short",
                    "rwi_high",
                    "rwi_low" -> IndicatorFamily.TREND;
            case "obv", "ad", "cmf", "adosc", "mfi", "nvi", "pvi", "vwap" -> IndicatorFamily.VOLUME;
            case "stddev", "variance", "stderr", "linearreg" -> IndicatorFamily.STATISTICS;
            default -> IndicatorFamily.MOMENTUM;
        };
    }

    Function<BarSeries, org.ta4j.core.Indicator<Num>> factory(Indicator indicator) {
        double[] p =
                indicator.parameters().stream().mapToDouble(Double::doubleValue).toArray();
        return series -> maker.make(series, new FieldIndicator(series, indicator.input()), p);
    }
}
