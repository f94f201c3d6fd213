package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.OperationCancelledException;
import io.auspex.model.Alias;
import io.auspex.model.FeatureSet;
import io.auspex.model.Horizon;
import io.auspex.model.Model;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelManager;
import io.auspex.prediction.Degradation;
import io.auspex.prediction.Forecast;
import io.auspex.spi.FeatureExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a model reference and bars to a forecast: the model asked for, else the backup, else the drift, with the reason of every step
 * down. Thread-safe.
 */
final class Forecaster {
    private static final Logger LOG = LoggerFactory.getLogger(Forecaster.class);
    private static final Horizon ONE_BAR = new Horizon(1);

    private final ModelManager models;
    private final Function<FeatureSet, FeatureExtractor> features;

    Forecaster(ModelManager models, Function<FeatureSet, FeatureExtractor> features) {
        this.models = models;
        this.features = features;
    }

    /** What became of a reference. */
    sealed interface Loaded {
        /** {@return what was asked for} */
        String reference();

        /** The model is there. */
        record Ready(String reference, Model model) implements Loaded {}

        /** It is not, and why. */
        record Refused(String reference, String reason) implements Loaded {}
    }

    /** What a model had to say. */
    private sealed interface Answer {
        /** A forecast. */
        record Given(Model model, PointForecast forecast) implements Answer {}

        /** None; {@code backupMayDo} when the fault lies with this model and not with the request. */
        record None(String reason, boolean backupMayDo) implements Answer {}
    }

    Loaded load(String reference) {
        try {
            return new Loaded.Ready(reference, models.loadModel(reference));
        } catch (OperationCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("model {} could not be loaded", reference, e);
            return new Loaded.Refused(reference, reference + " could not be loaded: " + e.getMessage());
        }
    }

    /**
     * Applies a model to a series, for reading every bar.
     *
     * @throws RuntimeException what loading, features or model throw; nothing stands in
     */
    ModelRun run(Model model, BarSeries series) {
        return ModelRun.of(model, extractor(model.info()), series);
    }

    /**
     * {@return the forecast at the last bar}
     *
     * @param first the model asked for
     * @param asked the horizon asked for; empty takes the model's
     * @param series bars up to the day asked for, the last one with a close
     */
    Forecast forecast(Loaded first, Optional<Horizon> asked, BarSeries series) {
        var reasons = new ArrayList<String>();
        Optional<Horizon> horizon = asked;
        Loaded candidate = first;
        boolean again = false;
        while (true) {
            Answer answer = switch (candidate) {
                case Loaded.Refused refused -> new Answer.None(refused.reason(), true);
                case Loaded.Ready ready -> {
                    horizon = horizon.or(
                            () -> Optional.of(ready.model().info().target().horizon()));
                    yield ask(ready.model(), horizon.get(), series);
                }
            };
            switch (answer) {
                case Answer.Given given -> {
                    return byModel(given.model(), given.forecast(), series, reasons);
                }
                case Answer.None none -> {
                    Optional<Loaded> fresh = none.backupMayDo() && !again ? reloaded(candidate) : Optional.empty();
                    if (fresh.isPresent()) {
                        candidate = fresh.get();
                        again = true;
                        continue;
                    }
                    reasons.add(none.reason());
                    if (!none.backupMayDo() || isBackup(candidate)) {
                        return byDrift(horizon, series, reasons);
                    }
                    candidate = load(Alias.BACKUP.reference());
                }
            }
        }
    }

    /** {@return the model behind the same reference if it is another object by now: the manager's cache may have closed the first in use} */
    @SuppressWarnings("ReferenceEquality") // another object is what is asked about
    private Optional<Loaded> reloaded(Loaded candidate) {
        return candidate instanceof Loaded.Ready used
                        && load(used.reference()) instanceof Loaded.Ready now
                        && now.model() != used.model()
                ? Optional.of(now)
                : Optional.empty();
    }

    private Answer ask(Model model, Horizon asked, BarSeries series) {
        ModelInfo info = model.info();
        int last = series.size() - 1;
        if (!asked.equals(info.target().horizon())) {
            return new Answer.None(
                    info.modelId() + " predicts over " + info.target().horizon() + " and not over " + asked, false);
        }
        if (series.date(last).isBefore(info.trainingDataPeriod().to())) {
            return new Answer.None(
                    info.modelId() + " was trained on outcomes up to "
                            + info.trainingDataPeriod().to() + ", so its forecast of " + series.date(last)
                            + " would know the future",
                    false);
        }
        try {
            ModelRun run = run(model, series);
            double prediction = run.prediction(last);
            if (prediction > -1 && Double.isFinite(prediction)) {
                return new Answer.Given(model, run.atLastBar());
            }
            String missing = run.missingAtLastBar();
            return missing.isEmpty()
                    ? new Answer.None(info.modelId() + " predicted " + prediction + ", which is no return", true)
                    : new Answer.None(
                            "the features " + missing + " of " + info.modelId() + " are missing on "
                                    + series.date(last) + " (" + series.size()
                                    + " bars, the feature set needs more than "
                                    + extractor(info).lookBack() + ")",
                            false);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("model {} could not be used on {}: {}", info.modelId(), series.symbol(), e.toString());
            LOG.debug("why", e);
            return new Answer.None(info.modelId() + " could not be used: " + e.getMessage(), true);
        }
    }

    private FeatureExtractor extractor(ModelInfo info) {
        FeatureExtractor extractor;
        try {
            extractor = features.apply(info.features());
        } catch (RuntimeException e) {
            throw new ModelIncompatibleException(
                    info.modelId(),
                    info.features().name(),
                    "this installation",
                    "feature set " + info.features() + " of " + info.modelId() + " must be known here: "
                            + e.getMessage(),
                    e);
        }
        return extractor;
    }

    private static boolean isBackup(Loaded candidate) {
        return candidate.reference().equals(Alias.BACKUP.reference());
    }

    private static Forecast byModel(Model model, PointForecast point, BarSeries series, List<String> reasons) {
        ModelInfo info = model.info();
        return at(
                series,
                info.target().horizon(),
                point,
                info.modelId(),
                model.predictor().columns(),
                reasons.stream()
                        .map(r -> new Degradation(
                                Degradation.Kind.BACKUP_MODEL, r + "; " + info.modelId() + " answered instead"))
                        .toList());
    }

    private static Forecast byDrift(Optional<Horizon> horizon, BarSeries series, List<String> reasons) {
        Horizon used = horizon.orElse(ONE_BAR);
        String instead = "; the drift of past returns over " + used + " was used instead";
        return at(
                series,
                used,
                DriftForecaster.forecast(series, used.bars()),
                DriftForecaster.NAME,
                List.of(),
                reasons.stream()
                        .map(r -> new Degradation(Degradation.Kind.SIMPLE_ALGORITHM, r + instead))
                        .toList());
    }

    private static Forecast at(
            BarSeries series,
            Horizon horizon,
            PointForecast point,
            String modelId,
            List<String> features,
            List<Degradation> degradations) {
        int last = series.size() - 1;
        return new Forecast(
                series.symbol(),
                series.time(last),
                series.close().get(last),
                horizon,
                point.expectedReturn(),
                point.scale(),
                point.scores(),
                modelId,
                features,
                degradations);
    }
}
