/**
 * TA-Lib's functions, among them its 61 candlestick patterns, as columns. Come here for an indicator that the catalogue of {@code
 * market-data} does not have, or to compare with TA-Lib. With this module on the path the texts {@code talib.cdl_doji} or {@code
 * talib.macd(12,26,9).macdSignal} work wherever an indicator is named; in Java start with {@link io.auspex.providers.talib.TaLib}.
 */
@NullMarked
package io.auspex.providers.talib;

import org.jspecify.annotations.NullMarked;
