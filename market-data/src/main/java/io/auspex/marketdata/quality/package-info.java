/**
 * Whether prices can be believed. Come here to find what is wrong with a series or to fill what is missing in it; start with
 * {@link io.auspex.marketdata.quality.SeriesCheck} and {@link io.auspex.marketdata.quality.MissingPrices}.
 */
@NullMarked
package io.auspex.marketdata.quality;

import org.jspecify.annotations.NullMarked;
