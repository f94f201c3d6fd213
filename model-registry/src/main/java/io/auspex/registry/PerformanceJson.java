package io.auspex.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.metrics.MetricConvention;
import io.auspex.metrics.MetricConvention.Annualization;
import io.auspex.model.ModelPerformance;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Performance figures as JSON; a figure that is not defined is left out. */
final class PerformanceJson {
    private PerformanceJson() {}

    static Map<String, Object> write(ModelPerformance performance) {
        var fields = new TreeMap<String, Object>();
        fields.put("samples", performance.samples());
        fields.put("accuracy", performance.accuracy());
        fields.put("baseRate", performance.baseRate());
        put(fields, "precision", performance.precision());
        put(fields, "recall", performance.recall());
        put(fields, "f1Score", performance.f1Score());
        fields.put("mse", performance.mse());
        fields.put("mae", performance.mae());
        fields.put("mseOfNaive", performance.mseOfNaive());
        put(fields, "rankCorrelation", performance.rankCorrelation());
        put(fields, "rankCorrelationT", performance.rankCorrelationT());
        put(fields, "sharpeRatio", performance.sharpeRatio());
        fields.put("maxDrawdown", performance.maxDrawdown());
        put(fields, "coverage", performance.coverage());
        MetricConvention convention = performance.convention();
        fields.put(
                "convention",
                Map.of(
                        "periodsPerYear", convention.periodsPerYear(),
                        "riskFreeRate", convention.riskFreeRate(),
                        "degreesOfFreedom", convention.degreesOfFreedom(),
                        "annualization", convention.annualization().name().toLowerCase(Locale.ROOT),
                        "confidence", convention.confidence()));
        return fields;
    }

    static ModelPerformance read(JsonNode node) {
        JsonNode convention = node.path("convention");
        return new ModelPerformance(
                node.path("samples").asInt(),
                number(node, "accuracy"),
                number(node, "baseRate"),
                optional(node, "precision"),
                optional(node, "recall"),
                optional(node, "f1Score"),
                number(node, "mse"),
                number(node, "mae"),
                number(node, "mseOfNaive"),
                optional(node, "rankCorrelation"),
                optional(node, "rankCorrelationT"),
                optional(node, "sharpeRatio"),
                number(node, "maxDrawdown"),
                optional(node, "coverage"),
                new MetricConvention(
                        number(convention, "periodsPerYear"),
                        number(convention, "riskFreeRate"),
                        convention.path("degreesOfFreedom").asInt(),
                        Annualization.valueOf(
                                convention.path("annualization").asText().toUpperCase(Locale.ROOT)),
                        number(convention, "confidence")));
    }

    private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
        if (value.isPresent()) {
            fields.put(name, value.getAsDouble());
        }
    }

    private static double number(JsonNode node, String name) {
        return optional(node, name)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" must be a number"));
    }

    private static OptionalDouble optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }
}
