/**
 * The event-driven backtest. Come here to try a strategy on past prices; start with {@link
 * io.auspex.engine.backtest.EventDrivenBacktestEngine}, or with {@link io.auspex.engine.backtest.Simulation} to run one
 * prepared request many times.
 *
 * <p><b>What happens at a bar.</b> (1) Orders that fill at its open: first whatever makes positions smaller, in all
 * symbols, then whatever opens them. (2) Between open and close: exits of positions that are held, then the other
 * orders by number, then exits of positions opened just now. (3) At its close, if the rules say so, market orders. (4)
 * Positions are marked at the close; an account without equity is ruined: it is closed at that close and stops. (5) The
 * strategy decides.
 *
 * <p><b>Exits in the entry bar.</b> Stop loss and take profit work from the fill on. A position opened at the open
 * (market order, or an order that was gapped through) is exposed to the whole bar. One opened between open and close is
 * treated pessimistically: its stop fills in the same bar if the bar reaches it at all, before or after the entry; its
 * target fills in the same bar only after a stop entry, where the price must have passed the entry on its way to the
 * target, and only by the same-bar rule if the stop is reached as well. After a limit or stop-limit entry the target
 * waits for the next bar. A position opened at a close meets its exits in the next bar.
 *
 * <p><b>From one side to the other.</b> An order that closes a position and opens the opposite one does so in two
 * executions at one price, each with its own costs; the second is sized on the equity after the first.
 *
 * <p><b>Cash.</b> An execution that opens or enlarges a position keeps Σ |position| × price ≤ leverage × equity after
 * its costs; it is cut to what that allows. Executions that make a position smaller are always possible.
 *
 * <p><b>Protection.</b> Exits never open a position. Where the strategy itself makes a position smaller, its oldest
 * exits give way until they protect no more than is held.
 */
@NullMarked
package io.auspex.engine.backtest;

import org.jspecify.annotations.NullMarked;
