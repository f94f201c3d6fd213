package io.auspex.engine.prediction;

import io.auspex.data.DoubleColumn;

/**
 * What a forecaster says at one bar.
 *
 * @param expectedReturn simple return over its horizon
 * @param scale usual size of its errors, as a return; &gt; 0
 * @param scores |error| / scale of its past forecasts, oldest first
 */
record PointForecast(double expectedReturn, double scale, DoubleColumn scores) {}
