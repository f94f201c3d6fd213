package io.auspex.registry;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.ParameterValues;
import java.util.List;
import java.util.Map;

/**
 * Linear regression with a penalty on the size of the weights (ridge). Each feature is standardised with mean m and
 * standard deviation s of the rows given, z = (x − m) / s, and clipped to ±{@code clip}; then
 *
 * <pre>
 * min over b, w of  Σ (y − b − w·z)²  +  lambda · n · |w|²
 * </pre>
 *
 * <p>with n rows, so that {@code lambda} means the same for few rows and for many; the intercept b is not penalised.
 * Solved by the normal equations of the centred z and a Cholesky factorisation. A feature that does not vary, or that
 * the features before it determine, gets the weight 0. The seed is not used: the same rows give the same bits, on any
 * number of threads. Stateless and thread-safe.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard (1970), Ridge Regression,
 *     Technometrics 12(1)</a>
 */
public final class RidgeTrainer implements ModelTrainer {
    private static final DoubleParameter LAMBDA = DoubleParameter.of("lambda", 0.001)
            .min(0)
            .describedAs("penalty on the squared weights of standardised features, per row");
    private static final DoubleParameter CLIP = DoubleParameter.of("clip", 5)
            .min(1)
            .max(1000)
            .describedAs("standard deviations beyond which a feature counts no further");

    /** A pivot below this part of its column's sum of squares is rounding: the column adds nothing. */
    private static final double DEPENDENT = 1e-10;

    /** A deviation below this part of the column's largest size is rounding: the column does not vary. */
    private static final double CONSTANT = 1e-12;

    private static final int ROWS_BETWEEN_CHECKS = 4096;

    /** Creates the trainer. */
    public RidgeTrainer() {}

    @Override
    public String modelType() {
        return "ridge";
    }

    @Override
    public List<Parameter<?>> hyperparameters() {
        return List.of(LAMBDA, CLIP);
    }

    @Override
    public TrainedWeights train(
            TrainingData data,
            ParameterValues hyperparameters,
            long seed,
            ProgressListener progress,
            CancellationToken token) {
        int rows = data.rows();
        int width = data.features().width();
        if (rows < 2 || rows < width) {
            throw new IllegalArgumentException("rows must be at least as many as the " + width
                    + " features, and 2, but were " + rows + "; give a longer period or more symbols");
        }
        double clip = hyperparameters.get(CLIP);
        var means = new double[width];
        var deviations = new double[width];
        standardise(data, means, deviations);
        var equations = new NormalEquations(width);
        var scaled = new RidgeRow(means, deviations, clip);
        var z = new double[width];
        double center = mean(data);
        for (int row = 0; row < rows; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                token.check("training of ridge");
                progress.onProgress((double) row / rows, "ridge: " + row + " of " + rows + " rows");
            }
            scaled.scale(data.features(), row, z);
            equations.add(z, data.outcomes().get(row) - center);
        }
        double[] weights = equations.solve(hyperparameters.get(LAMBDA), DEPENDENT);
        double intercept = center + equations.intercept(weights);
        var model = new RidgeWeights(data.features().columns(), means, deviations, clip, intercept, weights);
        progress.onProgress(1, "ridge: " + rows + " rows");
        return TrainedWeights.of(Map.of(RidgeWeights.FILE, model.toJson()));
    }

    @Override
    public Predictor open(TrainedWeights weights, List<String> columns) {
        return new RidgePredictor(RidgeWeights.parse(requireNonNull(weights, "weights"), List.copyOf(columns)));
    }

    private static double mean(TrainingData data) {
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            sum += data.outcomes().get(row);
        }
        return sum / data.rows();
    }

    private static void standardise(TrainingData data, double[] means, double[] deviations) {
        int rows = data.rows();
        int width = means.length;
        var x = new double[width];
        var largest = new double[width];
        for (int row = 0; row < rows; row++) {
            data.features().copyRow(row, x);
            for (int i = 0; i < width; i++) {
                if (!Double.isFinite(x[i])) {
                    throw new IllegalArgumentException("features of row " + row + " must be finite but "
                            + data.features().columns().get(i) + " was " + x[i] + "; leave the row out");
                }
                means[i] += x[i];
                largest[i] = Math.max(largest[i], Math.abs(x[i]));
            }
        }
        for (int i = 0; i < width; i++) {
            means[i] /= rows;
        }
        for (int row = 0; row < rows; row++) {
            data.features().copyRow(row, x);
            for (int i = 0; i < width; i++) {
                deviations[i] += (x[i] - means[i]) * (x[i] - means[i]);
            }
        }
        for (int i = 0; i < width; i++) {
            deviations[i] = Math.sqrt(deviations[i] / (rows - 1));
            if (!Double.isFinite(deviations[i])) {
                throw new IllegalArgumentException("features must be of a size whose squares can be summed but "
                        + data.features().columns().get(i) + " reaches " + largest[i] + "; scale it down");
            }
            if (deviations[i] <= CONSTANT * largest[i]) {
                deviations[i] = 0; // does not vary: counts as 0 in every row
            }
        }
    }
}
