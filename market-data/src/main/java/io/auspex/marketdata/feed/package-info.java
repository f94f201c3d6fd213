/**
 * Bars as a stream. Come here to replay history bar by bar, as fast as it is asked for or at a pace; start with
 * {@link io.auspex.marketdata.feed.ReplayFeed#builder(io.auspex.spi.MarketDataSource)}.
 */
@NullMarked
package io.auspex.marketdata.feed;

import org.jspecify.annotations.NullMarked;
