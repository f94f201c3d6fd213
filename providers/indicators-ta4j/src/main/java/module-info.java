import io.auspex.marketdata.indicator.IndicatorProvider;
import io.auspex.providers.ta4j.Ta4jIndicators;

/** The indicators and strategies of ta4j for Auspex. */
@SuppressWarnings("requires-transitive-automatic") // ta4j has no descriptor, and its types are what this module is for
module io.auspex.providers.ta4j {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires transitive ta4j.core;

    exports io.auspex.providers.ta4j;

    provides IndicatorProvider with
            Ta4jIndicators;
}
