/**
 * Prices as values. Come here for the columnar {@link io.auspex.data.BarSeries} that every engine, indicator and model reads,
 * and for {@link io.auspex.data.StockDataService}, which supplies it.
 */
@NullMarked
package io.auspex.data;

import org.jspecify.annotations.NullMarked;
