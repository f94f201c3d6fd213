/**
 * Forecasts with interval and risk. Come here to ask for one ({@link io.auspex.prediction.PredictionEngine}) and to read it
 * ({@link io.auspex.prediction.PredictionResult}).
 */
@NullMarked
package io.auspex.prediction;

import org.jspecify.annotations.NullMarked;
