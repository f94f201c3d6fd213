/** Tests of the reports, on results made from a seed and on arbitrary ones. */
@NullMarked
package io.auspex.engine.backtest.report;

import org.jspecify.annotations.NullMarked;
