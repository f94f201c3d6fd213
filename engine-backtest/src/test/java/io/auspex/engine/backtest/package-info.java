/** Tests of the backtest engine; start with {@link io.auspex.engine.backtest.FillContractTest}. */
@NullMarked
package io.auspex.engine.backtest;

import org.jspecify.annotations.NullMarked;
