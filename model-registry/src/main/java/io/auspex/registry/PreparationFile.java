package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.data.DoubleColumn;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.marketdata.features.FittedPipeline;
import io.auspex.marketdata.features.FittedStep;
import io.auspex.model.FeatureStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of a model's weights that holds what the preparation of its features learned. */
final class PreparationFile {
    static final String NAME = "preparation.json";
    private static final String FORMAT = "auspex.preparation/1";

    private PreparationFile() {}

    static byte[] write(FittedPipeline fitted) {
        return new CanonicalJson()
                .pretty(Map.of(
                        "format",
                        FORMAT,
                        "columns",
                        fitted.columns(),
                        "steps",
                        fitted.steps().stream()
                                .map(step -> Map.of(
                                        "step", step.step().toString(),
                                        "center", step.center().toArray(),
                                        "scale", step.scale().toArray(),
                                        "knots", step.knots().toArray()))
                                .toList()));
    }

    static FittedPipeline read(String modelId, byte[] content, List<String> columns) {
        try {
            JsonNode node = new CanonicalJson().read(content);
            String format = node.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw incompatible(modelId, format, "its format is \"" + format + "\"", null);
            }
            var names = new ArrayList<String>();
            node.path("columns").forEach(name -> names.add(name.asText()));
            if (!names.equals(columns)) {
                throw incompatible(modelId, format, "it is of " + names + " and not of " + columns, null);
            }
            var steps = new ArrayList<FittedStep>();
            for (JsonNode step : node.path("steps")) {
                steps.add(new FittedStep(
                        FeatureStep.parse(step.path("step").asText()),
                        numbers(step, "center"),
                        numbers(step, "scale"),
                        numbers(step, "knots")));
            }
            return new FittedPipeline(names, steps);
        } catch (IOException | IllegalArgumentException e) {
            throw incompatible(modelId, NAME, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static DoubleColumn numbers(JsonNode node, String field) throws IOException {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw new IOException(field + " must be a list of numbers");
        }
        var numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!list.path(i).isNumber()) {
                throw new IOException(field + " must be a list of numbers but holds " + list.path(i));
            }
            numbers[i] = list.path(i).doubleValue();
        }
        return DoubleColumn.of(numbers);
    }

    private static ModelIncompatibleException incompatible(
            String modelId, String savedBy, String problem, @Nullable Exception cause) {
        String message = "the preparation of " + modelId + " cannot be used: " + problem + "; " + FORMAT
                + " is what this version reads";
        return cause == null
                ? new ModelIncompatibleException(modelId, savedBy, FORMAT, message)
                : new ModelIncompatibleException(modelId, savedBy, FORMAT, message, cause);
    }
}
