package io.auspex.marketdata.csv;

import io.auspex.data.BarSeries;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import java.util.Optional;

/** The history of one symbol, oldest first, in consecutive pieces of some thousand bars. Not thread-safe; to be closed. */
public final class SeriesPieces implements AutoCloseable {
    private final Reader reader;

    /** Gives the pieces. */
    interface Reader extends AutoCloseable {
        Optional<BarSeries> next();

        @Override
        void close();
    }

    private SeriesPieces(Reader reader) {
        this.reader = reader;
    }

    static SeriesPieces of(Reader reader) {
        return new SeriesPieces(reader);
    }

    /** {@return no piece at all} */
    public static SeriesPieces none() {
        return of(Optional.empty());
    }

    /**
     * {@return a series that is already there, as one piece}
     *
     * @param series the piece
     */
    public static SeriesPieces of(BarSeries series) {
        return of(Optional.of(series));
    }

    private static SeriesPieces of(Optional<BarSeries> only) {
        return new SeriesPieces(new Reader() {
            private Optional<BarSeries> left = only;

            @Override
            public Optional<BarSeries> next() {
                var piece = left;
                left = Optional.empty();
                return piece;
            }

            @Override
            public void close() {
                left = Optional.empty();
            }
        });
    }

    /**
     * {@return the next piece, with at least one bar and times after those of the piece before; empty at the end}
     *
     * @throws DataFormatException if rows cannot be read as bars; every fault of the piece is listed
     * @throws StorageException if the file cannot be read
     * @throws OperationCancelledException if the token is cancelled
     */
    public Optional<BarSeries> next() {
        return reader.next();
    }

    /** Closes the file. */
    @Override
    public void close() {
        reader.close();
    }
}
