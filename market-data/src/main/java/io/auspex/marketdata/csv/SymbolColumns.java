package io.auspex.marketdata.csv;

import io.auspex.data.DataFinding;
import java.util.Arrays;
import java.util.List;

/** The rows of one symbol as they come, in growing arrays, and the faults of the rows that were left out. Not thread-safe. */
final class SymbolColumns {
    private static final int SMALLEST = 256;

    private final FaultLog faults;
    private long[] stamps;
    private int[] offsets = {};
    private final double[][] values;
    private long[] lineRows = new long[16];
    private long[] lines = new long[16];
    private int lineSteps;
    private long nextLine = -1;
    private int size;
    private long rejected;

    /**
     * @param source name of the file, for the list of faults
     * @param columns number of value columns: the five prices and the extras
     * @param rows an estimate of the rows to come
     */
    SymbolColumns(String source, int columns, int rows) {
        this.faults = new FaultLog(source);
        int capacity = Math.max(SMALLEST, rows);
        this.stamps = new long[capacity];
        this.values = new double[columns][capacity];
    }

    void add(long stamp, double[] row, long line) {
        if (size == stamps.length) {
            grow();
        }
        stamps[size] = stamp;
        for (int i = 0; i < row.length; i++) {
            values[i][size] = row[i];
        }
        if (line != nextLine) {
            noteLine(line);
        }
        nextLine = line + 1;
        size++;
    }

    /** Like {@link #add(long, double[], long)}, with the offset that the stamp was written with. */
    void add(long stamp, int offset, double[] row, long line) {
        add(stamp, row, line);
        if (offsets.length < size) {
            offsets = Arrays.copyOf(offsets, stamps.length);
        }
        offsets[size - 1] = offset;
    }

    void reject(List<DataFinding> why) {
        rejected++;
        note(why);
    }

    void note(List<DataFinding> found) {
        found.forEach(faults::add);
    }

    int size() {
        return size;
    }

    long rejected() {
        return rejected;
    }

    FaultLog faults() {
        return faults;
    }

    long stamp(int row) {
        return stamps[row];
    }

    int offset(int row) {
        return offsets.length == 0 ? 0 : offsets[row];
    }

    double value(int column, int row) {
        return values[column][row];
    }

    /** {@return the line that a row stood on} */
    long line(int row) {
        int step = Arrays.binarySearch(lineRows, 0, lineSteps, row);
        if (step < 0) {
            step = -step - 2;
        }
        return lines[step] + (row - lineRows[step]);
    }

    /** {@return the array of a value column, which must not be read again here: it becomes the property of the caller} */
    double[] take(int column) {
        var taken = values[column];
        values[column] = new double[0];
        return taken;
    }

    private void noteLine(long line) {
        if (lineSteps == lines.length) {
            lineRows = Arrays.copyOf(lineRows, lineSteps * 2);
            lines = Arrays.copyOf(lines, lineSteps * 2);
        }
        lineRows[lineSteps] = size;
        lines[lineSteps++] = line;
    }

    private void grow() {
        int longer = size + (size >> 1);
        stamps = Arrays.copyOf(stamps, longer);
        for (int i = 0; i < values.length; i++) {
            values[i] = Arrays.copyOf(values[i], longer);
        }
    }
}
