/**
 * A small checked language for columns computed from bars: {@code Mean($close, 5)/$close}. Come here to define features or
 * labels as text; start with {@link io.auspex.marketdata.expression.Expression} for one column and {@link
 * io.auspex.marketdata.expression.ExpressionSet} for many. The operators and what each does with missing values stand in {@link
 * io.auspex.marketdata.expression.Operator}.
 */
@NullMarked
package io.auspex.marketdata.expression;

import org.jspecify.annotations.NullMarked;
