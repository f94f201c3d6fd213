package io.auspex.registry;

import io.auspex.data.BarSeries;
import io.auspex.data.StockDataService;
import io.auspex.marketdata.CachedStockDataService;
import io.auspex.marketdata.MemorySource;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.TrainingRequest;
import io.auspex.spi.ModelStorage;
import io.auspex.spi.ModelTrainer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** Services and a manager over given prices, put together as an application would. */
final class Workshop {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    final WalkForwardTrainingService training;
    final WalkForwardEvaluationService evaluation;

    private final List<ModelTrainer> trainers;

    Workshop(BarSeries... prices) {
        this(CachedStockDataService.of(MemorySource.of(prices)), List.of(new RidgeTrainer()));
    }

    Workshop(StockDataService data, List<ModelTrainer> trainers) {
        this.trainers = trainers;
        training = new WalkForwardTrainingService(
                data, FeatureLibrary.standard(), trainers, new RollingQuantile(), MetricConvention.DAILY);
        evaluation = new WalkForwardEvaluationService(
                data, FeatureLibrary.standard(), new RollingQuantile(), MetricConvention.DAILY);
    }

    RegistryModelManager manager(ModelStorage storage) {
        return new RegistryModelManager(
                storage, training, evaluation, trainers, FeatureLibrary.standard(), CLOCK, ForkJoinPool.commonPool());
    }

    static FileModelStorage storage(Path folder) {
        return FileModelStorage.open(folder, CLOCK);
    }

    static TrainingRequest.Builder ridge(String... symbols) {
        return TrainingRequest.builder("ridge").name("m").symbols(symbols);
    }
}
