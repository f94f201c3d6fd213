/**
 * Background tasks that survive a crash. Come here to run tasks in this process: start with {@link
 * io.auspex.taskruntime.DurableTaskManager}, over a {@link io.auspex.taskruntime.SqliteTaskRepository} where tasks must last, or a {@link
 * io.auspex.taskruntime.MemoryTaskRepository} where they need not.
 */
@NullMarked
package io.auspex.taskruntime;

import org.jspecify.annotations.NullMarked;
