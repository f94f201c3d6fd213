/**
 * Other bars from bars and trades, and many series on one clock. Come here to resample, to join, and to look at a higher
 * timeframe without seeing a bar that is still forming; start with {@link io.auspex.marketdata.series.Resampler}.
 */
@NullMarked
package io.auspex.marketdata.series;

import org.jspecify.annotations.NullMarked;
