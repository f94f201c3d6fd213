package io.auspex.data;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Supplies historical prices to engines and users, from one or several sources, through a cache. Implementations are
 * thread-safe.
 */
public interface StockDataService {
    /** {@return the symbols that can be asked for, sorted} */
    List<String> symbols();

    /**
     * Loads the history of one symbol.
     *
     * @param symbol one of {@link #symbols()}
     * @param range days to load, both ends inclusive
     * @return the bars in the range; at least one
     * @throws DataUnavailableException if there is no such symbol or no bar in the range
     * @throws DataFormatException if the source cannot be read as prices
     */
    BarSeries history(String symbol, DateRange range);

    /**
     * Loads the whole history of one symbol.
     *
     * @param symbol one of {@link #symbols()}
     * @return every bar there is; at least one
     * @throws DataUnavailableException if there is no such symbol or no bar
     * @throws DataFormatException if the source cannot be read as prices
     */
    default BarSeries history(String symbol) {
        return history(symbol, DateRange.ALL);
    }

    /**
     * Loads several symbols; one bad symbol does not fail the others.
     *
     * @param symbols what to load, each once
     * @param range days to load, both ends inclusive
     * @param token stops the loading
     * @return an outcome for every symbol, in the order asked for
     */
    Map<String, HistoryOutcome> histories(Collection<String> symbols, DateRange range, CancellationToken token);

    /**
     * Loads several symbols and tells how far it is; one bad symbol does not fail the others.
     *
     * @param symbols what to load, each once
     * @param range days to load, both ends inclusive
     * @param token stops the loading
     * @param progress told on the calling thread, at most four times a second and once at the end
     * @return an outcome for every symbol, in the order asked for
     */
    default Map<String, HistoryOutcome> histories(
            Collection<String> symbols, DateRange range, CancellationToken token, ProgressListener progress) {
        var outcomes = histories(symbols, range, token);
        progress.onProgress(1, "loaded " + outcomes.size() + " symbols");
        return outcomes;
    }

    /** Drops what is cached, so that the next call reads the sources again. */
    void refresh();
}
