package io.auspex.engine.prediction;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.HistoryOutcome;
import io.auspex.data.StockDataService;
import io.auspex.error.AuspexException;
import io.auspex.error.DataUnavailableException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/** Series held in memory. A hook runs before each whole or partial load, to hold it up or to make it fail. */
final class MemoryPrices implements StockDataService {
    private final Map<String, BarSeries> series = new ConcurrentSkipListMap<>();
    private final AtomicReference<Runnable> beforeLoad = new AtomicReference<>(() -> {});

    MemoryPrices(BarSeries... all) {
        for (BarSeries one : all) {
            put(one);
        }
    }

    void put(BarSeries one) {
        series.put(one.symbol(), one);
    }

    void beforeLoad(Runnable hook) {
        beforeLoad.set(hook);
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(series.keySet());
    }

    @Override
    public BarSeries history(String symbol, DateRange range) {
        beforeLoad.get().run();
        BarSeries all = series.get(symbol);
        BarSeries found = all == null ? null : all.between(range);
        if (found == null || found.isEmpty()) {
            throw new DataUnavailableException(symbol, "no bar of " + symbol + " in " + range);
        }
        return found;
    }

    @Override
    public Map<String, HistoryOutcome> histories(Collection<String> symbols, DateRange range, CancellationToken token) {
        var outcomes = new LinkedHashMap<String, HistoryOutcome>();
        for (String symbol : symbols) {
            token.check("loading");
            try {
                outcomes.put(symbol, new HistoryOutcome.Loaded(history(symbol, range)));
            } catch (AuspexException e) {
                outcomes.put(symbol, new HistoryOutcome.Failed(symbol, e));
            }
        }
        return outcomes;
    }

    @Override
    public void refresh() {
        // nothing is cached
    }
}
