/**
 * Trying a strategy on the past. Come here to describe a run ({@link io.auspex.backtest.BacktestRequest}), start it
 * ({@link io.auspex.backtest.BacktestEngine}) and read it ({@link io.auspex.backtest.BacktestResult}). What an order costs and where it
 * fills are values of their own: {@link io.auspex.backtest.Costs}, {@link io.auspex.backtest.FillRules}.
 */
@NullMarked
package io.auspex.backtest;

import org.jspecify.annotations.NullMarked;
