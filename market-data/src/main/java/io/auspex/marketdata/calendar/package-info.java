/**
 * Trading calendars: on which days an exchange trades, from when to when, and why it is closed. Come here to count sessions, to
 * annualize by a market's own year or to find out what a series lacks; start at
 * {@link io.auspex.marketdata.calendar.TradingCalendar#of TradingCalendar.of("XNYS")}. What a calendar says may be asked as of an
 * instant, so that a backtest does not know of a closure before it was announced.
 */
@NullMarked
package io.auspex.marketdata.calendar;

import org.jspecify.annotations.NullMarked;
