package io.auspex.cli;

import io.auspex.prediction.Degradation;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionResult;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts for people and programs.
 *
 * @param outcomes one for each symbol, in the order asked for
 * @param zone zone of the exchange, in which people read days
 */
record PredictionTexts(List<PredictionOutcome> outcomes, ZoneId zone) {
    /** Prints them: one in full, several as a row each; symbols without a forecast stand in the JSON only. */
    void print(Console console, Format format) {
        var results = outcomes.stream()
                .filter(PredictionOutcome.Predicted.class::isInstance)
                .map(o -> ((PredictionOutcome.Predicted) o).result())
                .toList();
        switch (format) {
            case JSON -> {
                var documents = new ArrayList<Map<String, @Nullable Object>>();
                outcomes.forEach(o -> documents.add(document(o)));
                console.println(Cells.indentedJson(documents));
            }
            case CSV -> rows(results).print(console, format);
            case TABLE -> {
                if (results.size() == 1) {
                    sheet(results.getFirst()).print(console, format);
                } else if (!results.isEmpty()) {
                    summary(results).print(console, format);
                }
            }
        }
    }

    private static Map<String, @Nullable Object> document(PredictionOutcome outcome) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("stockCode", outcome.stockCode());
        switch (outcome) {
            case PredictionOutcome.Failed(var symbol, var failure) -> document.put("failure", failure.getMessage());
            case PredictionOutcome.Predicted(var r) -> {
                document.put("predictionDate", r.predictionDate());
                document.put("horizon", r.horizon().bars());
                document.put("lastPrice", r.lastPrice());
                document.put("predictedPrice", r.predictedPrice());
                document.put("predictedDirection", r.predictedDirection());
                document.put("confidenceScore", r.confidenceScore());
                var interval = new LinkedHashMap<String, Object>();
                interval.put("low", r.confidenceInterval().low());
                interval.put("high", r.confidenceInterval().high());
                interval.put("level", r.confidenceInterval().level());
                interval.put("status", r.confidenceInterval().status());
                document.put("confidenceInterval", interval);
                var risk = new LinkedHashMap<String, Object>();
                risk.put("valueAtRisk", r.riskMetrics().valueAtRisk());
                risk.put("expectedShortfall", r.riskMetrics().expectedShortfall());
                risk.put("volatility", r.riskMetrics().volatility());
                risk.put("maxDrawdown", r.riskMetrics().maxDrawdown());
                risk.put("sharpeRatio", r.riskMetrics().sharpeRatio());
                risk.put("convention", ConventionOptions.words(r.riskMetrics().convention()));
                document.put("riskMetrics", risk);
                document.put("modelId", r.modelId());
                document.put("featuresUsed", r.featuresUsed());
                document.put(
                        "degradation",
                        r.degradation().stream()
                                .map(d -> Map.of("kind", d.kind(), "reason", d.reason()))
                                .toList());
            }
        }
        return document;
    }

    /** A day for the close of a daily bar, otherwise the local time. */
    private String moment(Instant at) {
        var next = at.plusNanos(1).atZone(zone);
        return next.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? at.atZone(zone).toLocalDate().toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }

    private Sheet sheet(PredictionResult r) {
        var interval = r.confidenceInterval();
        var risk = r.riskMetrics();
        return new Sheet()
                .add("stockCode", "Symbol", r.stockCode())
                .add("predictionDate", "Made at the close of", moment(r.predictionDate()))
                .add("horizon", "Looks ahead", r.horizon())
                .number("lastPrice", "Last price", r.lastPrice(), "%.4f")
                .number("predictedPrice", "Predicted price", r.predictedPrice(), "%.4f")
                .percent("predictedReturn", "Predicted return", r.predictedPrice() / r.lastPrice() - 1)
                .add("predictedDirection", "Direction", direction(r))
                .percent("confidenceScore", "Confidence", r.confidenceScore())
                .percent("level", "Interval covers", interval.level())
                .number("low", "... from", interval.low(), "%.4f")
                .number("high", "... to", interval.high(), "%.4f")
                .add("status", "... status", interval.status())
                .percent("valueAtRisk", "Value at risk", risk.valueAtRisk())
                .percent("expectedShortfall", "Expected shortfall", risk.expectedShortfall())
                .percent("volatility", "Annual volatility", risk.volatility())
                .percent("maxDrawdown", "Max drawdown", risk.maxDrawdown())
                .number("sharpeRatio", "Sharpe ratio", risk.sharpeRatio(), "%.3f")
                .add("convention", "Risk figures", ConventionOptions.words(risk.convention()))
                .add("modelId", "Model", r.modelId())
                .add("featuresUsed", "Features", r.featuresUsed())
                .add("degradation", "Degraded", r.degraded() ? degradation(r) : "no");
    }

    private Listing summary(List<PredictionResult> results) {
        var listing = new Listing(
                Listing.Column.text("stockCode", "Symbol"),
                Listing.Column.text("predictionDate", "Made at the close of"),
                Listing.Column.number("lastPrice", "Last", "%.4f"),
                Listing.Column.number("predictedPrice", "Predicted", "%.4f"),
                Listing.Column.text("predictedDirection", "Direction"),
                Listing.Column.percent("confidenceScore", "Confidence"),
                Listing.Column.number("intervalLow", "Low", "%.4f"),
                Listing.Column.number("intervalHigh", "High", "%.4f"),
                Listing.Column.percent("intervalLevel", "Level"),
                Listing.Column.text("modelId", "Model"),
                Listing.Column.text("degradation", "Degraded"));
        for (PredictionResult r : results) {
            var interval = r.confidenceInterval();
            listing.add(
                    r.stockCode(),
                    moment(r.predictionDate()),
                    r.lastPrice(),
                    r.predictedPrice(),
                    direction(r),
                    r.confidenceScore(),
                    interval.low(),
                    interval.high(),
                    interval.level(),
                    r.modelId(),
                    r.degraded() ? degradation(r) : "no");
        }
        return listing;
    }

    private static Listing rows(List<PredictionResult> results) {
        var columns = new ArrayList<Listing.Column>();
        for (String key : List.of(
                "stockCode",
                "predictionDate",
                "horizon",
                "lastPrice",
                "predictedPrice",
                "predictedDirection",
                "confidenceScore",
                "intervalLow",
                "intervalHigh",
                "intervalLevel",
                "intervalStatus",
                "valueAtRisk",
                "expectedShortfall",
                "volatility",
                "maxDrawdown",
                "sharpeRatio",
                "modelId",
                "degradation")) {
            columns.add(Listing.Column.text(key, key));
        }
        var listing = new Listing(columns);
        for (PredictionResult r : results) {
            var interval = r.confidenceInterval();
            var risk = r.riskMetrics();
            listing.add(
                    r.stockCode(),
                    r.predictionDate(),
                    r.horizon().bars(),
                    r.lastPrice(),
                    r.predictedPrice(),
                    r.predictedDirection(),
                    r.confidenceScore(),
                    interval.low(),
                    interval.high(),
                    interval.level(),
                    interval.status(),
                    risk.valueAtRisk(),
                    risk.expectedShortfall(),
                    risk.volatility(),
                    risk.maxDrawdown(),
                    risk.sharpeRatio(),
                    r.modelId(),
                    degradation(r));
        }
        return listing;
    }

    private static String direction(PredictionResult r) {
        return switch (r.predictedDirection()) {
            case 1 -> "up";
            case -1 -> "down";
            default -> "flat";
        };
    }

    private static String degradation(PredictionResult r) {
        return String.join(
                "; ", r.degradation().stream().map(PredictionTexts::text).toList());
    }

    private static String text(Degradation degradation) {
        return degradation.kind() + ": " + degradation.reason();
    }
}
