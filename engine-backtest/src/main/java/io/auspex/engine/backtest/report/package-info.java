/**
 * Backtest results made readable. Come here to turn a {@link io.auspex.backtest.BacktestResult} into a page for a terminal, a page for a
 * browser, or JSON for a program; start at {@link io.auspex.engine.backtest.report.ResultReport}. Nothing here computes what a result
 * does not say, but for what can be read off its equity curve: months, drawdowns, the picture itself.
 */
@NullMarked
package io.auspex.engine.backtest.report;

import org.jspecify.annotations.NullMarked;
