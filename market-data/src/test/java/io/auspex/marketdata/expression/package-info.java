/** Tests of the expression language. */
@NullMarked
package io.auspex.marketdata.expression;

import org.jspecify.annotations.NullMarked;
