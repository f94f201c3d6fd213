package io.auspex.marketdata.features;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionSet;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import io.auspex.spi.FeatureExtractor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A feature set made of expressions: Alpha158, Alpha360 and those of one's own. What several features share is computed once; the
 * matrix is written once, as floats. A value whose windows are not full yet is missing, where qlib computes it from fewer bars.
 *
 * <p>Every column looks back only: row i uses bars up to and including i, and does not change when bars are added. Values that are
 * not finite, or too large for a float, are missing. Immutable and thread-safe.
 */
public final class ExpressionFeatures implements FeatureExtractor {
    private static final String VWAP = "vwap";

    private final FeatureSet featureSet;
    private final Supplier<Map<String, Expression>> source;
    /** Compiled when first asked for: a library knows hundreds of columns of which most programs use none. */
    private volatile @Nullable ExpressionSet compiled;

    private ExpressionFeatures(FeatureSet featureSet, Supplier<Map<String, Expression>> source) {
        this.featureSet = featureSet;
        this.source = source;
    }

    /**
     * {@return what computes Alpha158}
     *
     * @param set {@link FeatureSets#alpha158()}, perhaps with the parameter {@code vwap}
     */
    static ExpressionFeatures alpha158(FeatureSet set) {
        String vwap = vwap(set);
        return new ExpressionFeatures(set, () -> AlphaSets.alpha158(vwap));
    }

    /**
     * {@return what computes Alpha360}
     *
     * @param set {@link FeatureSets#alpha360()}, perhaps with the parameter {@code vwap}
     */
    static ExpressionFeatures alpha360(FeatureSet set) {
        String vwap = vwap(set);
        return new ExpressionFeatures(set, () -> AlphaSets.alpha360(vwap));
    }

    /**
     * {@return what computes expressions of one's own}
     *
     * @param set made by {@link FeatureSets#expressions}
     * @throws io.auspex.marketdata.expression.ExpressionException if one is none, or looks ahead
     * @throws IllegalArgumentException if one compares symbols
     */
    public static ExpressionFeatures of(FeatureSet set) {
        var columns = new LinkedHashMap<String, Expression>();
        requireNonNull(set, "set").parameters().forEach((name, text) -> {
            Expression expression = Expression.parse(text);
            if (expression.crossSectional()) {
                throw new IllegalArgumentException("feature " + name + " = " + text + " compares symbols; an extractor"
                        + " sees one series at a time: compute it with a Panel");
            }
            columns.put(name, expression);
        });
        var features = new ExpressionFeatures(set, () -> columns);
        features.expressions();
        return features;
    }

    /** The expression of the volume-weighted price that a set asks for. */
    private static String vwap(FeatureSet set) {
        var unknown = new LinkedHashMap<>(set.parameters());
        String value = unknown.remove(VWAP);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("parameters of " + set.name() + " must be vwap at most but were "
                    + set.parameters().keySet());
        }
        return switch (value == null ? "typical" : value) {
            case "typical" -> "$hlc3";
            case "column" -> "$vwap";
            default ->
                throw new IllegalArgumentException("vwap of " + set.name()
                        + " must be typical, for (high + low + close) / 3, or column, for the bars' own, but was \""
                        + value + "\"");
        };
    }

    @Override
    public FeatureSet featureSet() {
        return featureSet;
    }

    @Override
    public List<String> columns() {
        return expressions().names();
    }

    @Override
    public int lookBack() {
        return expressions().lookBack();
    }

    /** {@return the expressions, compiled} */
    public ExpressionSet expressions() {
        ExpressionSet found = compiled;
        if (found == null) {
            // two threads may both compile; the results are equal
            found = ExpressionSet.of(source.get());
            compiled = found;
        }
        return found;
    }

    @Override
    public FeatureMatrix extract(BarSeries series) {
        int rows = series.size();
        ExpressionSet set = expressions();
        List<Expression> columns = set.expressions();
        int width = columns.size();
        return FeatureMatrix.fillFloats(
                set.names(),
                rows,
                out -> set.evaluate(series, (column, values) -> {
                    int first = Math.min(rows, columns.get(column).lookBack());
                    int at = column;
                    for (int row = 0; row < first; row++, at += width) {
                        out[at] = Float.NaN;
                    }
                    for (int row = first; row < rows; row++, at += width) {
                        float value = (float) values[row];
                        out[at] = Math.abs(value) <= Float.MAX_VALUE ? value : Float.NaN;
                    }
                }));
    }

    /** {@return name and columns} */
    @Override
    public String toString() {
        return featureSet.name() + columns();
    }
}
