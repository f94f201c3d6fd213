/** Tests of labels. */
@NullMarked
package io.auspex.marketdata.label;

import org.jspecify.annotations.NullMarked;
