package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.error.ModelIncompatibleException;
import io.auspex.spi.TrainedWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a ridge regression has learned, and its file. Every number is finite. */
final class RidgeWeights {
    static final String FILE = "ridge.json";
    private static final String FORMAT = "auspex.ridge/1";

    private final List<String> columns;
    private final double[] means;
    private final double[] deviations;
    private final double clip;
    private final double intercept;
    private final double[] weights;

    RidgeWeights(
            List<String> columns,
            double[] means,
            double[] deviations,
            double clip,
            double intercept,
            double[] weights) {
        this.columns = columns;
        this.means = means;
        this.deviations = deviations;
        this.clip = clip;
        this.intercept = intercept;
        this.weights = weights;
        boolean finite = Double.isFinite(intercept) && Double.isFinite(clip);
        for (int i = 0; i < columns.size(); i++) {
            finite &= Double.isFinite(means[i]) && deviations[i] >= 0 && Double.isFinite(deviations[i]);
            finite &= Double.isFinite(weights[i]);
        }
        if (!finite) {
            throw new IllegalArgumentException("ridge weights must be finite but were " + Arrays.toString(weights)
                    + " with intercept " + intercept + "; the outcomes are too large or there are too few rows");
        }
    }

    List<String> columns() {
        return columns;
    }

    RidgeRow rowScale() {
        return new RidgeRow(means, deviations, clip);
    }

    double predict(double[] z) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * z[i];
        }
        return sum;
    }

    byte[] toJson() {
        var fields = new TreeMap<String, Object>(Map.of(
                "format",
                FORMAT,
                "columns",
                columns,
                "means",
                means,
                "deviations",
                deviations,
                "clip",
                clip,
                "intercept",
                intercept,
                "weights",
                weights));
        return new CanonicalJson().pretty(fields);
    }

    static RidgeWeights parse(TrainedWeights file, List<String> columns) {
        if (!file.names().contains(FILE)) {
            throw incompatible(file.names().toString(), "it must have the file " + FILE, null);
        }
        try {
            JsonNode node = new CanonicalJson().read(file.content(FILE));
            String format = node.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw incompatible(format, "its format is \"" + format + "\"", null);
            }
            var names = new ArrayList<String>();
            node.path("columns").forEach(name -> names.add(name.asText()));
            if (!names.equals(columns)) {
                throw incompatible(format, "it was trained on " + names + " and not on " + columns, null);
            }
            return new RidgeWeights(
                    columns,
                    numbers(node, "means", columns.size()),
                    numbers(node, "deviations", columns.size()),
                    number(node.path("clip"), "clip"),
                    number(node.path("intercept"), "intercept"),
                    numbers(node, "weights", columns.size()));
        } catch (IOException | IllegalArgumentException e) {
            throw incompatible(FILE, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static double[] numbers(JsonNode node, String field, int size) throws IOException {
        JsonNode list = node.path(field);
        if (!list.isArray() || list.size() != size) {
            throw new IOException(field + " must be " + size + " numbers");
        }
        var numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = number(list.path(i), field);
        }
        return numbers;
    }

    private static double number(JsonNode node, String field) throws IOException {
        if (!node.isNumber()) {
            throw new IOException(field + " must be a number but was " + node);
        }
        return node.doubleValue();
    }

    private static ModelIncompatibleException incompatible(String savedBy, String problem, @Nullable Exception cause) {
        String message = "weights cannot be used by ridge: " + problem + "; " + FORMAT + " is what this version reads";
        return cause == null
                ? new ModelIncompatibleException("ridge", savedBy, FORMAT, message)
                : new ModelIncompatibleException("ridge", savedBy, FORMAT, message, cause);
    }
}
