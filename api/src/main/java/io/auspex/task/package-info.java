/**
 * Work in the background that survives a crash. Come here to submit a backtest, a prediction or a training as a task, to watch it and to stop
 * it ({@link io.auspex.task.TaskManager}). What a task computes is the business of a {@link io.auspex.spi.TaskHandler}.
 */
@NullMarked
package io.auspex.task;

import org.jspecify.annotations.NullMarked;
