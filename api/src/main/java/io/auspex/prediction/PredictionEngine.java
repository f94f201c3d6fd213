package io.auspex.prediction;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import io.auspex.indicator.Indicator;
import io.auspex.metrics.RiskMetrics;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes forecasts from the deployed models. Thread-safe.
 */
public interface PredictionEngine {
    /**
     * Forecasts one symbol: history, features, model, interval, risk. When the model cannot be loaded the backup stands in, then the
     * drift of past returns; the result says so.
     *
     * @param request what to forecast
     * @return the forecast
     * @throws IllegalArgumentException if the request has faults; the message lists all of them
     * @throws DataUnavailableException if there are too few bars even for the drift
     */
    PredictionResult predictSingleStock(PredictionRequest request);

    /**
     * Forecasts one symbol in the background.
     *
     * @param request what to forecast
     * @return completes with the forecast, or exceptionally with what {@link #predictSingleStock} throws
     */
    CompletableFuture<PredictionResult> predictAsync(PredictionRequest request);

    /**
     * Forecasts several symbols; one bad symbol never fails the others.
     *
     * @param requests what to forecast
     * @param progress receives how far it has come
     * @param token stops it
     * @return an outcome for every request, in the order asked for
     */
    List<PredictionOutcome> predictMultipleStocks(
            List<PredictionRequest> requests, ProgressListener progress, CancellationToken token);

    /**
     * Forecasts several symbols with the deployed champion; one bad symbol never fails the others.
     *
     * @param stockCodes the symbols
     * @return an outcome for every symbol, in the order asked for
     */
    default List<PredictionOutcome> predictMultipleStocks(Collection<String> stockCodes) {
        return predictMultipleStocks(
                stockCodes.stream().map(s -> PredictionRequest.of(s).build()).toList(),
                ProgressListener.none(),
                CancellationToken.none());
    }

    /**
     * Asks the model alone.
     *
     * @param request what to forecast
     * @return what it says, before interval and risk
     */
    Forecast forecast(PredictionRequest request);

    /**
     * Computes where the outcome will lie (PRED-3).
     *
     * @param forecast what the model says
     * @param level share of outcomes that shall lie inside over time, in (0.5, 1)
     * @return the interval, as prices
     */
    ConfidenceInterval calculateConfidenceInterval(Forecast forecast, double level);

    /**
     * Computes the five risk figures of the past returns per bar of a symbol (PRED-4).
     *
     * @param history at least three bars
     * @return of its last year, or of what there is
     */
    RiskMetrics assessRiskMetrics(BarSeries history);

    /**
     * Checks a request.
     *
     * @param request what is to be forecast
     * @return every fault, not only the first
     */
    ValidationReport validatePredictionInputs(PredictionRequest request);

    /**
     * {@return a column for strategies: at each bar the return that a model predicts, NaN at every bar that the model had seen in
     * training}
     *
     * @param modelId reference to the model
     */
    Indicator forecastIndicator(String modelId);

    /**
     * Tries the intervals on the past: makes the forecast of every bar in the range as it would have been made then.
     *
     * @param request which symbol, model and level
     * @param range days of the forecasts; those that the model had seen in training are left out
     * @return how often the outcome lay inside, and how wide the intervals were
     */
    CoverageReport measureCoverage(PredictionRequest request, DateRange range);
}
