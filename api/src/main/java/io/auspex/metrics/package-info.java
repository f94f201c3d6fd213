/**
 * Return and risk figures, and the conventions that give them their meaning. Come here to say how a ratio is to be computed
 * ({@link io.auspex.metrics.MetricConvention}) or to read one.
 */
@NullMarked
package io.auspex.metrics;

import org.jspecify.annotations.NullMarked;
