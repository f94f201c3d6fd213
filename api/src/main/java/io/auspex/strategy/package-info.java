/**
 * Trading ideas as code. Come here to write a {@link io.auspex.strategy.Strategy}: it declares parameters, says once per run which
 * indicators it needs, and decides once per bar with the past and nothing else. Start with {@link io.auspex.strategy.Strategy} and
 * {@link io.auspex.strategy.Bar}.
 */
@NullMarked
package io.auspex.strategy;

import org.jspecify.annotations.NullMarked;
