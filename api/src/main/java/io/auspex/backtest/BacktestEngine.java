package io.auspex.backtest;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.metrics.RiskMetrics;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Tries strategies on historical prices. Thread-safe; runs share nothing but the data service.
 */
public interface BacktestEngine {
    /**
     * Runs a backtest: loads and checks the prices, configures the strategy, decides and trades bar by bar, evaluates.
     *
     * @param request what to run
     * @return what it found
     * @throws IllegalArgumentException if a setting of the strategy is unknown or out of range
     * @throws DataUnavailableException if prices are not there, or fewer than two bars
     * @throws DataFormatException if they cannot be used under the request's missing-value policy
     * @throws ProviderFailedException if the strategy throws
     */
    default BacktestResult runBacktest(BacktestRequest request) {
        return runBacktest(request, ProgressListener.none(), CancellationToken.none());
    }

    /**
     * Runs a backtest that can be watched and stopped.
     *
     * @param request what to run
     * @param progress receives how far it has come
     * @param token stops it
     * @return what it found
     * @throws OperationCancelledException if the token is cancelled
     */
    BacktestResult runBacktest(BacktestRequest request, ProgressListener progress, CancellationToken token);

    /**
     * Runs a backtest in the background.
     *
     * @param request what to run
     * @param progress receives how far it has come, on the running thread
     * @param token stops it
     * @return completes with the result, or exceptionally with what {@link #runBacktest} throws
     */
    CompletableFuture<BacktestResult> runBacktestAsync(
            BacktestRequest request, ProgressListener progress, CancellationToken token);

    /**
     * Lists what the strategy decides, bar by bar, on the account that its own trades lead to (BACK-2).
     *
     * @param request what to run
     * @return every order that it places, in order
     */
    List<Signal> generateSignals(BacktestRequest request);

    /**
     * Computes the returns per bar of a result (BACK-3).
     *
     * @param result of a run with at least two bars
     * @return simple returns as fractions, one less than the points of the equity curve
     */
    DoubleColumn calculateReturns(BacktestResult result);

    /**
     * Computes the risk figures of a result, under its convention (BACK-4).
     *
     * @param result of a run
     * @return the five figures
     */
    RiskMetrics assessRiskMetrics(BacktestResult result);

    /**
     * Makes a result readable (BACK-5).
     *
     * @param result of a run
     * @return text, JSON and HTML
     */
    BacktestReport generateReport(BacktestResult result);
}
