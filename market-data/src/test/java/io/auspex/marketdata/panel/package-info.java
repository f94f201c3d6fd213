/** Tests of panels. */
@NullMarked
package io.auspex.marketdata.panel;

import org.jspecify.annotations.NullMarked;
