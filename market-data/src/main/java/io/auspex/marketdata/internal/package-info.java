/** Shared by the packages of this module and promised to nobody. Come here only when you work on the module itself. */
@NullMarked
package io.auspex.marketdata.internal;

import org.jspecify.annotations.NullMarked;
