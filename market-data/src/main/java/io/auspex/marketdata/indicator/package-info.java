/**
 * Indicators and the catalogue that names them. Come here to turn {@link io.auspex.indicator.Indicator} values into
 * columns: start with {@link io.auspex.marketdata.indicator.IndicatorCatalog#standard()}; for live bars with {@link
 * io.auspex.marketdata.indicator.IndicatorCatalog#stream(java.util.List, java.time.ZoneId)}. Both come from one
 * definition and give the same bits.
 *
 * <p>Four rules hold for every indicator. It is causal: {@code out[i]} uses bars up to and including {@code i}, never
 * later ones. Before the first value it writes NaN. A value that is NaN, infinite or beyond ±2^500 (3e150) is missing, and so
 * is a negative volume: over a window the result is NaN as long as the missing value is in it; a recursive indicator is
 * NaN at that bar and starts its seed anew behind it. A ratio whose denominator is zero is NaN, never a stand-in. None
 * allocates per bar, and none costs more per bar for a longer window unless its formula says so.
 */
@NullMarked
package io.auspex.marketdata.indicator;

import org.jspecify.annotations.NullMarked;
