/**
 * What every long operation shares: cancellation and progress. Come here to stop a run or to watch one; start with
 * {@link io.auspex.common.CancellationToken} and {@link io.auspex.common.ProgressListener}.
 */
@NullMarked
package io.auspex.common;

import org.jspecify.annotations.NullMarked;
