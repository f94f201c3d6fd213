package io.auspex.marketdata;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.internal.CloseNames;
import io.auspex.spi.MarketDataSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prices that the program has already: series in memory, by their symbols. Immutable and thread-safe. */
public final class MemorySource implements MarketDataSource {
    private final SortedMap<String, BarSeries> series;

    private MemorySource(SortedMap<String, BarSeries> series) {
        this.series = Collections.unmodifiableSortedMap(series);
    }

    /**
     * {@return a source over some series}
     *
     * @param series each with at least one bar and a symbol of its own
     * @throws IllegalArgumentException if a series is empty or a symbol appears twice
     */
    public static MemorySource of(BarSeries... series) {
        return of(List.of(series));
    }

    /**
     * {@return a source over some series}
     *
     * @param series each with at least one bar and a symbol of its own
     * @throws IllegalArgumentException if a series is empty or a symbol appears twice
     */
    public static MemorySource of(Collection<BarSeries> series) {
        var bySymbol = new TreeMap<String, BarSeries>();
        for (BarSeries one : series) {
            if (one.isEmpty()) {
                throw new IllegalArgumentException(
                        "series must have at least one bar but " + one.symbol() + " has none");
            }
            if (bySymbol.put(one.symbol(), one) != null) {
                throw new IllegalArgumentException(
                        "series must have symbols of their own but " + one.symbol() + " appears twice");
            }
        }
        return new MemorySource(bySymbol);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(series.keySet());
    }

    @Override
    public BarSeries load(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(range, "range");
        token.check("reading " + symbol);
        var whole = series.get(requireNonNull(symbol, "symbol"));
        if (whole == null) {
            throw new DataUnavailableException(
                    symbol,
                    "there is no symbol \"" + symbol + "\" in memory; " + CloseNames.hint(symbol, series.keySet()));
        }
        var part = whole.between(range);
        if (part.isEmpty()) {
            throw new DataUnavailableException(
                    symbol,
                    symbol + " has no bar in " + range + "; ask for days in "
                            + whole.range().map(DateRange::toString).orElse("its range"));
        }
        return part;
    }

    /** {@return the number of series} */
    @Override
    public String toString() {
        return "MemorySource[" + series.size() + " series]";
    }
}
