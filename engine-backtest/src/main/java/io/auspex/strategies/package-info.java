/**
 * Strategies that come with Auspex. Come here for something to run or to begin with; start with {@link
 * io.auspex.strategies.Strategies}. They are found by name through {@link io.auspex.strategies.CatalogStrategyFactory}.
 */
@NullMarked
package io.auspex.strategies;

import org.jspecify.annotations.NullMarked;
