/**
 * ta4j inside Auspex: any {@code Indicator<Num>} as a column, any {@code Strategy} as a strategy. Come here with code that is written
 * against ta4j: start with {@link io.auspex.providers.ta4j.Ta4j}. With this module on the path the texts {@code ta4j.rsi(14)} and the
 * like work wherever an indicator is named.
 */
@NullMarked
package io.auspex.providers.ta4j;

import org.jspecify.annotations.NullMarked;
