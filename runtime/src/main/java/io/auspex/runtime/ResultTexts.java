package io.auspex.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auspex.model.ModelInfo;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;

/** Results of tasks as JSON, under the names of the values they come from. */
final class ResultTexts {
    private static final JsonFactory JSON = new JsonFactory();

    private ResultTexts() {}

    /** Writes one value. */
    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    static String json(ModelInfo info) {
        return json(out -> {
            out.writeStartObject();
            out.writeStringField("modelId", info.modelId());
            out.writeStringField("modelName", info.modelName());
            out.writeStringField("modelType", info.modelType());
            out.writeNumberField("version", info.version());
            out.writeStringField("fingerprint", info.fingerprint());
            out.writeNumberField("accuracy", info.performanceMetrics().accuracy());
            out.writeNumberField("baseRate", info.performanceMetrics().baseRate());
            out.writeNumberField("mse", info.performanceMetrics().mse());
            out.writeNumberField("mseOfNaive", info.performanceMetrics().mseOfNaive());
            number(out, "rankCorrelation", info.performanceMetrics().rankCorrelation());
            number(out, "rankCorrelationT", info.performanceMetrics().rankCorrelationT());
            out.writeEndObject();
        });
    }

    static String json(List<PredictionOutcome> outcomes) {
        return json(out -> {
            out.writeStartArray();
            for (PredictionOutcome outcome : outcomes) {
                out.writeStartObject();
                out.writeStringField("stockCode", outcome.stockCode());
                switch (outcome) {
                    case PredictionOutcome.Predicted predicted -> write(out, predicted.result());
                    case PredictionOutcome.Failed failed ->
                        out.writeStringField(
                                "failure", String.valueOf(failed.failure().getMessage()));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, PredictionResult p) throws IOException {
        out.writeStringField("predictionDate", p.predictionDate().toString());
        out.writeNumberField("horizonBars", p.horizon().bars());
        out.writeNumberField("lastPrice", p.lastPrice());
        out.writeNumberField("predictedPrice", p.predictedPrice());
        out.writeNumberField("predictedDirection", p.predictedDirection());
        out.writeNumberField("confidenceScore", p.confidenceScore());
        out.writeObjectFieldStart("confidenceInterval");
        out.writeNumberField("low", p.confidenceInterval().low());
        out.writeNumberField("high", p.confidenceInterval().high());
        out.writeNumberField("level", p.confidenceInterval().level());
        out.writeStringField("status", p.confidenceInterval().status().name());
        out.writeEndObject();
        out.writeObjectFieldStart("riskMetrics");
        out.writeNumberField("valueAtRisk", p.riskMetrics().valueAtRisk());
        out.writeNumberField("expectedShortfall", p.riskMetrics().expectedShortfall());
        out.writeNumberField("volatility", p.riskMetrics().volatility());
        out.writeNumberField("maxDrawdown", p.riskMetrics().maxDrawdown());
        number(out, "sharpeRatio", p.riskMetrics().sharpeRatio());
        out.writeEndObject();
        out.writeStringField("modelId", p.modelId());
        out.writeArrayFieldStart("featuresUsed");
        for (String feature : p.featuresUsed()) {
            out.writeString(feature);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("degradation");
        for (var degradation : p.degradation()) {
            out.writeStartObject();
            out.writeStringField("kind", degradation.kind().name());
            out.writeStringField("reason", degradation.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void number(JsonGenerator out, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.getAsDouble());
        } else {
            out.writeNullField(name);
        }
    }

    private static String json(Body body) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
