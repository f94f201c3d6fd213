/**
 * Indicator kernels and the catalogue that names them. Come here to turn {@link io.auspex.indicator.Indicator} values
 * into columns: start with {@link io.auspex.marketdata.indicator.IndicatorCatalog#standard()}. The kernels themselves
 * ({@link io.auspex.marketdata.indicator.MovingAverages} and its sisters) are for code that already holds columns and
 * wants no look-up.
 *
 * <p>Four rules hold for every kernel. It is causal: {@code out[i]} uses bars up to and including {@code i}, never
 * later ones. Before the first value it writes NaN. A value that is NaN, infinite or beyond ±1e150 is missing: over a
 * window the result is NaN as long as the missing value is in it; a recursive indicator is NaN at that bar and starts
 * its seed anew behind it. A ratio whose denominator is zero is NaN, never a stand-in. None allocates per bar, and none
 * but the commodity channel index costs more per bar for a longer window.
 */
@NullMarked
package io.auspex.marketdata.indicator;

import org.jspecify.annotations.NullMarked;
