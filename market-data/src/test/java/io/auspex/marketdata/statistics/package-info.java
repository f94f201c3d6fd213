/** Tests of the return and risk statistics. */
@NullMarked
package io.auspex.marketdata.statistics;

import org.jspecify.annotations.NullMarked;
