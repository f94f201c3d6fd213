package io.auspex.spi;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import java.util.List;

/**
 * A place that prices come from: a folder of files, a table, a service. Implementations are thread-safe and pass
 * {@code io.auspex.kit.MarketDataSourceKit}.
 */
public interface MarketDataSource {
    /** {@return a short name for messages, for example {@code csv:prices}} */
    String name();

    /** {@return the symbols that it holds, sorted; read anew at each call} */
    List<String> symbols();

    /**
     * Reads one symbol. A series is passed on whole or not at all.
     *
     * @param symbol one of {@link #symbols()}
     * @param range days to read, both ends inclusive, in the series' zone
     * @param token stops the reading
     * @return the bars in the range; at least one
     * @throws DataUnavailableException if there is no such symbol or no bar in the range
     * @throws DataFormatException if what is there cannot be read as prices; every fault is listed
     * @throws OperationCancelledException if the token is cancelled
     */
    BarSeries load(String symbol, DateRange range, CancellationToken token);
}
