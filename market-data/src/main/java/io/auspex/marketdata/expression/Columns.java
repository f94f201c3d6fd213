package io.auspex.marketdata.expression;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import java.util.Arrays;
import java.util.Optional;

/** The columns of bars by the names that expressions give them. An extra column hides a mixed price of the same name. */
final class Columns {
    private Columns() {}

    static boolean has(BarSeries series, String name) {
        return series.extraColumns().contains(name) || field(name).isPresent();
    }

    /** The column; only when {@link #has} says so. */
    static DoubleColumn get(BarSeries series, String name) {
        return series.column(name)
                .orElseGet(() -> series.column(field(name)
                        .orElseThrow(() -> new IllegalArgumentException(series + " has no column " + name))));
    }

    private static Optional<PriceField> field(String name) {
        return Arrays.stream(PriceField.values())
                .filter(f -> f.label().equals(name))
                .findFirst();
    }
}
