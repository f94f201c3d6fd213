import io.auspex.spi.StrategyProvider;
import io.auspex.strategies.BuiltInStrategies;

/** Broker simulation, portfolio, metrics, built-in strategies and reports. */
module io.auspex.engine.backtest {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires io.auspex.marketdata;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.auspex.engine.backtest;
    exports io.auspex.engine.backtest.report;
    exports io.auspex.strategies;

    uses StrategyProvider;

    provides StrategyProvider with
            BuiltInStrategies;
}
