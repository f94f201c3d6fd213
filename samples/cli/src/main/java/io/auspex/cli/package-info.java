/**
 * The command {@code auspex}: backtests, indicators, metrics, models and tasks from a shell. Come here to see how a program embeds the
 * engines; start with {@link io.auspex.cli.AuspexCommand}. Each subcommand is a class of its own that reads its options, calls one
 * engine and hands what it got to {@code Listing} to be printed.
 */
@NullMarked
package io.auspex.cli;

import org.jspecify.annotations.NullMarked;
