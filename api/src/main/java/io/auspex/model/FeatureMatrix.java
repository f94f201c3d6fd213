package io.auspex.model;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Features of shape (rows, columns): one row per decision, one named column per feature. NaN for missing. Immutable and
 * thread-safe.
 *
 * <p>The values are kept once, as doubles or as floats, as whoever fills the matrix chooses: wide sets such as Alpha158 take half
 * the memory as floats. Reading is the same for both.
 */
public final class FeatureMatrix {
    private final List<String> columns;
    private final int rows;
    private final double @Nullable [] doubles;
    private final float @Nullable [] floats;

    private FeatureMatrix(List<String> columns, int rows, double @Nullable [] doubles, float @Nullable [] floats) {
        this.columns = columns;
        this.rows = rows;
        this.doubles = doubles;
        this.floats = floats;
    }

    /**
     * Makes a matrix of doubles by letting {@code fill} write into a fresh array.
     *
     * @param columns names, each once
     * @param rows number of rows; not negative
     * @param fill writes all values, row after row; must not keep the array, which becomes the matrix
     * @return the filled matrix
     */
    public static FeatureMatrix fill(List<String> columns, int rows, Consumer<double[]> fill) {
        List<String> names = names(columns);
        requireNonNull(fill, "fill");
        var values = new double[Math.multiplyExact(rows, names.size())];
        fill.accept(values);
        return new FeatureMatrix(names, rows, values, null);
    }

    /**
     * Makes a matrix of floats by letting {@code fill} write into a fresh array. Values are read as the doubles nearest to them.
     *
     * @param columns names, each once
     * @param rows number of rows; not negative
     * @param fill writes all values, row after row; must not keep the array, which becomes the matrix
     * @return the filled matrix
     */
    public static FeatureMatrix fillFloats(List<String> columns, int rows, Consumer<float[]> fill) {
        List<String> names = names(columns);
        requireNonNull(fill, "fill");
        var values = new float[Math.multiplyExact(rows, names.size())];
        fill.accept(values);
        return new FeatureMatrix(names, rows, null, values);
    }

    /**
     * Puts rows of several matrices together.
     *
     * @param parts matrices with the same columns, at least one
     * @param part for each row, the index of the matrix that it comes from
     * @param row for each row, its index in that matrix; as long as {@code part}
     * @return the rows in the given order; as floats if all parts are
     */
    public static FeatureMatrix gather(List<FeatureMatrix> parts, int[] part, int[] row) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must not be empty");
        }
        if (part.length != row.length) {
            throw new IllegalArgumentException(
                    "part and row must have one length but had " + part.length + " and " + row.length);
        }
        List<String> columns = parts.get(0).columns;
        int width = columns.size();
        boolean asFloats = true;
        for (FeatureMatrix each : parts) {
            if (!each.columns.equals(columns)) {
                throw new IllegalArgumentException(
                        "parts must have the same columns but had " + columns + " and " + each.columns);
            }
            asFloats &= each.floats != null;
        }
        if (asFloats) {
            return fillFloats(columns, part.length, out -> {
                for (int i = 0; i < part.length; i++) {
                    FeatureMatrix from = parts.get(part[i]);
                    float[] values = requireNonNull(from.floats);
                    System.arraycopy(values, checkIndex(row[i], from.rows) * width, out, i * width, width);
                }
            });
        }
        return fill(columns, part.length, out -> {
            for (int i = 0; i < part.length; i++) {
                parts.get(part[i]).copyRow(row[i], out, i * width);
            }
        });
    }

    /** {@return the names of the columns} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of columns} */
    public int width() {
        return columns.size();
    }

    /** {@return whether the values are kept as floats} */
    public boolean isFloat() {
        return floats != null;
    }

    /**
     * {@return one value}
     *
     * @param row in [0, {@link #rows()})
     * @param column in [0, {@link #width()})
     */
    public double get(int row, int column) {
        checkIndex(row, rows);
        checkIndex(column, columns.size());
        return value(row * columns.size() + column);
    }

    /**
     * Copies one row.
     *
     * @param row in [0, {@link #rows()})
     * @param target at least {@link #width()} long
     */
    public void copyRow(int row, double[] target) {
        copyRow(row, target, 0);
    }

    /**
     * Copies one row to a place in an array.
     *
     * @param row in [0, {@link #rows()})
     * @param target at least {@code at + width()} long
     * @param at index in {@code target} of the first value
     */
    public void copyRow(int row, double[] target, int at) {
        checkIndex(row, rows);
        int width = columns.size();
        if (doubles != null) {
            System.arraycopy(doubles, row * width, target, at, width);
        } else {
            for (int i = 0; i < width; i++) {
                target[at + i] = value(row * width + i);
            }
        }
    }

    /**
     * {@return whether every value of a row is a finite number}
     *
     * @param row in [0, {@link #rows()})
     */
    public boolean complete(int row) {
        checkIndex(row, rows);
        for (int i = row * columns.size(); i < (row + 1) * columns.size(); i++) {
            if (!Double.isFinite(value(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the given rows, in the given order, kept as this matrix keeps them}
     *
     * @param which indices in [0, {@link #rows()})
     */
    public FeatureMatrix select(int... which) {
        return gather(List.of(this), new int[which.length], which);
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "FeatureMatrix[" + rows + " × " + columns.size() + "]";
    }

    private double value(int index) {
        if (doubles != null) {
            return doubles[index];
        }
        return floats == null ? Double.NaN : floats[index];
    }

    private static List<String> names(List<String> columns) {
        List<String> names = List.copyOf(columns);
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("columns must differ but were " + names);
        }
        return names;
    }
}
