package io.auspex.engine.prediction;

import static java.util.stream.Collectors.joining;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Model;
import io.auspex.model.ModelInfo;
import io.auspex.spi.FeatureExtractor;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model applied to the bars of a series in one batch: the forecast of every bar from {@link #from()} on, its past errors, and which of the
 * bars the model had not seen in training. Row i uses bars up to and including i, never later ones.
 */
final class ModelRun {
    /** Bars before the first scored one whose errors give the scale its start; older ones weigh less than 1e-6. */
    static final int WARM_UP_BARS = 250;

    /** Most scores of the walk-forward that are put before those of the symbol: five windows of the calibrator. */
    static final int MOST_PACKAGE_SCORES = 2_500;

    private static final long LAST_YEAR_IN_NANOS = 2_200;

    private final Model model;
    private final BarSeries series;
    private final FeatureMatrix features;
    private final int from;
    private final int firstUnseen;
    private final double[] predictions;
    private final PastErrors errors;

    private ModelRun(
            Model model, BarSeries series, FeatureMatrix features, int from, int firstUnseen, double[] predictions) {
        this.model = model;
        this.series = series;
        this.features = features;
        this.from = from;
        this.firstUnseen = firstUnseen;
        this.predictions = predictions;
        this.errors = PastErrors.of(
                series.close(),
                from,
                predictions,
                model.info().target().horizon().bars());
    }

    /**
     * Computes features and predicts.
     *
     * @param model the model
     * @param extractor computes its feature set
     * @param series bars, oldest first; at least one
     * @return the forecasts of all bars after the training and of up to 250 before
     * @throws ModelIncompatibleException if model and extractor do not agree on the features
     * @throws ProviderFailedException if the code of either fails
     */
    static ModelRun of(Model model, FeatureExtractor extractor, BarSeries series) {
        ModelInfo info = model.info();
        List<String> wanted = model.predictor().columns();
        if (!extractor.columns().equals(wanted)) {
            throw new ModelIncompatibleException(
                    info.modelId(),
                    wanted.toString(),
                    extractor.columns().toString(),
                    "features of " + info.modelId() + " must be " + wanted + " but feature set " + info.features()
                            + " gives " + extractor.columns() + "; train the model again");
        }
        FeatureMatrix features = features(extractor, series);
        int firstUnseen = firstUnseen(info, series);
        int last = series.size() - 1;
        int from = Math.max(0, Math.min(firstUnseen, last) - WARM_UP_BARS);
        return new ModelRun(model, series, features, from, firstUnseen, predict(model, features, from));
    }

    private static FeatureMatrix features(FeatureExtractor extractor, BarSeries series) {
        String name = extractor.featureSet().name();
        FeatureMatrix features;
        try {
            features = extractor.extract(series);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(name, "feature set " + name + " failed: " + e.getMessage(), e);
        }
        if (features.rows() != series.size()) {
            throw new ProviderFailedException(
                    name,
                    "feature set " + name + " must give one row per bar, " + series.size() + ", but gave "
                            + features.rows());
        }
        return features;
    }

    private static double[] predict(Model model, FeatureMatrix features, int from) {
        var out = new double[features.rows() - from];
        String id = model.info().modelId();
        try {
            model.predictor()
                    .predict(
                            from == 0
                                    ? features
                                    : features.select(IntStream.range(from, features.rows())
                                            .toArray()),
                            out);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProviderFailedException(id, "model " + id + " failed: " + e.getMessage(), e);
        }
        return out;
    }

    /** {@return the first bar whose day lies after what the model has seen; the size of the series if there is none} */
    private static int firstUnseen(ModelInfo info, BarSeries series) {
        LocalDate end = info.trainingDataPeriod().to();
        return end.getYear() > LAST_YEAR_IN_NANOS
                ? series.size()
                : series.firstAtOrAfter(BarSeries.endOf(end, series.zone()) + 1);
    }

    /** {@return the first bar with a forecast} */
    int from() {
        return from;
    }

    /** {@return the first bar whose day lies after the training} */
    int firstUnseen() {
        return firstUnseen;
    }

    /** {@return the errors known at the last bar} */
    PastErrors errors() {
        return errors;
    }

    /** {@return the forecast at a bar; NaN where the model gave none} */
    double prediction(int bar) {
        return predictions[bar - from];
    }

    /** {@return the names of the features that are missing at the last bar, joined; empty when none is} */
    String missingAtLastBar() {
        int last = features.rows() - 1;
        return IntStream.range(0, features.width())
                .filter(c -> !Double.isFinite(features.get(last, c)))
                .mapToObj(features.columns()::get)
                .collect(joining(", "));
    }

    /** {@return the forecast at the last bar with what is known there} */
    PointForecast atLastBar() {
        int last = series.size() - 1;
        int horizon = model.info().target().horizon().bars();
        return new PointForecast(
                prediction(last), DriftForecaster.scaleOr(errors.scale(last), series.close(), horizon), scores());
    }

    /** {@return scores of the walk-forward, then those of this symbol after the training, oldest first} */
    DoubleColumn scores() {
        DoubleColumn before = packageScores(model);
        DoubleColumn after = errors.scoresFrom(firstUnseen);
        return DoubleColumn.fill(before.size() + after.size(), out -> {
            before.copyTo(out, 0);
            after.copyTo(out, before.size());
        });
    }

    /**
     * {@return the scores of the walk-forward as one symbol's worth, at most 2,500}
     *
     * <p>A model of many symbols has as many scores a day; taken all, a window of 500 would be a few days long. So every k-th is taken, k the
     * number of symbols.
     */
    static DoubleColumn packageScores(Model model) {
        DoubleColumn all = model.calibrationScores();
        int every = Math.max(1, model.info().symbols().size());
        int count = Math.min(all.size() / every, MOST_PACKAGE_SCORES);
        return every == 1
                ? all.slice(all.size() - count, all.size())
                : DoubleColumn.fill(count, out -> {
                    for (int i = 0; i < count; i++) {
                        out[i] = all.get(all.size() - 1 - (count - 1 - i) * every);
                    }
                });
    }
}
