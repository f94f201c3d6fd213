/** Tests of corporate actions. */
@NullMarked
package io.auspex.marketdata.actions;

import org.jspecify.annotations.NullMarked;
