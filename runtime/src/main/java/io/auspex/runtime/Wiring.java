package io.auspex.runtime;

import io.auspex.backtest.BacktestEngine;
import io.auspex.data.StockDataService;
import io.auspex.engine.backtest.EventDrivenBacktestEngine;
import io.auspex.engine.prediction.AdaptiveConformalCalibrator;
import io.auspex.engine.prediction.ModelPredictionEngine;
import io.auspex.marketdata.CachedStockDataService;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.ModelManager;
import io.auspex.notification.RoutingNotificationService;
import io.auspex.notify.NotificationService;
import io.auspex.operations.recovery.RuleBasedErrorRecoveryManager;
import io.auspex.prediction.PredictionEngine;
import io.auspex.recovery.ErrorRecoveryManager;
import io.auspex.registry.FileModelStorage;
import io.auspex.registry.RegistryModelManager;
import io.auspex.registry.RidgeTrainer;
import io.auspex.registry.WalkForwardEvaluationService;
import io.auspex.registry.WalkForwardTrainingService;
import io.auspex.spi.IntervalCalibrator;
import io.auspex.spi.ModelStorage;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.TaskRepository;
import io.auspex.strategies.CatalogStrategyFactory;
import io.auspex.strategy.StrategyFactory;
import io.auspex.task.TaskManager;
import io.auspex.taskruntime.DurableTaskManager;
import io.auspex.taskruntime.SqliteTaskRepository;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together. What writes to the home folder or starts threads is made at its first use; everything that was made is closed in
 * the opposite order.
 */
final class Wiring implements AutoCloseable {
    private final AuspexBuilder parts;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ExecutorService compute;
    private final StockDataService data;
    private final IndicatorCatalog indicators;
    private final IntervalCalibrator calibrator = new AdaptiveConformalCalibrator();
    private final ErrorRecoveryManager recovery;
    private final FeatureLibrary features;
    private final List<ModelTrainer> trainers;
    private final StrategyFactory strategies;
    private final BacktestEngine backtests;
    private final RoutingNotificationService notifications;
    private @Nullable ModelManager models;
    private @Nullable PredictionEngine predictions;
    private @Nullable TaskManager tasks;
    private boolean closed;

    Wiring(AuspexBuilder parts) {
        this.parts = parts;
        compute = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), daemons("auspex-compute-"));
        opened.push(compute::shutdownNow);
        data = CachedStockDataService.builder(parts.sources).build();
        indicators = IndicatorCatalog.installed().with(parts.indicators);
        recovery = new RuleBasedErrorRecoveryManager(parts.seed);
        features = FeatureLibrary.standard().with(parts.features);
        trainers = trainers(parts);
        strategies = CatalogStrategyFactory.standardAnd(parts.strategies);
        backtests = EventDrivenBacktestEngine.builder()
                .data(data)
                .indicators(indicators::compute)
                .forecasts((series, model) -> predictions().forecastIndicator(model))
                .executor(compute)
                .build();
        var messages = RoutingNotificationService.builder().clock(parts.clock);
        parts.channels.forEach(messages::channel);
        notifications = messages.build();
        opened.push(notifications);
    }

    private static List<ModelTrainer> trainers(AuspexBuilder parts) {
        var all = new ArrayList<ModelTrainer>();
        all.add(new RidgeTrainer());
        ServiceLoader.load(ModelTrainer.class).stream()
                .filter(provider -> provider.type() != RidgeTrainer.class)
                .map(ServiceLoader.Provider::get)
                .forEach(all::add);
        all.addAll(parts.trainers);
        return List.copyOf(all);
    }

    private static ThreadFactory daemons(String prefix) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    StockDataService data() {
        return data;
    }

    IndicatorCatalog indicators() {
        return indicators;
    }

    StrategyFactory strategies() {
        return strategies;
    }

    BacktestEngine backtests() {
        return backtests;
    }

    NotificationService notifications() {
        return notifications;
    }

    ErrorRecoveryManager recovery() {
        return recovery;
    }

    synchronized ModelManager models() {
        if (models == null) {
            requireOpen();
            ModelStorage storage = parts.modelStorage.orElseGet(() -> {
                var files = FileModelStorage.open(home("models"), parts.clock);
                opened.push(files);
                return files;
            });
            var manager = new RegistryModelManager(
                    storage,
                    new WalkForwardTrainingService(data, features, trainers, calibrator, MetricConvention.DAILY),
                    new WalkForwardEvaluationService(data, features, calibrator, MetricConvention.DAILY),
                    trainers,
                    features,
                    parts.clock,
                    compute);
            opened.push(manager);
            models = manager;
        }
        return models;
    }

    synchronized PredictionEngine predictions() {
        if (predictions == null) {
            predictions = ModelPredictionEngine.builder(data, models(), features::extractor)
                    .calibrator(calibrator)
                    .executor(compute)
                    .clock(parts.clock)
                    .build();
        }
        return predictions;
    }

    synchronized TaskManager tasks() {
        if (tasks == null) {
            requireOpen();
            TaskRepository repository = parts.taskRepository.orElseGet(
                    () -> SqliteTaskRepository.open(home("tasks").resolve("tasks.db"), parts.clock));
            opened.push(repository);
            var manager = DurableTaskManager.builder(repository)
                    .handler(new BacktestHandler(strategies, backtests))
                    .handler(new PredictionHandler(this::predictions))
                    .handler(new TrainingHandler(this::models))
                    .recovery(recovery)
                    .seed(parts.seed)
                    .listener(notifications::notifyTaskStatus)
                    .clock(parts.clock)
                    .workers(Math.max(1, parts.workers))
                    .build();
            opened.push(manager);
            if (parts.workers > 0) {
                manager.start();
            }
            tasks = manager;
        }
        return tasks;
    }

    private Path home(String folder) {
        return parts.home
                .orElseThrow(() -> new IllegalArgumentException("home must be given to keep " + folder
                        + " when the prices are not files; call home(folder) on the builder"))
                .resolve(folder);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this Auspex is closed; open another one");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = new IllegalStateException("a part could not be closed: " + e.getMessage(), e);
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
