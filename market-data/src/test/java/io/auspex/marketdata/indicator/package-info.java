/** Tests of the indicator kernels and their catalogue. */
@NullMarked
package io.auspex.marketdata.indicator;

import org.jspecify.annotations.NullMarked;
