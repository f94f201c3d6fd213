package io.auspex.marketdata.internal;

import io.auspex.data.DataFinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one symbol as they come, in columns, and the faults of those that are not sound. Not thread-safe.
 *
 * <p>Columns grow by chunks and are given away one by one, so that the rows take little more memory than the series made of them: no
 * array is ever copied to a longer one beyond the first chunk.
 */
public final class RowColumns {
    private static final int SHIFT = 14;
    private static final int CHUNK = 1 << SHIFT;
    private static final int SMALLEST = 256;

    private final FaultLog faults;
    private final List<long[]> fullStamps = new ArrayList<>();
    private final List<List<double[]>> fullValues = new ArrayList<>();
    private long[] stamps = new long[SMALLEST];
    private final double[][] values;
    private int[] offsets = {};
    private long[] lineRows = new long[16];
    private long[] lines = new long[16];
    private int lineSteps;
    private long nextLine = -1;
    private int inChunk;
    private int size;
    private long rejected;

    /**
     * Creates columns without rows.
     *
     * @param source name of what is read, for the list of faults
     * @param columns number of value columns: the five prices and the extras
     */
    public RowColumns(String source, int columns) {
        this.faults = new FaultLog(source);
        this.values = new double[columns][SMALLEST];
        for (int i = 0; i < columns; i++) {
            fullValues.add(new ArrayList<>());
        }
    }

    /**
     * Adds a row.
     *
     * @param stamp its time, in whatever unit the reader uses
     * @param row its values
     * @param line where it stood
     */
    public void add(long stamp, double[] row, long line) {
        if (inChunk == stamps.length) {
            grow();
        }
        int at = inChunk++;
        stamps[at] = stamp;
        for (int i = 0; i < values.length; i++) {
            values[i][at] = row[i];
        }
        if (line != nextLine) {
            noteLine(line);
        }
        nextLine = line + 1;
        size++;
    }

    /**
     * Like {@link #add(long, double[], long)}, with the offset that the stamp was written with.
     *
     * @param stamp its time
     * @param offset seconds east of UTC
     * @param row its values
     * @param line where it stood
     */
    public void add(long stamp, int offset, double[] row, long line) {
        add(stamp, row, line);
        if (offset == 0 && offsets.length < size) {
            return; // nothing to keep so far
        }
        if (offsets.length < size) {
            offsets = Arrays.copyOf(offsets, Math.max(SMALLEST, size + (size >> 1)));
        }
        offsets[size - 1] = offset;
    }

    /**
     * Counts a row that is left out.
     *
     * @param why its faults
     */
    public void reject(List<DataFinding> why) {
        rejected++;
        note(why);
    }

    /**
     * Takes faults of a row that is kept.
     *
     * @param found its faults
     */
    public void note(List<DataFinding> found) {
        found.forEach(faults::add);
    }

    /** {@return the number of rows that were added} */
    public int size() {
        return size;
    }

    /** {@return the number of rows that were left out} */
    public long rejected() {
        return rejected;
    }

    /** {@return the faults so far} */
    public FaultLog faults() {
        return faults;
    }

    /**
     * {@return the stamp of a row}
     *
     * @param row in [0, {@link #size()})
     */
    public long stamp(int row) {
        int chunk = row >> SHIFT;
        return (chunk < fullStamps.size() ? fullStamps.get(chunk) : stamps)[row & (CHUNK - 1)];
    }

    /**
     * {@return the offset of a row's stamp in seconds, 0 without one}
     *
     * @param row in [0, {@link #size()})
     */
    public int offset(int row) {
        return row < offsets.length ? offsets[row] : 0;
    }

    /**
     * {@return the line that a row stood on}
     *
     * @param row in [0, {@link #size()})
     */
    public long line(int row) {
        int step = Arrays.binarySearch(lineRows, 0, lineSteps, row);
        if (step < 0) {
            step = -step - 2;
        }
        return lines[step] + (row - lineRows[step]);
    }

    /** Gives up the stamps, which must not be read again. */
    public void dropStamps() {
        fullStamps.clear();
        stamps = new long[0];
        offsets = new int[0];
    }

    /**
     * Writes a column out and gives it up: it must not be read again.
     *
     * @param column number of the value column
     * @param kept the rows to write, or null for all in their order
     * @param out where to; its length is the number of rows
     */
    public void take(int column, int @Nullable [] kept, double[] out) {
        var full = fullValues.get(column);
        if (kept != null) {
            for (int i = 0; i < out.length; i++) {
                int chunk = kept[i] >> SHIFT;
                out[i] = (chunk < full.size() ? full.get(chunk) : values[column])[kept[i] & (CHUNK - 1)];
            }
        } else {
            for (int chunk = 0; chunk < full.size(); chunk++) {
                System.arraycopy(full.get(chunk), 0, out, chunk << SHIFT, CHUNK);
                full.set(chunk, values[column]); // lets the collector have the chunk while the rest is copied
            }
            System.arraycopy(values[column], 0, out, full.size() << SHIFT, out.length - (full.size() << SHIFT));
        }
        full.clear();
        values[column] = new double[0];
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
        if (inChunk < CHUNK) {
            stamps = Arrays.copyOf(stamps, 2 * inChunk);
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], 2 * inChunk);
            }
            return;
        }
        fullStamps.add(stamps);
        stamps = new long[CHUNK];
        for (int i = 0; i < values.length; i++) {
            fullValues.get(i).add(values[i]);
            values[i] = new double[CHUNK];
        }
        inChunk = 0;
    }
}
