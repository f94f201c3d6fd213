package io.auspex.registry;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.StockDataService;
import io.auspex.marketdata.features.FeatureLibrary;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.EvaluationService;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Model;
import io.auspex.model.ModelPerformance;
import io.auspex.spi.FeatureExtractor;
import io.auspex.spi.IntervalCalibrator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a model on decisions that have nothing in common with its training: a decision counts only if it was made
 * after the last day of the training or if its outcome was known before the first. Thread-safe and without state of its
 * own.
 *
 * <p>Coverage is that of intervals made as in service: from the calibration scores of the model and the scores since,
 * with the scale of the errors known at each decision. Decisions after the training and before the period serve to warm
 * that up; they are not judged. The first decisions of a period that begins where the training ends have no interval,
 * and do not count for the coverage.
 */
public final class WalkForwardEvaluationService implements EvaluationService {
    private final StockDataService data;
    private final FeatureLibrary features;
    private final IntervalCalibrator calibrator;
    private final MetricConvention convention;

    /**
     * Creates the service.
     *
     * @param data where prices come from
     * @param features the feature sets of the models
     * @param calibrator makes the intervals
     * @param convention of ratios; its periods per year are replaced by those of the bars
     */
    public WalkForwardEvaluationService(
            StockDataService data,
            FeatureLibrary features,
            IntervalCalibrator calibrator,
            MetricConvention convention) {
        this.data = requireNonNull(data, "data");
        this.features = requireNonNull(features, "features");
        this.calibrator = requireNonNull(calibrator, "calibrator");
        this.convention = requireNonNull(convention, "convention");
    }

    @Override
    public ModelPerformance evaluate(Model model, List<String> symbols, DateRange period, CancellationToken token) {
        FeatureExtractor extractor = features.extractor(model.info().features());
        DateRange seen = model.info().trainingDataPeriod();
        int horizon = model.info().target().horizon().bars();
        List<BarSeries> histories = Histories.upTo(DateRange.ALL, data, symbols, token);
        token.check("evaluation");
        LabelledRows rows;
        try {
            rows = LabelledRows.of(
                    histories,
                    extractor,
                    horizon,
                    (decision, known) -> !decision.isAfter(period.to()) && unseen(decision, known, seen),
                    true);
        } catch (IllegalArgumentException e) {
            throw nothingLeft(model, period, e);
        }
        var judged = new ArrayList<Integer>();
        var earlier = new ArrayList<Integer>();
        for (int i = 0; i < rows.rows(); i++) {
            BarSeries series = histories.get(rows.owners().get(i));
            int bar = series.firstAtOrAfter(rows.data().decisionTimes().get(i));
            LocalDate day = series.date(bar);
            if (period.contains(day)) {
                judged.add(i);
            } else if (day.isAfter(seen.to()) && day.isBefore(period.from())) {
                earlier.add(i);
            }
        }
        if (judged.isEmpty()) {
            throw nothingLeft(model, period, null);
        }
        int before = earlier.size();
        earlier.addAll(judged);
        FeatureMatrix matrix = rows.data()
                .features()
                .select(earlier.stream().mapToInt(Integer::intValue).toArray());
        var all = new double[matrix.rows()];
        model.predictor().predict(matrix, all);
        token.check("evaluation");
        var kept = new ArrayList<Integer>();
        var predictions = new double[all.length];
        int from = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i]) || matrix.complete(i)) { // else: features are missing and the model takes none
                predictions[kept.size()] = all[i];
                kept.add(earlier.get(i));
                from += i < before ? 1 : 0;
            }
        }
        if (kept.size() == from) {
            throw nothingLeft(model, period, null);
        }
        return OutOfSample.of(rows, kept, Arrays.copyOf(predictions, kept.size()), horizon)
                .performance(from, model.calibrationScores(), calibrator, Histories.perBar(convention, histories));
    }

    private static boolean unseen(LocalDate decision, LocalDate known, DateRange seen) {
        return decision.isAfter(seen.to()) || known.isBefore(seen.from());
    }

    private static IllegalArgumentException nothingLeft(Model model, DateRange period, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "period must hold a decision with a known outcome outside the training of "
                        + model.info().modelId() + ", " + model.info().trainingDataPeriod() + ", but " + period
                        + " holds none" + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + "; choose days after the training",
                cause);
    }
}
