package io.auspex.engine.prediction;

import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.metrics.MetricConvention;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Horizon;
import io.auspex.model.Model;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;
import io.auspex.model.ModelStatus;
import io.auspex.model.Target;
import io.auspex.spi.Predictor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Ordinary least squares of the coming return on {@link LastReturns}: small, and really trained. */
final class LeastSquaresModel implements Model {
    private final ModelInfo info;
    private final DoubleColumn scores;
    private final Predictor predictor;

    private LeastSquaresModel(ModelInfo info, DoubleColumn scores, Predictor predictor) {
        this.info = info;
        this.scores = scores;
        this.predictor = predictor;
    }

    /** Learns from decisions and outcomes among the first bars of a series; its scores are those of the second half of them. */
    static LeastSquaresModel train(String id, BarSeries series, int bars, int horizon) {
        FeatureMatrix features = new LastReturns().extract(series);
        var normal = new double[3][4];
        double squares = 0;
        double absolute = 0;
        int n = 0;
        for (int i = 5; i + horizon < bars; i++) {
            double outcome = series.close().get(i + horizon) / series.close().get(i) - 1;
            double[] x = {1, features.get(i, 0), features.get(i, 1), outcome};
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 4; c++) {
                    normal[r][c] += x[r] * x[c];
                }
            }
            squares += outcome * outcome;
            absolute += Math.abs(outcome);
            n++;
        }
        double[] weights = solve(normal);
        Predictor predictor = new Linear(DoubleColumn.of(weights));
        BarSeries seen = series.slice(0, bars);
        var predictions = new double[bars];
        predictor.predict(new LastReturns().extract(seen), predictions);
        var performance = new ModelPerformance(
                n,
                0.5,
                0.5,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                squares / n,
                absolute / n,
                squares / n,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                OptionalDouble.empty(),
                MetricConvention.DAILY);
        var info = new ModelInfo(
                id,
                id.substring(0, id.indexOf(':')),
                "least-squares",
                Integer.parseInt(id.substring(id.indexOf(':') + 1)),
                new DateRange(series.date(5), series.date(bars - 1)),
                List.of(series.symbol()),
                LastReturns.SET,
                new Target(new Horizon(horizon)),
                performance,
                Map.of(),
                1,
                Instant.EPOCH,
                ModelStatus.READY,
                "weights " + List.of(weights[0], weights[1], weights[2]));
        return new LeastSquaresModel(
                info, PastErrors.of(seen.close(), 0, predictions, horizon).scoresFrom(bars / 2), predictor);
    }

    LeastSquaresModel with(Predictor other) {
        return new LeastSquaresModel(info, scores, other);
    }

    /** With the scores of a model of other symbols. */
    LeastSquaresModel with(List<String> symbols, DoubleColumn other) {
        var of = new ModelInfo(
                info.modelId(),
                info.modelName(),
                info.modelType(),
                info.version(),
                info.trainingDataPeriod(),
                symbols,
                info.features(),
                info.target(),
                info.performanceMetrics(),
                info.hyperparameters(),
                info.seed(),
                info.createdAt(),
                info.status(),
                info.fingerprint());
        return new LeastSquaresModel(of, other, predictor);
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public Predictor predictor() {
        return predictor;
    }

    @Override
    public DoubleColumn calibrationScores() {
        return scores;
    }

    /** Gauss elimination; a little ridge keeps a constant series solvable. */
    private static double[] solve(double[][] a) {
        for (int i = 0; i < 3; i++) {
            a[i][i] += 1e-9;
        }
        for (int i = 0; i < 3; i++) {
            for (int r = 0; r < 3; r++) {
                if (r != i) {
                    double factor = a[r][i] / a[i][i];
                    for (int c = i; c < 4; c++) {
                        a[r][c] -= factor * a[i][c];
                    }
                }
            }
        }
        return new double[] {a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]};
    }

    private record Linear(DoubleColumn weights) implements Predictor {
        @Override
        public List<String> columns() {
            return List.of("return1", "return5");
        }

        @Override
        public void predict(FeatureMatrix features, double[] out) {
            for (int i = 0; i < features.rows(); i++) {
                out[i] = weights.get(0) + weights.get(1) * features.get(i, 0) + weights.get(2) * features.get(i, 1);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
