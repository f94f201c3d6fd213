package io.auspex.providers.talib;

import com.tictactec.ta.lib.Compatibility;
import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of TA-Lib's Java port 0.4.0 for the catalogue: {@code talib.rsi(14)}, {@code talib.cdl_doji}. Candlestick patterns
 * give 100 or 200 (bullish), −100 or −200 (bearish), or 0.
 *
 * <p>A missing price (NaN, infinite or beyond ±2^500 (3e150)) in one of the columns that a function reads gives NaN at that bar, and the
 * function starts anew behind it. Each call works on an instance of TA-Lib of its own, so nothing is shared between threads and no
 * setting made elsewhere is seen. {@code MAVP} is left out: it needs a period for every bar, which a text cannot give.
 */
public final class TaLibIndicators implements IndicatorProvider {
    private final String prefix;
    private final Map<String, TaFunction> functions;

    /** The functions with TA-Lib's own seeds, under the prefix {@code talib}. */
    public TaLibIndicators() {
        this("talib", Compatibility.Default);
    }

    private TaLibIndicators(String prefix, Compatibility compatibility) {
        this.prefix = prefix;
        var map = new LinkedHashMap<String, TaFunction>();
        TaFunctions.all(prefix, compatibility)
                .forEach(function -> map.put(function.definition().name(), function));
        functions = map;
    }

    /**
     * {@return the functions with the seeds of Metastock, under the prefix {@code metastock}: exponential averages start with the
     * first value alone, the relative strength index and CMO one bar earlier}
     */
    public static TaLibIndicators metastock() {
        return new TaLibIndicators("metastock", Compatibility.Metastock);
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public List<IndicatorDefinition> definitions() {
        return functions.values().stream().map(TaFunction::definition).toList();
    }

    @Override
    public int warmUp(Indicator indicator) {
        return function(indicator).lookback(indicator);
    }

    @Override
    public void compute(Indicator indicator, BarSeries bars, double[] out) {
        function(indicator).compute(indicator, bars, out);
    }

    /** {@return the name in the catalogue of a function that is named in any spelling} */
    Optional<String> nameOf(String spelling) {
        String plain = plain(spelling);
        return functions.keySet().stream()
                .filter(name -> plain(name.substring(prefix.length() + 1)).equals(plain))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private TaFunction function(Indicator indicator) {
        var function = functions.get(indicator.name());
        if (function == null) {
            throw new IllegalArgumentException(
                    "indicator must be one of " + functions.keySet() + " but was \"" + indicator.name() + "\"");
        }
        return function;
    }
}
