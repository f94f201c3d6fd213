/**
 * What companies do to their shares: splits, dividends, new names, the end of trading; and prices that allow for it. Come here
 * with raw prices; start with {@link io.auspex.marketdata.actions.CorporateActions}.
 */
@NullMarked
package io.auspex.marketdata.actions;

import org.jspecify.annotations.NullMarked;
