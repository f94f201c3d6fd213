package io.auspex.cli;

import io.auspex.data.DateRange;
import io.auspex.model.Horizon;
import io.auspex.prediction.PredictionOutcome;
import io.auspex.prediction.PredictionRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex predict}: forecasts from a stored model. */
@Command(
        name = "predict",
        description = {
            "Forecasts symbols with a stored model: price, interval, risk. Where the model cannot be used another stands in, and the answer"
                    + " says so under \"Degraded\".",
            "JSON is an array with one object for each symbol. The exit code is 1 when a symbol has no forecast."
        },
        customSynopsis = "auspex predict --prices FILE|FOLDER --symbol S [--model REFERENCE] [OPTIONS]",
        footer = {
            "  auspex predict --prices GOOG.csv --home models/",
            "  auspex predict --prices prices/ --symbol AAPL,MSFT --model tech-5d:2 --confidence 0.8 --as-of 2017-06-30 --json"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = "--symbol",
            paramLabel = "S",
            split = ",",
            description = "Which symbols; may be left out when there is only one.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "REFERENCE",
            description = "name:version, name (the latest) or @alias; by default ${DEFAULT-VALUE}.")
    private String model = "@champion";

    @Option(
            names = "--horizon",
            paramLabel = "BARS",
            description = "How far ahead; by default what the model was trained for.")
    private Optional<String> horizon = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "LEVEL",
            description = "Share of outcomes that the interval shall cover, in (0.5, 1); by default ${DEFAULT-VALUE}.")
    private double confidence = 0.9;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Day at whose close the forecast is made, later bars are not looked at; by default the last.")
    private Optional<String> asOf = Optional.empty();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where models are kept; by default .auspex in the folder of the prices.")
    private Optional<Path> home = Optional.empty();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Mixin
    private FormatOptions format = new FormatOptions();

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var kind = format.format();
        Check.level("--confidence", confidence, "0.9 covers nine outcomes of ten");
        Optional<LocalDate> day = asOf.map(text -> DateRange.date(text, "--as-of"));
        Optional<Horizon> ahead = horizon.map(Horizon::parse);
        var builder = prices.builder(console);
        builder.home(prices.existingHome(home)
                .orElseThrow(() -> new IllegalArgumentException("--home must be given because there is no folder "
                        + prices.defaultHome() + "; name the folder of a trained model, or train one")));
        try (var auspex = builder.open();
                var line = progress.line(console)) {
            var requests = PricesOptions.symbols(symbols, auspex.data()).stream()
                    .map(symbol -> request(symbol, ahead, day))
                    .toList();
            var outcomes = auspex.predictions().predictMultipleStocks(requests, line, console.token());
            line.clear();
            return print(outcomes, kind);
        }
    }

    private PredictionRequest request(String symbol, Optional<Horizon> ahead, Optional<LocalDate> day) {
        var request = PredictionRequest.of(symbol).model(model).confidence(confidence);
        ahead.ifPresent(request::horizon);
        day.ifPresent(request::asOf);
        return request.build();
    }

    private int print(List<PredictionOutcome> outcomes, Format kind) {
        int code = Failures.OK;
        for (PredictionOutcome outcome : outcomes) {
            if (outcome instanceof PredictionOutcome.Failed(var symbol, var failure)) {
                console.note("auspex: " + symbol + ": " + failure.getMessage());
                code = Failures.FAILED;
            }
        }
        new PredictionTexts(outcomes, prices.zone()).print(console, kind);
        return code;
    }
}
