package io.auspex.registry;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.StockDataService;
import io.auspex.error.AuspexException;
import io.auspex.error.ProviderFailedException;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.marketdata.features.ResidualScale;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeatureStep;
import io.auspex.model.TrainingRequest;
import io.auspex.model.TrainingService;
import io.auspex.registry.PurgedWalkForward.Fold;
import io.auspex.spi.FeatureExtractor;
import io.auspex.spi.IntervalCalibrator;
import io.auspex.spi.ModelPackage;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.ParameterValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains on prices and judges by purged walk-forward. Thread-safe and without state of its own.
 *
 * <ol>
 *   <li>Prices up to the end of the period are loaded, all symbols or none. Features see the whole past; a decision
 *       counts if it lies in the period and its outcome too.
 *   <li>Decisions whose features or outcome are missing or not finite are left out and counted; outcomes beyond 20
 *       robust standard deviations (1.4826 × median distance from the median, per symbol) are kept and reported. Both
 *       stand in the package's findings and in the log.
 *   <li>Each fold of {@link PurgedWalkForward} is predicted by a model trained on the rows that it may see. Performance
 *       and calibration scores come from these predictions alone.
 *   <li>The model that is handed back is trained on all rows.
 *   <li>Steps that prepare the features are fitted on the rows of each training, never on those that it is judged by, and stored with
 *       the model.
 * </ol>
 *
 * <p>A score is |outcome − prediction| / scale, the scale being the {@link ResidualScale} of the same symbol's errors
 * whose outcomes were known at the decision.
 */
public final class WalkForwardTrainingService implements TrainingService {
    private static final Logger LOG = LoggerFactory.getLogger(WalkForwardTrainingService.class);
    private static final int LEAST_ROWS = 60;
    private static final int ROWS_PER_FEATURE = 3;
    private static final int SAMPLE = 32;

    private final StockDataService data;
    private final FeatureLibrary features;
    private final TrainerCatalog trainers;
    private final IntervalCalibrator calibrator;
    private final MetricConvention convention;

    /**
     * Creates the service.
     *
     * @param data where prices come from
     * @param features the feature sets that can be asked for
     * @param trainers the kinds of model that can be asked for
     * @param calibrator judges the coverage of the intervals
     * @param convention of ratios; its periods per year are replaced by those of the bars
     */
    public WalkForwardTrainingService(
            StockDataService data,
            FeatureLibrary features,
            List<? extends ModelTrainer> trainers,
            IntervalCalibrator calibrator,
            MetricConvention convention) {
        this.data = requireNonNull(data, "data");
        this.features = requireNonNull(features, "features");
        this.trainers = new TrainerCatalog(trainers);
        this.calibrator = requireNonNull(calibrator, "calibrator");
        this.convention = requireNonNull(convention, "convention");
    }

    /**
     * Trains and judges a model.
     *
     * @throws IllegalArgumentException if kind, features or a hyperparameter are unknown or out of range, or the rows
     *     are too few; with counts
     */
    @Override
    public ModelPackage train(TrainingRequest request, ProgressListener progress, CancellationToken token) {
        ModelTrainer trainer = trainers.require(request.modelType());
        ParameterValues values = ParameterValues.of(
                "model type " + request.modelType(), trainer.hyperparameters(), request.hyperparameters());
        FeatureExtractor extractor = features.extractor(request.features());
        int horizon = request.target().horizon().bars();
        var paced = new PacedProgress(progress);

        token.check("training");
        paced.onProgress(0, "loading prices");
        List<BarSeries> histories = Histories.upTo(request.period(), data, request.symbols(), token);
        paced.onProgress(0.05, "computing features");
        token.check("training");
        DateRange period = request.period();
        LabelledRows rows = LabelledRows.of(
                histories,
                extractor,
                horizon,
                (decision, known) -> period.contains(decision) && period.contains(known),
                request.preparation().fills()
                        || (trainer.acceptsMissingFeatures()
                                && request.preparation().steps().stream()
                                        .noneMatch(s -> s.kind() == FeatureStep.Kind.DROP_MISSING)));
        rows.findings().forEach(finding -> LOG.warn("training of {}: {}", request.name(), finding));
        List<Fold> folds = folds(request, rows);

        var run = new Run(new PreparedTrainer(trainer, request.preparation()), values, request.seed(), token);
        OutOfSample judged = walk(run, rows, folds, horizon, paced);
        TrainedWeights weights = run.train(rows.data(), paced.part(0.85, 0.99, "all rows"));
        FeatureMatrix sample = sample(rows.data().features());
        double[] expected = run.predict(weights, sample);
        token.check("training");
        var finished = new ModelPackage(
                request,
                values.asMap(),
                rows.span(),
                rows.rows(),
                Histories.fingerprint(histories),
                extractor.columns(),
                weights,
                judged.performance(0, DoubleColumn.of(), calibrator, Histories.perBar(convention, histories)),
                judged.calibrationScores(),
                sample,
                DoubleColumn.of(expected),
                rows.findings());
        paced.onProgress(1, "trained on " + rows.rows() + " rows");
        return finished;
    }

    private static List<Fold> folds(TrainingRequest request, LabelledRows rows) {
        int least =
                Math.max(LEAST_ROWS, ROWS_PER_FEATURE * rows.data().features().width());
        List<Fold> folds = List.of();
        int first = 0;
        if (rows.rows() >= least) {
            folds = new PurgedWalkForward(request.validation())
                    .split(rows.data().decisionTimes(), rows.data().knownTimes());
            first = folds.get(0).train().length;
        }
        if (first < least) {
            throw new IllegalArgumentException(
                    "rows to train the first of " + request.validation().folds()
                            + " folds must be at least " + least + " but were " + first + " of " + rows.rows()
                            + " usable decisions in " + rows.span() + " of " + rows.symbols()
                            + "; give a longer period, more symbols, fewer folds or a smaller embargo");
        }
        return folds;
    }

    private static OutOfSample walk(Run run, LabelledRows rows, List<Fold> folds, int horizon, PacedProgress paced) {
        var which = new ArrayList<Integer>();
        var predictions = new double[rows.rows()];
        for (int i = 0; i < folds.size(); i++) {
            double from = 0.1 + 0.75 * i / folds.size();
            double to = 0.1 + 0.75 * (i + 1) / folds.size();
            int[] test = folds.get(i).test();
            TrainedWeights weights = run.train(
                    rows.data().select(folds.get(i).train()),
                    paced.part(from, to, "fold " + (i + 1) + " of " + folds.size()));
            double[] predicted = run.predict(weights, rows.data().features().select(test));
            System.arraycopy(predicted, 0, predictions, which.size(), test.length);
            Arrays.stream(test).forEach(which::add);
        }
        return OutOfSample.of(rows, which, Arrays.copyOf(predictions, which.size()), horizon);
    }

    /** Rows spread evenly over the whole. */
    private static FeatureMatrix sample(FeatureMatrix all) {
        int size = Math.min(SAMPLE, all.rows());
        return all.select(IntStream.range(0, size)
                .map(i -> (int) ((long) i * all.rows() / size))
                .toArray());
    }

    /** A trainer, and everything but the rows that it needs. */
    private record Run(PreparedTrainer trainer, ParameterValues values, long seed, CancellationToken token) {
        TrainedWeights train(TrainingData rows, ProgressListener progress) {
            token.check("training");
            return guarded(() -> trainer.train(rows, values, seed, progress, token));
        }

        double[] predict(TrainedWeights weights, FeatureMatrix rows) {
            token.check("training");
            var out = new double[rows.rows()];
            guarded(() -> {
                try (Predictor predictor = trainer.open(weights, rows.columns())) {
                    predictor.predict(rows, out);
                }
                return out;
            });
            for (int i = 0; i < out.length; i++) {
                if (!Double.isFinite(out[i])) {
                    throw failed("predicted " + out[i] + " for row " + i + ", which is not finite", null);
                }
            }
            return out;
        }

        private <T> T guarded(Supplier<T> action) {
            try {
                return action.get();
            } catch (AuspexException | IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException e) {
                throw failed(e.toString(), e);
            }
        }

        private ProviderFailedException failed(String what, @Nullable Exception cause) {
            String message = "trainer " + trainer.modelType() + " failed with " + values + ": " + what;
            return cause == null
                    ? new ProviderFailedException(trainer.modelType(), message)
                    : new ProviderFailedException(trainer.modelType(), message, cause);
        }
    }
}
