package io.auspex.registry;

import io.auspex.common.CancellationToken;
import io.auspex.common.ProgressListener;
import io.auspex.marketdata.features.FittedPipeline;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeaturePipeline;
import io.auspex.spi.ModelTrainer;
import io.auspex.spi.Predictor;
import io.auspex.spi.TrainedWeights;
import io.auspex.spi.TrainingData;
import io.auspex.strategy.ParameterValues;
import java.util.HashMap;
import java.util.List;

/**
 * A trainer behind a pipeline: what the pipeline learned from the training rows is one more file of the weights, and a predictor
 * applies it before the model sees a row. Weights without that file are opened as they are. Thread-safe.
 */
record PreparedTrainer(ModelTrainer trainer, FeaturePipeline pipeline) {
    String modelType() {
        return trainer.modelType();
    }

    /** Fits the pipeline on the given rows and trains on what it makes of them. */
    TrainedWeights train(
            TrainingData rows, ParameterValues values, long seed, ProgressListener progress, CancellationToken token) {
        if (pipeline.steps().isEmpty()) {
            return trainer.train(rows, values, seed, progress, token);
        }
        FittedPipeline fitted = FittedPipeline.fit(pipeline, rows.features());
        token.check("training");
        TrainedWeights weights = trainer.train(
                new TrainingData(
                        fitted.transform(rows.features()), rows.outcomes(), rows.decisionTimes(), rows.knownTimes()),
                values,
                seed,
                progress,
                token);
        if (weights.names().contains(PreparationFile.NAME)) {
            throw new IllegalArgumentException("weights of " + trainer.modelType() + " must not have a file named "
                    + PreparationFile.NAME + ", which holds the preparation; rename it");
        }
        var files = new HashMap<String, byte[]>();
        weights.names().forEach(name -> files.put(name, weights.content(name)));
        files.put(PreparationFile.NAME, PreparationFile.write(fitted));
        return TrainedWeights.of(files);
    }

    Predictor open(TrainedWeights weights, List<String> columns) {
        return open(trainer, trainer.modelType(), weights, columns);
    }

    /** Opens weights with the preparation that they hold, if any. */
    static Predictor open(ModelTrainer trainer, String modelId, TrainedWeights weights, List<String> columns) {
        if (!weights.names().contains(PreparationFile.NAME)) {
            return trainer.open(weights, columns);
        }
        FittedPipeline fitted = PreparationFile.read(modelId, weights.content(PreparationFile.NAME), columns);
        var files = new HashMap<String, byte[]>();
        weights.names().stream()
                .filter(name -> !name.equals(PreparationFile.NAME))
                .forEach(name -> files.put(name, weights.content(name)));
        return new Prepared(fitted, trainer.open(TrainedWeights.of(files), columns));
    }

    /** Prepares, then predicts; a row that is left out gets NaN. */
    private record Prepared(FittedPipeline fitted, Predictor model) implements Predictor {
        @Override
        public List<String> columns() {
            return model.columns();
        }

        @Override
        public void predict(FeatureMatrix features, double[] out) {
            FeatureMatrix prepared = fitted.transform(features);
            model.predict(prepared, out);
            for (int row = 0; row < prepared.rows(); row++) {
                if (allMissing(prepared, row)) {
                    out[row] = Double.NaN;
                }
            }
        }

        private static boolean allMissing(FeatureMatrix features, int row) {
            for (int c = 0; c < features.width(); c++) {
                if (!Double.isNaN(features.get(row, c))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
