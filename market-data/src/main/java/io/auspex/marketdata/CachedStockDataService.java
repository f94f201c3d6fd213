package io.auspex.marketdata;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.HistoryOutcome;
import io.auspex.data.StockDataService;
import io.auspex.error.AuspexException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.internal.CloseNames;
import io.auspex.spi.MarketDataSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Histories from an ordered list of sources, with the whole series of recently used symbols kept in memory. The first source that has
 * a symbol supplies all of it; a source whose data is damaged does not give way to the next, but fails the symbol.
 *
 * <p>Thread-safe. Two callers who ask for the same symbol share one reading. A bulk load reads on a few platform threads that end with
 * the call, so there is nothing to close.
 */
public final class CachedStockDataService implements StockDataService {
    private static final long DEFAULT_BYTES = 256L << 20;
    private static final long ENTRY_BYTES = 512;
    private static final long CHECK_MILLIS = 100;

    private final List<MarketDataSource> sources;
    private final int parallelism;
    private final LongSupplier nanoTime;
    private final AsyncCache<String, HistoryOutcome> cache;

    private CachedStockDataService(
            List<MarketDataSource> sources, long cacheBytes, int parallelism, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.sources = sources;
        this.parallelism = parallelism;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .<String, HistoryOutcome>weigher((symbol, outcome) -> weight(outcome))
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * {@return a service with the defaults of {@link #builder}}
     *
     * @param sources where to look, in this order; at least one
     */
    public static CachedStockDataService of(MarketDataSource... sources) {
        return builder(List.of(sources)).build();
    }

    /**
     * {@return a builder; by default the cache holds 256 MiB and bulk loads use as many threads as there are processors}
     *
     * @param sources where to look, in this order; at least one
     * @throws IllegalArgumentException if there is no source
     */
    public static Builder builder(List<? extends MarketDataSource> sources) {
        return new Builder(sources);
    }

    @Override
    public List<String> symbols() {
        var symbols = new TreeSet<String>();
        sources.forEach(source -> symbols.addAll(guarded(source, source::symbols)));
        return List.copyOf(symbols);
    }

    @Override
    public BarSeries history(String symbol, DateRange range) {
        return history(symbol, range, CancellationToken.none());
    }

    @Override
    public Map<String, HistoryOutcome> histories(Collection<String> symbols, DateRange range, CancellationToken token) {
        return histories(symbols, range, token, ProgressListener.none());
    }

    @Override
    public Map<String, HistoryOutcome> histories(
            Collection<String> symbols, DateRange range, CancellationToken token, ProgressListener progress) {
        requireNonNull(range, "range");
        requireNonNull(progress, "progress");
        requireNonNull(token, "token");
        var seen = new HashSet<String>();
        for (String symbol : symbols) {
            if (!seen.add(requireNonNull(symbol, "symbol"))) {
                throw new IllegalArgumentException(
                        "symbols must name each symbol once but had " + symbol + " twice; leave one out");
            }
        }
        token.check("loading histories");
        var outcomes = new LinkedHashMap<String, HistoryOutcome>();
        if (symbols.isEmpty()) {
            return outcomes;
        }
        var threads = Thread.ofPlatform().daemon().name("auspex-history-", 0).factory();
        try (var executor = Executors.newFixedThreadPool(Math.min(parallelism, symbols.size()), threads)) {
            try {
                var loads = new LinkedHashMap<String, Future<HistoryOutcome>>();
                var meter = new ProgressMeter(progress, nanoTime, symbols.size());
                symbols.forEach(s -> loads.put(s, executor.submit(() -> counted(outcome(s, range, token), meter))));
                for (var load : loads.entrySet()) {
                    outcomes.put(load.getKey(), awaited(load.getValue(), meter));
                }
                meter.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException("loading histories", "loading histories was interrupted", e);
            } catch (ExecutionException e) {
                throw thrown(e);
            } finally {
                executor.shutdownNow();
            }
        }
        return outcomes;
    }

    @Override
    public void refresh() {
        cache.asMap().clear();
    }

    /** {@return the names of the sources} */
    @Override
    public String toString() {
        return "CachedStockDataService"
                + sources.stream().map(MarketDataSource::name).toList();
    }

    private static HistoryOutcome counted(HistoryOutcome outcome, ProgressMeter meter) {
        meter.count();
        return outcome;
    }

    private static HistoryOutcome awaited(Future<HistoryOutcome> load, ProgressMeter meter)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                var outcome = load.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                meter.report();
                return outcome;
            } catch (TimeoutException e) {
                meter.report(); // others may have come meanwhile
            }
        }
    }

    private HistoryOutcome outcome(String symbol, DateRange range, CancellationToken token) {
        try {
            return new HistoryOutcome.Loaded(history(symbol, range, token));
        } catch (OperationCancelledException e) {
            throw e;
        } catch (AuspexException e) {
            return new HistoryOutcome.Failed(symbol, e);
        }
    }

    private BarSeries history(String symbol, DateRange range, CancellationToken token) {
        requireNonNull(symbol, "symbol");
        requireNonNull(range, "range");
        var whole = whole(symbol, token);
        var part = whole.between(range);
        if (part.isEmpty()) {
            throw new DataUnavailableException(
                    symbol,
                    symbol + " has no bar in " + range + "; ask for days in "
                            + whole.range().map(DateRange::toString).orElse("its range"));
        }
        return part;
    }

    /** The cached series, or the one that another thread is reading, or one read now. */
    private BarSeries whole(String symbol, CancellationToken token) {
        while (true) {
            token.check("loading " + symbol);
            var mine = new CompletableFuture<HistoryOutcome>();
            var other = cache.asMap().putIfAbsent(symbol, mine);
            if (other == null) {
                return readInto(mine, symbol, token);
            }
            try {
                switch (other.get(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                    case HistoryOutcome.Loaded(var series) -> {
                        return series;
                    }
                    case HistoryOutcome.Failed(var name, var failure) -> {
                        // the other caller's cancellation is not ours: try again; whatever failed otherwise fails here
                        // too
                        if (!(failure instanceof OperationCancelledException)) {
                            throw failure;
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException("loading " + symbol, "loading " + symbol + " was interrupted", e);
            } catch (ExecutionException e) {
                throw thrown(e);
            } catch (TimeoutException e) {
                // still being read: look at the token and wait on
            }
        }
    }

    /** Reads; a failure is handed to those who wait for it, and is not kept. */
    private BarSeries readInto(CompletableFuture<HistoryOutcome> target, String symbol, CancellationToken token) {
        AuspexException failure = new ProviderFailedException(symbol, "loading " + symbol + " ended with an error");
        try {
            var series = read(symbol, token);
            target.complete(new HistoryOutcome.Loaded(series));
            return series;
        } catch (AuspexException e) {
            failure = e;
            throw e;
        } finally {
            if (!target.isDone()) {
                cache.asMap().remove(symbol, target);
                target.complete(new HistoryOutcome.Failed(symbol, failure));
            }
        }
    }

    private BarSeries read(String symbol, CancellationToken token) {
        for (MarketDataSource source : sources) {
            try {
                return guarded(source, () -> source.load(symbol, DateRange.ALL, token));
            } catch (DataUnavailableException e) {
                // not here: the next source may have it
            }
        }
        var names = new ArrayList<String>();
        sources.forEach(source -> names.add(source.name()));
        throw new DataUnavailableException(
                symbol,
                "there is no symbol \"" + symbol + "\" in " + String.join(", ", names) + "; "
                        + CloseNames.hint(symbol, symbols()));
    }

    private static <T> T guarded(MarketDataSource source, Supplier<T> call) {
        try {
            return call.get();
        } catch (AuspexException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(
                    source.name(), "the source " + source.name() + " failed (" + e + "); see the cause", e);
        }
    }

    private static RuntimeException thrown(ExecutionException failure) {
        return switch (failure.getCause()) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            case null, default -> new IllegalStateException(failure);
        };
    }

    private static int weight(HistoryOutcome outcome) {
        if (!(outcome instanceof HistoryOutcome.Loaded(var series))) {
            return (int) ENTRY_BYTES;
        }
        long columns = 6L + series.extraColumns().size();
        return (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + columns * Double.BYTES * series.size());
    }

    /** Collects the options of a service. Not thread-safe. */
    public static final class Builder {
        private final List<MarketDataSource> sources;
        private long cacheBytes = DEFAULT_BYTES;
        private LongSupplier nanoTime = System::nanoTime;
        private int parallelism = Math.max(1, Runtime.getRuntime().availableProcessors());

        private Builder(List<? extends MarketDataSource> sources) {
            this.sources = List.copyOf(sources);
            if (this.sources.isEmpty()) {
                throw new IllegalArgumentException("sources must not be empty; add a CsvSource or a MemorySource");
            }
        }

        /**
         * Sets how much memory cached series may take.
         *
         * @param bytes not negative; 0 caches nothing
         * @return this builder
         */
        public Builder cacheBytes(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("bytes must not be negative but was " + bytes);
            }
            this.cacheBytes = bytes;
            return this;
        }

        /**
         * Sets how many threads a bulk load uses.
         *
         * @param threads at least 1
         * @return this builder
         */
        public Builder parallelism(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be at least 1 but was " + threads);
            }
            this.parallelism = threads;
            return this;
        }

        /** Sets the clock of progress reports, which only rises, in nanoseconds. */
        Builder nanoTime(LongSupplier clock) {
            this.nanoTime = clock;
            return this;
        }

        /** {@return the service} */
        public CachedStockDataService build() {
            return new CachedStockDataService(sources, cacheBytes, parallelism, nanoTime);
        }
    }
}
