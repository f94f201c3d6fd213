package io.auspex.marketdata.feed;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarEvent;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.marketdata.csv.SeriesPieces;
import io.auspex.spi.MarketDataSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The bars of several symbols in the order of their times, and of their symbols where times are equal. Not thread-safe. */
final class MergedBars implements AutoCloseable {
    private final PriorityQueue<Cursor> heads =
            new PriorityQueue<>(Comparator.comparingLong(Cursor::time).thenComparing(Cursor::symbol));
    private final List<Cursor> all = new ArrayList<>();
    private @Nullable Cursor current;

    private MergedBars() {}

    /**
     * Opens the sources of all symbols.
     *
     * @throws DataUnavailableException if there is no bar at all
     */
    static MergedBars open(MarketDataSource source, List<String> symbols, DateRange range, CancellationToken token) {
        var merged = new MergedBars();
        try {
            for (String symbol : symbols) {
                var cursor = new Cursor(symbol, pieces(source, symbol, range, token));
                merged.all.add(cursor);
                if (cursor.next()) {
                    merged.heads.add(cursor);
                }
            }
        } catch (RuntimeException e) {
            merged.close();
            throw e;
        }
        return merged;
    }

    private static SeriesPieces pieces(
            MarketDataSource source, String symbol, DateRange range, CancellationToken token) {
        Optional<SeriesPieces> pieces =
                source instanceof CsvSource csv ? csv.pieces(symbol, range, token) : Optional.empty();
        return pieces.orElseGet(() -> {
            try {
                return SeriesPieces.of(source.load(symbol, range, token));
            } catch (DataUnavailableException e) {
                if (source.symbols().contains(symbol)) {
                    return SeriesPieces.none(); // it has bars, but not in these days
                }
                throw e;
            }
        });
    }

    /** Goes on to the next bar; false at the end. */
    boolean next() {
        if (current != null && current.next()) {
            heads.add(current);
        }
        current = heads.poll();
        return current != null;
    }

    /** {@return the bar that {@link #next} went to} */
    BarEvent bar() {
        if (current == null) {
            throw new IllegalStateException("next() must be true before bar()");
        }
        return current.bar();
    }

    @Override
    public void close() {
        all.forEach(Cursor::close);
    }

    /** A place in the history of one symbol. */
    private static final class Cursor {
        private final String symbol;
        private final SeriesPieces pieces;
        private @Nullable BarSeries piece;
        private int at = -1;

        Cursor(String symbol, SeriesPieces pieces) {
            this.symbol = symbol;
            this.pieces = pieces;
        }

        String symbol() {
            return symbol;
        }

        long time() {
            return held().times().get(at);
        }

        BarEvent bar() {
            return BarEvent.of(held(), at);
        }

        boolean next() {
            at++;
            while (piece == null || at >= piece.size()) {
                var following = pieces.next();
                if (following.isEmpty()) {
                    return false;
                }
                piece = following.get();
                at = 0;
            }
            return true;
        }

        void close() {
            pieces.close();
        }

        private BarSeries held() {
            if (piece == null) {
                throw new IllegalStateException("next() must be true first");
            }
            return piece;
        }
    }
}
