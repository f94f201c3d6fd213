/** Tests of TA-Lib's functions as indicators. */
@NullMarked
package io.auspex.providers.talib;

import org.jspecify.annotations.NullMarked;
