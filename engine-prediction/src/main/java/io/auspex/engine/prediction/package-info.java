/**
 * Forecasts from stored models, with calibrated intervals and risk. Come here to put an engine together: start with
 * {@link io.auspex.engine.prediction.ModelPredictionEngine#builder}; the intervals are made by
 * {@link io.auspex.engine.prediction.AdaptiveConformalCalibrator}.
 */
@NullMarked
package io.auspex.engine.prediction;

import org.jspecify.annotations.NullMarked;
