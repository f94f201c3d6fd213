package io.auspex.model;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/**
 * Features of shape (rows, columns): one row per decision, one named column per feature. NaN for missing. Immutable and
 * thread-safe.
 */
public final class FeatureMatrix {
    private final List<String> columns;
    private final int rows;
    private final double[] values;

    private FeatureMatrix(List<String> columns, int rows, double[] values) {
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /**
     * Makes a matrix by letting {@code fill} write into a fresh array.
     *
     * @param columns names, each once
     * @param rows number of rows; not negative
     * @param fill writes all values, row after row; must not keep the array, which becomes the matrix
     * @return the filled matrix
     */
    public static FeatureMatrix fill(List<String> columns, int rows, Consumer<double[]> fill) {
        List<String> names = List.copyOf(columns);
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("columns must differ but were " + names);
        }
        requireNonNull(fill, "fill");
        var values = new double[Math.multiplyExact(rows, names.size())];
        fill.accept(values);
        return new FeatureMatrix(names, rows, values);
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

    /**
     * {@return one value}
     *
     * @param row in [0, {@link #rows()})
     * @param column in [0, {@link #width()})
     */
    public double get(int row, int column) {
        checkIndex(row, rows);
        checkIndex(column, columns.size());
        return values[row * columns.size() + column];
    }

    /**
     * Copies one row.
     *
     * @param row in [0, {@link #rows()})
     * @param target at least {@link #width()} long
     */
    public void copyRow(int row, double[] target) {
        checkIndex(row, rows);
        System.arraycopy(values, row * columns.size(), target, 0, columns.size());
    }

    /**
     * {@return whether every value of a row is a finite number}
     *
     * @param row in [0, {@link #rows()})
     */
    public boolean complete(int row) {
        checkIndex(row, rows);
        for (int i = row * columns.size(); i < (row + 1) * columns.size(); i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the given rows, in the given order}
     *
     * @param which indices in [0, {@link #rows()})
     */
    public FeatureMatrix select(int... which) {
        return fill(columns, which.length, out -> {
            for (int i = 0; i < which.length; i++) {
                checkIndex(which[i], rows);
                System.arraycopy(values, which[i] * columns.size(), out, i * columns.size(), columns.size());
            }
        });
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "FeatureMatrix[" + rows + " × " + columns.size() + "]";
    }
}
