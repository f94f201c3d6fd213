/**
 * JMH, beside the peers in the same run. Come here to back a claim of speed; start with {@link io.auspex.benchmarks.BenchmarkReport}, which the
 * script {@code benchmarks/run} calls.
 */
@NullMarked
package io.auspex.benchmarks;

import org.jspecify.annotations.NullMarked;
