package io.auspex.marketdata.statistics;

import java.util.OptionalDouble;

/**
 * How often returns beat those of a benchmark; each a fraction in [0, 1], empty without a period of that kind.
 *
 * @param overall over all periods
 * @param upMarket over the periods in which the benchmark did not fall
 * @param downMarket over the periods in which the benchmark fell
 */
public record BattingAverage(OptionalDouble overall, OptionalDouble upMarket, OptionalDouble downMarket) {}
