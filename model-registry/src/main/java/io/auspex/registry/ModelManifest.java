package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.data.DateRange;
import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.model.FeatureSet;
import io.auspex.model.Horizon;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelPerformance;
import io.auspex.model.ModelStatus;
import io.auspex.model.Target;
import io.auspex.model.TrainingRequest;
import io.auspex.spi.ModelPackage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file that says what a package is: canonical JSON with the hash of every other file.
 *
 * @param info what is known about the model; its status is that of the moment of storing
 * @param columns the features, in order
 * @param weightFiles names of the files that hold the weights
 * @param hashes SHA-256 of each file by name
 */
record ModelManifest(ModelInfo info, List<String> columns, List<String> weightFiles, Map<String, String> hashes) {
    static final String FILE = "manifest.json";
    static final String SCHEMA = "auspex.model/1";

    ModelManifest {
        columns = List.copyOf(columns);
        weightFiles = List.copyOf(weightFiles);
        hashes = Map.copyOf(hashes);
    }

    /** The manifest of a package under a name and number; {@code others} are all its other files. */
    static byte[] write(
            ModelPackage content,
            int version,
            Instant created,
            Map<String, byte[]> others,
            Map<String, String> environment) {
        TrainingRequest request = content.request();
        var files = new ArrayList<Map<String, Object>>();
        new TreeMap<>(others)
                .forEach((name, bytes) -> files.add(new TreeMap<>(Map.of(
                        "path",
                        name,
                        "role",
                        content.weights().names().contains(name) ? "weights" : name.replaceFirst("\\.json$", ""),
                        "bytes",
                        bytes.length,
                        "sha256",
                        Sha256.hex(bytes)))));
        var fields = new TreeMap<String, Object>();
        fields.put("schema", SCHEMA);
        fields.put("name", request.name());
        fields.put("version", version);
        fields.put("modelType", request.modelType());
        fields.put("createdUtc", created.toString());
        var features =
                new TreeMap<String, Object>(Map.of("set", request.features().name(), "columns", content.columns()));
        if (!request.features().parameters().isEmpty()) {
            // a list, for the order of the parameters is that of the columns
            features.put(
                    "parameters",
                    request.features().parameters().entrySet().stream()
                            .map(p -> Map.of("name", p.getKey(), "value", p.getValue()))
                            .toList());
        }
        fields.put("features", features);
        if (!request.preparation().steps().isEmpty()) {
            fields.put("preparation", request.preparation().toString());
        }
        fields.put(
                "target",
                Map.of(
                        "kind",
                        "simple-return",
                        "horizonBars",
                        request.target().horizon().bars()));
        fields.put(
                "data",
                Map.of(
                        "symbols", request.symbols(),
                        "askedFrom", request.period().from().toString(),
                        "askedTo", request.period().to().toString(),
                        "firstDecision", content.trainedOn().from().toString(),
                        "lastOutcome", content.trainedOn().to().toString(),
                        "rows", content.rows(),
                        "sha256", content.dataFingerprint()));
        fields.put(
                "split",
                Map.of(
                        "kind", "purged-walk-forward",
                        "folds", request.validation().folds(),
                        "embargoBars", request.validation().embargo()));
        fields.put(
                "training",
                Map.of(
                        "hyperparameters", content.hyperparameters(),
                        "hyperparametersGiven", request.hyperparameters(),
                        "seed", request.seed()));
        fields.put("metrics", PerformanceJson.write(content.performance()));
        fields.put(
                "calibration",
                Map.of(
                        "file",
                        PackageContent.CALIBRATION,
                        "scores",
                        content.calibrationScores().size()));
        fields.put(
                "sample",
                Map.of("file", PackageContent.SAMPLE, "rows", content.sample().rows()));
        fields.put("files", files);
        fields.put("findings", content.findings().stream().map(Object::toString).toList());
        fields.put("environment", environment);
        return new CanonicalJson().pretty(fields);
    }

    /**
     * Reads a manifest.
     *
     * @param modelId under which it was stored
     * @throws ModelIncompatibleException if it is of another schema
     * @throws ModelDamagedException if it is not a manifest of that model
     */
    static ModelManifest parse(String modelId, byte[] content) {
        JsonNode node;
        try {
            node = new CanonicalJson().read(content);
        } catch (IOException e) {
            throw damaged(modelId, e.toString(), e);
        }
        String schema = node.path("schema").asText();
        if (!schema.equals(SCHEMA)) {
            String auspex = node.path("environment").path("auspex").asText("unknown");
            throw new ModelIncompatibleException(
                    modelId,
                    schema + " of Auspex " + auspex,
                    SCHEMA,
                    "model " + modelId + " must be a package of schema " + SCHEMA + " but is of \"" + schema
                            + "\", written by Auspex " + auspex + "; use that version, or train the model again");
        }
        try {
            return read(modelId, node, Sha256.hex(content));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged(modelId, e.toString(), e);
        }
    }

    private static ModelManifest read(String modelId, JsonNode node, String fingerprint) {
        String name = node.path("name").asText();
        int version = node.path("version").asInt();
        if (!modelId.equals(name + ":" + version)) {
            throw new IllegalArgumentException("it is that of " + name + ":" + version);
        }
        var hyperparameters = new LinkedHashMap<String, Object>();
        node.path("training")
                .path("hyperparameters")
                .properties()
                .forEach(p -> hyperparameters.put(
                        p.getKey(),
                        p.getValue().isNumber()
                                ? p.getValue().numberValue()
                                : p.getValue().asText()));
        var hashes = new TreeMap<String, String>();
        var weights = new ArrayList<String>();
        node.path("files").forEach(file -> {
            hashes.put(file.path("path").asText(), file.path("sha256").asText());
            if (file.path("role").asText().equals("weights")) {
                weights.add(file.path("path").asText());
            }
        });
        JsonNode data = node.path("data");
        ModelPerformance performance = PerformanceJson.read(node.path("metrics"));
        var info = new ModelInfo(
                modelId,
                name,
                node.path("modelType").asText(),
                version,
                new DateRange(day(data, "firstDecision"), day(data, "lastOutcome")),
                texts(data.path("symbols")),
                featureSet(node.path("features")),
                new Target(new Horizon(node.path("target").path("horizonBars").asInt())),
                performance,
                hyperparameters,
                node.path("training").path("seed").asLong(),
                Instant.parse(node.path("createdUtc").asText()),
                ModelStatus.READY,
                fingerprint);
        return new ModelManifest(info, texts(node.path("features").path("columns")), weights, hashes);
    }

    private static FeatureSet featureSet(JsonNode node) {
        var parameters = new LinkedHashMap<String, String>();
        node.path("parameters")
                .forEach(p ->
                        parameters.put(p.path("name").asText(), p.path("value").asText()));
        return new FeatureSet(node.path("set").asText(), parameters);
    }

    private static LocalDate day(JsonNode node, String field) {
        return LocalDate.parse(node.path(field).asText());
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static ModelDamagedException damaged(String modelId, String problem, Exception cause) {
        return new ModelDamagedException(
                modelId,
                FILE,
                "model " + modelId + ": " + FILE + " is not its manifest: " + problem
                        + "; it is not served; train the model again",
                cause);
    }
}
