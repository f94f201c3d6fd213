/**
 * Return and risk statistics. Come here to turn a series of returns into figures: start with {@link
 * io.auspex.marketdata.statistics.ReturnStatistics}; {@link io.auspex.marketdata.statistics.RelativeStatistics}
 * compares with a benchmark, {@link io.auspex.marketdata.statistics.Drawdowns} lists the falls, {@link
 * io.auspex.marketdata.statistics.SharpeInference} and {@link io.auspex.marketdata.statistics.CoverageTests} say how
 * much to believe.
 *
 * <p>Returns are simple returns per period as fractions (0.01 is 1 %), oldest first. NaN is a missing return: it leaves
 * the equity where it is, counts as a period when a figure is annualised by compounding, and is left out of means,
 * deviations and quantiles. An infinite return or one below −1 is refused. A figure that is not defined is an empty
 * optional, never a stand-in.
 */
@NullMarked
package io.auspex.marketdata.statistics;

import org.jspecify.annotations.NullMarked;
