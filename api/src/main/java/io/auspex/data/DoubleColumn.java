package io.auspex.data;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An immutable column of doubles, oldest first. A slice is a view and shares the memory. Missing is NaN.
 *
 * <p>Thread-safe. {@link #get} is a plain array read once compiled, so hot loops may call it per bar.
 */
public final class DoubleColumn {
    private static final DoubleColumn EMPTY = new DoubleColumn(new double[0], 0, 0);

    private final double[] values;
    private final int offset;
    private final int size;

    private DoubleColumn(double[] values, int offset, int size) {
        this.values = values;
        this.offset = offset;
        this.size = size;
    }

    /**
     * Copies values into a column.
     *
     * @param values oldest first; any length, NaN for missing
     * @return a column of the same length
     */
    public static DoubleColumn of(double... values) {
        return values.length == 0 ? EMPTY : new DoubleColumn(values.clone(), 0, values.length);
    }

    /**
     * Makes a column by letting {@code fill} write into a fresh array, without a copy.
     *
     * @param size length of the column; not negative
     * @param fill writes all values; must not keep the array, which becomes the column
     * @return the filled column
     */
    public static DoubleColumn fill(int size, Consumer<double[]> fill) {
        requireNonNull(fill, "fill");
        var values = new double[size];
        fill.accept(values);
        return new DoubleColumn(values, 0, size);
    }

    /** {@return the number of values} */
    public int size() {
        return size;
    }

    /**
     * {@return the value at {@code index}}
     *
     * @param index in [0, {@link #size()})
     * @throws IndexOutOfBoundsException if {@code index} is out of range
     */
    public double get(int index) {
        return values[offset + checkIndex(index, size)];
    }

    /**
     * {@return a view of the values {@code from} (inclusive) to {@code to} (exclusive)}
     *
     * @param from first index
     * @param to one past the last index
     * @throws IndexOutOfBoundsException if the range is not inside the column
     */
    public DoubleColumn slice(int from, int to) {
        checkFromToIndex(from, to, size);
        return from == 0 && to == size ? this : new DoubleColumn(values, offset + from, to - from);
    }

    /** {@return a copy of the values} */
    public double[] toArray() {
        return Arrays.copyOfRange(values, offset, offset + size);
    }

    /**
     * Copies the values into an array.
     *
     * @param target where to; at least {@code at + size()} long
     * @param at index in {@code target} of the first value
     */
    public void copyTo(double[] target, int at) {
        System.arraycopy(values, offset, target, at, size);
    }

    /**
     * Copies some of the values into an array, without making a view first.
     *
     * @param from first index
     * @param to one past the last index
     * @param target where to; at least {@code at + to - from} long
     * @param at index in {@code target} of the first value
     * @throws IndexOutOfBoundsException if the range is not inside the column or the target
     */
    public void copyTo(int from, int to, double[] target, int at) {
        checkFromToIndex(from, to, size);
        System.arraycopy(values, offset + from, target, at, to - from);
    }

    /** {@return the last value} */
    public double last() {
        return get(size - 1);
    }

    /** Equal when the values are, bit for bit (every NaN equals every other). */
    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleColumn that
                && Arrays.equals(values, offset, offset + size, that.values, that.offset, that.offset + that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + Double.hashCode(values[offset + i]);
        }
        return hash;
    }

    /** {@return the length and, at most, the first and last two values} */
    @Override
    public String toString() {
        if (size <= 4) {
            return "DoubleColumn" + Arrays.toString(toArray());
        }
        return "DoubleColumn[" + get(0) + ", " + get(1) + ", … , " + get(size - 2) + ", " + get(size - 1) + "; " + size
                + " values]";
    }
}
