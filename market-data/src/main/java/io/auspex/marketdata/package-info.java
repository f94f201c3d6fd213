/**
 * Where prices come from. Come here to serve series to engines and users; start with
 * {@link io.auspex.marketdata.CachedStockDataService} over a {@link io.auspex.marketdata.csv.CsvSource} or a
 * {@link io.auspex.marketdata.MemorySource}.
 */
@NullMarked
package io.auspex.marketdata;

import org.jspecify.annotations.NullMarked;
