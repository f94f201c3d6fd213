package io.auspex.runtime;

import io.auspex.backtest.BacktestEngine;
import io.auspex.data.StockDataService;
import io.auspex.error.StorageException;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.model.ModelManager;
import io.auspex.notify.NotificationService;
import io.auspex.prediction.PredictionEngine;
import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.strategy.StrategyFactory;
import io.auspex.task.TaskManager;
import java.nio.file.Path;

/**
 * The engines over one set of prices, wired together. Thread-safe. Several instances live side by side in one JVM, each with a home folder
 * of its own; nothing is shared between them and no thread is left after {@link #close()}.
 *
 * <p>Models and tasks are kept in the home folder, which is made when the first of them is used; without any, nothing is written.
 */
public final class Auspex implements AutoCloseable {
    private final Wiring wiring;

    Auspex(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Opens a folder of CSV files, one for each symbol, or a single CSV file. Models and tasks are kept in {@code .auspex} inside the
     * folder (beside the file).
     *
     * @param prices an existing folder or file
     * @return the engines
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static Auspex open(Path prices) {
        return builder().prices(prices).open();
    }

    /** {@return a builder, with embedded defaults for everything but the prices} */
    public static AuspexBuilder builder() {
        return new AuspexBuilder();
    }

    /** {@return the prices} */
    public StockDataService data() {
        return wiring.data();
    }

    /** {@return the indicators by name, those of every provider on the path among them} */
    public IndicatorCatalog indicators() {
        return wiring.indicators();
    }

    /** {@return the strategies by name} */
    public StrategyFactory strategies() {
        return wiring.strategies();
    }

    /** {@return the backtests} */
    public BacktestEngine backtests() {
        return wiring.backtests();
    }

    /**
     * {@return the models}
     *
     * @throws StorageException if the home folder cannot be used
     */
    public ModelManager models() {
        return wiring.models();
    }

    /**
     * {@return the forecasts}
     *
     * @throws StorageException if the home folder cannot be used
     */
    public PredictionEngine predictions() {
        return wiring.predictions();
    }

    /**
     * {@return the tasks; workers start with the first call}
     *
     * @throws StorageException if the home folder cannot be used
     */
    public TaskManager tasks() {
        return wiring.tasks();
    }

    /** {@return the messages} */
    public NotificationService notifications() {
        return wiring.notifications();
    }

    /** {@return the rules for failures} */
    public ErrorRecoveryManager recovery() {
        return wiring.recovery();
    }

    /** Stops workers and closes stores. Running tasks are given back to the queue. Calling it again has no effect. */
    @Override
    public void close() {
        wiring.close();
    }
}
