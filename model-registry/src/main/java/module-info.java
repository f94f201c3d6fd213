/** Training, evaluation, packages, versions, aliases and integrity of models. */
module io.auspex.registry {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires org.slf4j;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;

    exports io.auspex.registry;

    provides io.auspex.spi.ModelTrainer with
            io.auspex.registry.RidgeTrainer;
}
