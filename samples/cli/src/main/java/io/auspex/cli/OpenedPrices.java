package io.auspex.cli;

import io.auspex.spi.MarketDataSource;

/**
 * A source of prices and what must be done when it is not needed any more.
 *
 * @param source where prices come from
 * @param release gives its files and memory back
 */
record OpenedPrices(MarketDataSource source, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
        release.run();
    }
}
