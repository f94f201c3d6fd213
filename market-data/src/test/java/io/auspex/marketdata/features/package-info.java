/** Tests of the features. */
@NullMarked
package io.auspex.marketdata.features;

import org.jspecify.annotations.NullMarked;
