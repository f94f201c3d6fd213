/**
 * What models learn to predict, each value with the instant at which it becomes known. Labels look ahead and features do not, so
 * they are types of their own. Come here to make outcomes to train on; start with {@link io.auspex.marketdata.label.Labels}.
 */
@NullMarked
package io.auspex.marketdata.label;

import org.jspecify.annotations.NullMarked;
