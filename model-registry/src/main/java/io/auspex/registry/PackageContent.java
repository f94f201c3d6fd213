package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.data.DoubleColumn;
import io.auspex.error.ModelDamagedException;
import io.auspex.model.FeatureMatrix;
import io.auspex.spi.ModelPackage;
import io.auspex.spi.TrainedWeights;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a package, verified against their manifest.
 *
 * @param manifest what the package is
 * @param weights what the model has learned
 * @param calibrationScores oldest first
 * @param sample rows to check the model with
 * @param expected what it predicts for them
 */
record PackageContent(
        ModelManifest manifest,
        TrainedWeights weights,
        DoubleColumn calibrationScores,
        FeatureMatrix sample,
        DoubleColumn expected) {
    static final String CALIBRATION = "calibration.json";
    static final String SAMPLE = "sample.json";

    /** All files of a package but the list of hashes, which the storage adds. */
    static Map<String, byte[]> write(
            ModelPackage content, int version, Instant created, Map<String, String> environment) {
        var files = new HashMap<String, byte[]>();
        for (String name : content.weights().names()) {
            if (List.of(ModelManifest.FILE, CALIBRATION, SAMPLE).contains(name)) {
                throw new IllegalArgumentException(
                        "weights must not have a file named " + name + ", which the package has itself; rename it");
            }
            files.put(name, content.weights().content(name));
        }
        files.put(
                CALIBRATION,
                new CanonicalJson()
                        .line(Map.of("scores", content.calibrationScores().toArray())));
        files.put(SAMPLE, writeSample(content.sample(), content.expected()));
        files.put(ModelManifest.FILE, ModelManifest.write(content, version, created, files, environment));
        return files;
    }

    /**
     * Reads the files of a stored package, which the storage has verified, and checks them against the manifest once
     * more.
     */
    static PackageContent read(String modelId, Map<String, byte[]> files) {
        ModelManifest manifest = ModelManifest.parse(modelId, file(modelId, files, ModelManifest.FILE));
        manifest.hashes().forEach((name, sha256) -> {
            if (!Sha256.hex(file(modelId, files, name)).equals(sha256)) {
                throw damaged(modelId, name, "does not have the hash that the manifest states", null);
            }
        });
        var weights = new TreeMap<String, byte[]>();
        manifest.weightFiles().forEach(name -> weights.put(name, file(modelId, files, name)));
        if (weights.isEmpty()) {
            throw damaged(modelId, ModelManifest.FILE, "names no weights", null);
        }
        JsonNode sample = json(modelId, files, SAMPLE);
        List<double[]> rows = new ArrayList<>();
        sample.path("rows").forEach(row -> rows.add(numbers(row)));
        int width = manifest.columns().size();
        double[] expected = numbers(sample.path("expected"));
        if (rows.isEmpty() || rows.size() != expected.length || rows.stream().anyMatch(r -> r.length != width)) {
            throw damaged(modelId, SAMPLE, "must have rows of " + width + " features, each with its prediction", null);
        }
        FeatureMatrix matrix = FeatureMatrix.fill(manifest.columns(), rows.size(), out -> {
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i), 0, out, i * width, width);
            }
        });
        return new PackageContent(
                manifest,
                TrainedWeights.of(weights),
                DoubleColumn.of(numbers(json(modelId, files, CALIBRATION).path("scores"))),
                matrix,
                DoubleColumn.of(expected));
    }

    private static byte[] writeSample(FeatureMatrix sample, DoubleColumn expected) {
        var rows = new ArrayList<List<@Nullable Double>>();
        var row = new double[sample.width()];
        for (int i = 0; i < sample.rows(); i++) {
            sample.copyRow(i, row);
            rows.add(values(row));
        }
        return new CanonicalJson()
                .pretty(Map.of("columns", sample.columns(), "rows", rows, "expected", values(expected.toArray())));
    }

    /** JSON has no NaN: a missing value is null. */
    private static List<@Nullable Double> values(double[] numbers) {
        var values = new ArrayList<@Nullable Double>(numbers.length);
        for (double number : numbers) {
            values.add(Double.isFinite(number) ? (Double) number : null);
        }
        return Collections.unmodifiableList(values);
    }

    private static double[] numbers(JsonNode list) {
        var numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.path(i).isNumber() ? list.path(i).doubleValue() : Double.NaN;
        }
        return numbers;
    }

    private static JsonNode json(String modelId, Map<String, byte[]> files, String name) {
        try {
            return new CanonicalJson().read(file(modelId, files, name));
        } catch (IOException e) {
            throw damaged(modelId, name, "is not JSON: " + e.getMessage(), e);
        }
    }

    private static byte[] file(String modelId, Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw damaged(modelId, name, "is missing", null);
        }
        return content;
    }

    private static ModelDamagedException damaged(
            String modelId, String file, String problem, @Nullable Exception cause) {
        String message = "model " + modelId + ": " + file + " " + problem + "; it is not served; train the model again";
        return cause == null
                ? new ModelDamagedException(modelId, file, message)
                : new ModelDamagedException(modelId, file, message, cause);
    }
}
