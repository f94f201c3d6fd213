import io.auspex.marketdata.indicator.IndicatorProvider;

/** Price series from files and memory, served through a cache and checked; indicators, features and return statistics. */
module io.auspex.marketdata {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires com.github.benmanes.caffeine;

    exports io.auspex.marketdata;
    exports io.auspex.marketdata.csv;
    exports io.auspex.marketdata.features;
    exports io.auspex.marketdata.indicator;
    exports io.auspex.marketdata.quality;
    exports io.auspex.marketdata.statistics;

    uses IndicatorProvider;
}
