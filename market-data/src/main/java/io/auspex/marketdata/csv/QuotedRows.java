package io.auspex.marketdata.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/** Hands the records of the CSV library on to the collector. Not thread-safe. */
final class QuotedRows extends AbstractBaseCsvCallbackHandler<RowCollector> {
    private final RowCollector rows;
    private final long linesBefore;
    private boolean blank;

    /**
     * Creates a bridge.
     *
     * @param rows where to
     * @param linesBefore how many lines of the file were read before
     */
    QuotedRows(RowCollector rows, long linesBefore) {
        this.rows = rows;
        this.linesBefore = linesBefore;
    }

    @Override
    protected void handleBegin(long line) {
        blank = false;
        rows.begin(linesBefore + line);
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        rows.field(column, buffer, offset, length);
    }

    @Override
    protected void handleEmpty() {
        blank = true;
    }

    @Override
    protected RowCollector buildRecord() {
        if (!blank) {
            rows.end(getFieldCount());
        }
        return rows;
    }
}
