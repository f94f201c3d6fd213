package io.auspex.marketdata.feed;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarEvent;
import io.auspex.data.DateRange;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.spi.BarFeed;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replays the history of several symbols, merged by time, to each subscriber from the beginning. Thread-safe; each subscriber is served
 * by a virtual thread of its own, which ends when the replay completes, fails or is cancelled, so there is nothing to close.
 *
 * <p>A {@link CsvSource} over a folder, or over a file of one symbol, is read piece by piece while it is replayed: memory does not grow
 * with the length of the files, and a fault ends the replay where it stands. Files are scanned twice, because what their times mean is
 * decided over the whole file. Any other source, and a file with a column of symbols, is loaded symbol by symbol when the replay begins.
 */
public final class ReplayFeed implements BarFeed {
    private final MarketDataSource source;
    private final @Nullable List<String> symbols;
    private final DateRange range;
    private final Supplier<Pace> pace;

    private ReplayFeed(Builder options) {
        this.source = options.source;
        this.symbols = options.symbols;
        this.range = options.range;
        this.pace = options.pace;
    }

    /**
     * {@return a feed over all of a file or folder, as fast as it is asked for}
     *
     * @param path as for {@link CsvSource#of}
     */
    public static ReplayFeed csv(Path path) {
        return builder(CsvSource.of(path)).build();
    }

    /**
     * {@return a builder; by default all symbols and days, as fast as they are asked for}
     *
     * @param source what is replayed
     */
    public static Builder builder(MarketDataSource source) {
        return new Builder(source);
    }

    @Override
    public String name() {
        return "replay of " + source.name();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super BarEvent> subscriber) {
        requireNonNull(subscriber, "subscriber");
        var subscription = new ReplaySubscription(name(), subscriber, this::merged, pace.get());
        subscription.begin();
    }

    private MergedBars merged(CancellationToken token) {
        return MergedBars.open(source, symbols == null ? source.symbols() : symbols, range, token);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name();
    }

    /** Collects the options of a feed. Not thread-safe. */
    public static final class Builder {
        private final MarketDataSource source;
        private @Nullable List<String> symbols;
        private DateRange range = DateRange.ALL;
        private Supplier<Pace> pace = Pace::unlimited;

        private Builder(MarketDataSource source) {
            this.source = requireNonNull(source, "source");
        }

        /**
         * Sets what is replayed.
         *
         * @param symbols each once; by default all of the source
         * @return this builder
         */
        public Builder symbols(Collection<String> symbols) {
            var once = List.copyOf(symbols);
            if (new HashSet<>(once).size() < once.size()) {
                throw new IllegalArgumentException(
                        "symbols must name each symbol once but were " + once + "; leave the repeated ones out");
            }
            this.symbols = once;
            return this;
        }

        /**
         * Sets the days that are replayed.
         *
         * @param range both ends inclusive, in the zone of each series
         * @return this builder
         */
        public Builder range(DateRange range) {
            this.range = requireNonNull(range, "range");
            return this;
        }

        /**
         * Sets the pace.
         *
         * @param pace gives a new pace for each subscriber
         * @return this builder
         */
        public Builder pace(Supplier<Pace> pace) {
            this.pace = requireNonNull(pace, "pace");
            return this;
        }

        /** {@return the feed} Nothing is read before a subscriber asks. */
        public ReplayFeed build() {
            return new ReplayFeed(this);
        }
    }
}
