/**
 * Indicators by name and parameters, as values. Come here to say which column a strategy, a feature or a chart needs:
 * {@code Indicators.sma(10)}. The computation is the business of {@code market-data}.
 */
@NullMarked
package io.auspex.indicator;

import org.jspecify.annotations.NullMarked;
