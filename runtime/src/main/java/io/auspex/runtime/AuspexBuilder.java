package io.auspex.runtime;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.MemorySource;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.marketdata.indicator.IndicatorProvider;
import io.auspex.spi.FeatureExtractor;
import io.auspex.spi.MarketDataSource;
import io.auspex.spi.ModelStorage;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.NotificationChannel;
import io.auspex.spi.TaskRepository;
import io.auspex.strategy.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the parts of an {@link Auspex}. Every part has an embedded default but the prices. Not thread-safe.
 */
public final class AuspexBuilder {
    final List<MarketDataSource> sources = new ArrayList<>();
    final List<Strategy> strategies = new ArrayList<>();
    final List<ModelTrainer> trainers = new ArrayList<>();
    final List<FeatureExtractor> features = new ArrayList<>();
    final List<IndicatorProvider> indicators = new ArrayList<>();
    final List<NotificationChannel> channels = new ArrayList<>();
    Optional<Path> home = Optional.empty();
    Optional<ModelStorage> modelStorage = Optional.empty();
    Optional<TaskRepository> taskRepository = Optional.empty();
    InstantSource clock = InstantSource.system();
    long seed = 1;
    int workers = Runtime.getRuntime().availableProcessors();

    AuspexBuilder() {}

    /**
     * Adds a folder of CSV files, one for each symbol, or a single CSV file. The first one says where models and tasks are kept, unless
     * {@link #home} does.
     *
     * @param path an existing folder or file
     * @return this builder
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public AuspexBuilder prices(Path path) {
        requireNonNull(path, "path");
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("prices must be an existing folder or CSV file but was \"" + path
                    + "\"; check the path, relative ones start at the current folder");
        }
        if (home.isEmpty()) {
            Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            home = Optional.of(requireNonNull(folder, "folder").resolve(".auspex"));
        }
        return source(CsvSource.of(path));
    }

    /**
     * Adds prices from memory.
     *
     * @param series one for each symbol
     * @return this builder
     */
    public AuspexBuilder series(BarSeries... series) {
        return source(MemorySource.of(series));
    }

    /**
     * Adds a source of prices; the first one that has a symbol supplies it.
     *
     * @param source is not closed by Auspex
     * @return this builder
     */
    public AuspexBuilder source(MarketDataSource source) {
        sources.add(requireNonNull(source, "source"));
        return this;
    }

    /**
     * Sets the folder for models and tasks.
     *
     * @param folder is made when the first model or task is used
     * @return this builder
     */
    public AuspexBuilder home(Path folder) {
        home = Optional.of(folder);
        return this;
    }

    /**
     * Adds a strategy that can be asked for by name.
     *
     * @param strategy its name must differ from all others
     * @return this builder
     */
    public AuspexBuilder strategy(Strategy strategy) {
        strategies.add(requireNonNull(strategy, "strategy"));
        return this;
    }

    /**
     * Adds a kind of model.
     *
     * @param trainer its type must differ from all others
     * @return this builder
     */
    public AuspexBuilder trainer(ModelTrainer trainer) {
        trainers.add(requireNonNull(trainer, "trainer"));
        return this;
    }

    /**
     * Adds a feature set.
     *
     * @param extractor its set must differ from all others
     * @return this builder
     */
    public AuspexBuilder features(FeatureExtractor extractor) {
        features.add(requireNonNull(extractor, "extractor"));
        return this;
    }

    /**
     * Adds the indicators of another library to the catalogue. Those on the class or module path are there already.
     *
     * @param provider its prefix must differ from all others
     * @return this builder
     */
    public AuspexBuilder indicators(IndicatorProvider provider) {
        indicators.add(requireNonNull(provider, "provider"));
        return this;
    }

    /**
     * Adds a way of delivering messages.
     *
     * @param channel is not closed by Auspex
     * @return this builder
     */
    public AuspexBuilder channel(NotificationChannel channel) {
        channels.add(requireNonNull(channel, "channel"));
        return this;
    }

    /**
     * Replaces the store of models, a folder in {@link #home} by default.
     *
     * @param storage where packages are kept
     * @return this builder
     */
    public AuspexBuilder modelStorage(ModelStorage storage) {
        modelStorage = Optional.of(storage);
        return this;
    }

    /**
     * Replaces the store of tasks, an SQLite file in {@link #home} by default. It is closed with Auspex.
     *
     * @param repository the truth about tasks
     * @return this builder
     */
    public AuspexBuilder taskRepository(TaskRepository repository) {
        taskRepository = Optional.of(repository);
        return this;
    }

    /**
     * Sets how many tasks run at a time.
     *
     * @param count at least 0; the number of processors by default. With 0, tasks are recorded and wait for another instance over the
     *     same home
     * @return this builder
     */
    public AuspexBuilder workers(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("workers must be >= 0 but was " + count);
        }
        workers = count;
        return this;
    }

    /**
     * Sets the seed of the waits between attempts of a task; it never affects a figure.
     *
     * @param value any
     * @return this builder
     */
    public AuspexBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets the clock that dates models, tasks and messages; it never affects a figure.
     *
     * @param source of the time
     * @return this builder
     */
    public AuspexBuilder clock(InstantSource source) {
        clock = requireNonNull(source, "clock");
        return this;
    }

    /**
     * {@return the engines}
     *
     * @throws IllegalArgumentException if no prices were given
     */
    public Auspex open() {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("prices must be given; call prices(folder), series(…) or source(…)");
        }
        return new Auspex(new Wiring(this));
    }
}
