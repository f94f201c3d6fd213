/** The public face of Auspex: interfaces, values and SPIs. */
module io.auspex.api {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.auspex.backtest;
    exports io.auspex.common;
    exports io.auspex.data;
    exports io.auspex.error;
    exports io.auspex.indicator;
    exports io.auspex.metrics;
    exports io.auspex.model;
    exports io.auspex.notify;
    exports io.auspex.prediction;
    exports io.auspex.recovery;
    exports io.auspex.spi;
    exports io.auspex.strategy;
    exports io.auspex.task;
}
