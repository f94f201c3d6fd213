package io.auspex.providers.talib;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.IndicatorFunction;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import java.util.List;
import java.util.regex.Pattern;

/**
 * TA-Lib's functions for Java code. What {@link #indicator} gives works everywhere, whether or not the catalogue in use knows
 * this module. Thread-safe.
 *
 * {@snippet :
 * Indicator engulfing = TaLib.indicator("CDLENGULFING");
 * Indicator signal = TaLib.indicator("macd(12,26,9).macdSignal");
 * }
 */
public final class TaLib {
    private static final Pattern NAME = Pattern.compile("\\s*(?:talib\\.)?([A-Za-z0-9_]+)(.*)", Pattern.DOTALL);
    private static final TaLibIndicators FUNCTIONS = new TaLibIndicators();
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard().with(List.of(FUNCTIONS));

    private TaLib() {}

    /**
     * {@return an indicator that calls TA-Lib}
     *
     * @param text {@code name(parameters).output[field]}, of which all but the name may be left out. The name is TA-Lib's or the
     *     catalogue's: {@code CDLENGULFING}, {@code cdl_engulfing} and {@code talib.cdl_engulfing} are the same
     * @throws IllegalArgumentException if the text is not of that form, or a name or a number is wrong; it says what is right
     */
    public static Indicator indicator(String text) {
        var parts = NAME.matcher(requireNonNull(text, "text"));
        if (!parts.matches()) {
            throw new IllegalArgumentException("text must begin with the name of a function but was \"" + text
                    + "\"; for example CDLDOJI or rsi(14)");
        }
        String name = FUNCTIONS
                .nameOf(parts.group(1))
                .orElseThrow(() ->
                        new IllegalArgumentException("text must begin with the name of a function of TA-Lib but was \""
                                + text + "\"; TaLib.definitions() lists them"));
        var checked = CATALOG.parse(name + parts.group(2));
        return Indicator.custom(checked.toString(), new Column(checked));
    }

    /** {@return what every function is: parameters with ranges, outputs, description} */
    public static List<IndicatorDefinition> definitions() {
        return FUNCTIONS.definitions();
    }

    /** Equal for equal indicators, so that a column is computed once. */
    private record Column(Indicator indicator) implements IndicatorFunction {
        @Override
        public void compute(BarSeries series, double[] out) {
            FUNCTIONS.compute(indicator, series, out);
        }
    }
}
