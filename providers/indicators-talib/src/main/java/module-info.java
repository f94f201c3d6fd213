import io.auspex.marketdata.indicator.IndicatorProvider;
import io.auspex.providers.talib.TaLibIndicators;

/** The functions of TA-Lib as indicators. */
module io.auspex.providers.talib {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires ta.lib;

    exports io.auspex.providers.talib;

    provides IndicatorProvider with
            TaLibIndicators;
}
