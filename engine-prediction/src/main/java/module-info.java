/** From features and a model to a forecast with interval and risk. */
module io.auspex.engine.prediction {
    requires transitive io.auspex.api;
    requires static transitive org.jspecify;
    requires io.auspex.marketdata;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports io.auspex.engine.prediction;
}
