/** Tests of the replay. */
@NullMarked
package io.auspex.marketdata.feed;

import org.jspecify.annotations.NullMarked;
