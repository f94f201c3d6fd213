/**
 * Features of price series for models: scale-free columns that look back only. Come here to turn bars into the rows
 * that a model learns from; start with {@link io.auspex.marketdata.features.FeatureLibrary}.
 */
@NullMarked
package io.auspex.marketdata.features;

import org.jspecify.annotations.NullMarked;
