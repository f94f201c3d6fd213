import io.auspex.spi.ModelTrainer;

/** Everything wired, with embedded defaults. */
module io.auspex.runtime {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires transitive io.auspex.engine.backtest;
    requires io.auspex.engine.prediction;
    requires io.auspex.registry;
    requires io.auspex.taskruntime;
    requires io.auspex.notification;
    requires io.auspex.operations;
    requires com.fasterxml.jackson.core;

    exports io.auspex.runtime;

    uses ModelTrainer;
}
