package io.auspex.cli;

import io.auspex.common.CancellationToken;
import io.auspex.providers.duckdb.ParquetFeatureWriter;

/**
 * The features of one symbol.
 *
 * @param floats whether the values are single precision
 * @param values by bar and column
 */
record FeatureRows(boolean floats, ParquetFeatureWriter.Values values) {
    /** {@return the same, but for a failure at the beginning of a row once the token is cancelled} */
    FeatureRows until(CancellationToken token) {
        return new FeatureRows(floats, (bar, column) -> {
            if (column == 0) {
                token.check("writing of features");
            }
            return values.get(bar, column);
        });
    }

    /** {@return a value as a text should show it: of a float the shortest decimal, not the digits of the double beside it} */
    double shown(int bar, int column) {
        double value = values.get(bar, column);
        return floats ? Double.parseDouble(Float.toString((float) value)) : value;
    }
}
