package io.auspex.backtest;

/**
 * How often the simulation had to choose or to refuse: the more of these, the less a bar-level result says.
 *
 * @param ambiguousBars bars that reached stop and target of one position, decided by {@link FillRules.SameBar}
 * @param gappedStops stops filled at an open beyond their price
 * @param cappedByVolume fills cut by {@link FillRules#maxParticipation}
 * @param reducedByCash orders cut to what cash and leverage allowed
 * @param unfilled orders that ended without any fill
 */
public record FillCounters(int ambiguousBars, int gappedStops, int cappedByVolume, int reducedByCash, int unfilled) {}
