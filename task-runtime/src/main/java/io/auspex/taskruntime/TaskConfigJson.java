package io.auspex.taskruntime;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auspex.data.DateRange;
import io.auspex.model.FeaturePipeline;
import io.auspex.model.FeatureSet;
import io.auspex.model.Horizon;
import io.auspex.model.Target;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskConfig.BacktestTask;
import io.auspex.task.TaskConfig.PredictionTask;
import io.auspex.task.TaskConfig.TrainingTask;
import io.auspex.task.TaskType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a task is to compute, as a JSON object that another process reads back equal: {@code {"v":1,"type":"BACKTEST",…}}. Thread-safe.
 *
 * <p>Values of {@code strategyConfig} and {@code hyperparameters} may be texts, truth values, {@link Integer}, {@link Long} and {@link
 * Double}; a long that fits into an int, and a double that is not finite, are written as {@code {"long":5}} and {@code {"double":"NaN"}},
 * so that they come back as what they were. Version and type are checked; what is not known is refused, never guessed.
 */
public final class TaskConfigJson {
    /** Version of the format that is written; higher ones are refused. */
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // keeps half surrogate pairs, which UTF-8 cannot carry
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private TaskConfigJson() {}

    /**
     * {@return the configuration as one line of JSON, in ASCII}
     *
     * @param config what to compute
     * @throws IllegalArgumentException if a parameter has a value of another type than those above
     */
    public static String write(TaskConfig config) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("v", VERSION);
        root.put("type", config.type().name());
        switch (config) {
            case PredictionTask p -> {
                strings(root.putArray("stockCodes"), p.stockCodes());
                root.put("modelId", p.modelId());
                p.horizon().ifPresent(h -> root.put("horizon", h));
                root.put("confidenceLevel", p.confidenceLevel());
                strings(root.putArray("features"), p.features());
            }
            case BacktestTask b -> {
                root.put("strategyName", b.strategyName());
                strings(root.putArray("stockCodes"), b.stockCodes());
                range(root, b.range());
                root.put("initialCash", b.initialCash());
                values(root.putObject("strategyConfig"), "strategyConfig", b.strategyConfig());
                root.put("commissionRate", b.commissionRate());
                root.put("slippageBasisPoints", b.slippageBasisPoints());
            }
            case TrainingTask t -> {
                TrainingRequest r = t.request();
                root.put("modelType", r.modelType());
                root.put("name", r.name());
                strings(root.putArray("symbols"), r.symbols());
                root.put("features", r.features().name());
                if (!r.features().parameters().isEmpty()) {
                    ArrayNode parameters = root.putArray("featureParameters");
                    r.features()
                            .parameters()
                            .forEach((name, value) ->
                                    parameters.addObject().put("name", name).put("value", value));
                }
                if (!r.preparation().steps().isEmpty()) {
                    root.put("preparation", r.preparation().toString());
                }
                root.put("targetBars", r.target().horizon().bars());
                range(root, r.period());
                root.put("folds", r.validation().folds());
                root.put("embargo", r.validation().embargo());
                values(root.putObject("hyperparameters"), "hyperparameters", r.hyperparameters());
                root.put("seed", r.seed());
            }
        }
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("config cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * {@return the configuration that a text holds}
     *
     * @param json what {@link #write} gave
     * @throws IllegalArgumentException if it is not JSON, of a newer version, of an unknown type, or a part is missing or wrong
     */
    public static TaskConfig read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(requireNonNull(json, "json"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("task configuration is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(
                    "task configuration must be a JSON object but was " + root.getNodeType());
        }
        int version = integer(root, "v");
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException("task configuration has version " + version + ", this Auspex reads 1 to "
                    + VERSION + "; update Auspex");
        }
        return switch (type(text(root, "type"))) {
            case PREDICTION ->
                new PredictionTask(
                        strings(root, "stockCodes"),
                        text(root, "modelId"),
                        root.has("horizon") ? Optional.of(text(root, "horizon")) : Optional.empty(),
                        number(root, "confidenceLevel"),
                        strings(root, "features"));
            case BACKTEST ->
                new BacktestTask(
                        text(root, "strategyName"),
                        strings(root, "stockCodes"),
                        range(root),
                        number(root, "initialCash"),
                        values(root, "strategyConfig"),
                        number(root, "commissionRate"),
                        number(root, "slippageBasisPoints"));
            case TRAINING ->
                new TrainingTask(new TrainingRequest(
                        text(root, "modelType"),
                        text(root, "name"),
                        strings(root, "symbols"),
                        features(root),
                        new Target(new Horizon(integer(root, "targetBars"))),
                        range(root),
                        new Validation(integer(root, "folds"), integer(root, "embargo")),
                        values(root, "hyperparameters"),
                        whole(root, "seed"),
                        root.has("preparation")
                                ? FeaturePipeline.parse(text(root, "preparation"))
                                : FeaturePipeline.NONE));
        };
    }

    private static FeatureSet features(JsonNode root) {
        var parameters = new LinkedHashMap<String, String>();
        for (JsonNode parameter : root.path("featureParameters")) {
            parameters.put(text(parameter, "name"), text(parameter, "value"));
        }
        return new FeatureSet(text(root, "features"), parameters);
    }

    private static TaskType type(String name) {
        return Arrays.stream(TaskType.values())
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type must be one of " + List.of(TaskType.values())
                        + " but was \"" + name + "\"; a newer Auspex may have written it"));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static void range(ObjectNode root, DateRange range) {
        root.put("from", range.from().toString());
        root.put("to", range.to().toString());
    }

    private static void values(ObjectNode node, String field, Map<String, Object> values) {
        values.forEach((name, value) -> {
            switch (value) {
                case String s -> node.put(name, s);
                case Boolean b -> node.put(name, b);
                case Integer i -> node.put(name, i);
                case Long l
                when l >= Integer.MIN_VALUE && l <= Integer.MAX_VALUE ->
                    node.putObject(name).put("long", l);
                case Long l -> node.put(name, l);
                case Double d when !Double.isFinite(d) -> node.putObject(name).put("double", d.toString());
                case Double d -> node.put(name, d);
                case null, default ->
                    throw new IllegalArgumentException(field + "." + name
                            + " must be a text, a truth value, an Integer, a Long or a Double but was "
                            + (value == null ? "null" : value.getClass().getName()) + "; give its text");
            }
        });
    }

    private static Map<String, Object> values(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.isObject()) {
            throw wrong(root, field, "an object");
        }
        var values = new LinkedHashMap<String, Object>();
        for (var entry : node.properties()) {
            values.put(entry.getKey(), value(field + "." + entry.getKey(), entry.getValue()));
        }
        return values;
    }

    private static Object value(String name, JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isInt()) {
            return node.intValue();
        } else if (node.isLong()) {
            return node.longValue();
        } else if (node.isDouble()) {
            return node.doubleValue();
        } else if (node.isObject() && node.path("long").canConvertToLong()) {
            return node.path("long").longValue();
        } else if (node.isObject() && node.path("double").isTextual()) {
            return Double.valueOf(node.path("double").textValue());
        }
        throw new IllegalArgumentException(name + " must be a text, a truth value or a number but was " + node
                + "; a newer Auspex may have written it");
    }

    private static DateRange range(JsonNode root) {
        return new DateRange(date(root, "from"), date(root, "to"));
    }

    private static LocalDate date(JsonNode root, String field) {
        String text = text(root, field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + " must be a date like 2018-12-31 but was \"" + text + "\"", e);
        }
    }

    private static List<String> strings(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.isArray()) {
            throw wrong(root, field, "a list of texts");
        }
        var texts = new ArrayList<String>();
        for (JsonNode item : node) {
            if (!item.isTextual()) {
                throw wrong(root, field, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static String text(JsonNode root, String field) {
        if (!root.path(field).isTextual()) {
            throw wrong(root, field, "a text");
        }
        return root.path(field).textValue();
    }

    private static double number(JsonNode root, String field) {
        if (!root.path(field).isNumber()) {
            throw wrong(root, field, "a number");
        }
        return root.path(field).doubleValue();
    }

    private static int integer(JsonNode root, String field) {
        if (!root.path(field).isInt()) {
            throw wrong(root, field, "a whole number");
        }
        return root.path(field).intValue();
    }

    private static long whole(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(root, field, "a whole number");
        }
        return node.longValue();
    }

    private static IllegalArgumentException wrong(JsonNode root, String field, String rule) {
        JsonNode node = root.path(field);
        return new IllegalArgumentException(
                field + " must be " + rule + " but was " + (node.isMissingNode() ? "missing" : node.toString()));
    }
}
