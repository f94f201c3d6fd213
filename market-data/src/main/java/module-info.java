import io.auspex.marketdata.indicator.IndicatorProvider;

/** Price series from files and memory, served through a cache and checked; indicators, features and return statistics. */
module io.auspex.marketdata {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive java.sql;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires com.github.benmanes.caffeine;

    exports io.auspex.marketdata;
    exports io.auspex.marketdata.actions;
    exports io.auspex.marketdata.calendar;
    exports io.auspex.marketdata.csv;
    exports io.auspex.marketdata.expression;
    exports io.auspex.marketdata.features;
    exports io.auspex.marketdata.feed;
    exports io.auspex.marketdata.indicator;
    exports io.auspex.marketdata.jdbc;
    exports io.auspex.marketdata.label;
    exports io.auspex.marketdata.panel;
    exports io.auspex.marketdata.quality;
    exports io.auspex.marketdata.series;
    exports io.auspex.marketdata.statistics;

    uses IndicatorProvider;
}
