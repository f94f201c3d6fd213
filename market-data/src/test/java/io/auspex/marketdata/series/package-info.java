/** Tests of resampling, joining and building bars. */
@NullMarked
package io.auspex.marketdata.series;

import org.jspecify.annotations.NullMarked;
