package io.auspex.cli;

import io.auspex.model.Alias;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex train}: a model from prices. */
@Command(
        name = "train",
        description =
                "Trains a model, judges it by purged walk-forward, stores it as a new version, and can deploy it.",
        customSynopsis =
                "auspex train --prices FILE|FOLDER --symbols S,S --horizon BARS [--model TYPE] [--deploy ALIAS] [OPTIONS]",
        footer = {
            "  auspex train --prices GOOG.csv --horizon 5 --deploy champion --home models/",
            "  auspex train --prices prices/ --symbols AAPL,MSFT --model ridge --name tech-5d --horizon 5 --features core \\",
            "      --from 2013-02-08 --to 2016-06-30 --folds 4 --set lambda=10 --json"
        })
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--deploy",
            paramLabel = "ALIAS",
            description = "Point this alias to the new version, for example champion.")
    private Optional<String> deploy = Optional.empty();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where models are kept; by default .auspex in the folder of the prices.")
    private Optional<Path> home = Optional.empty();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Mixin
    private FormatOptions format = new FormatOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var kind = format.format();
        var alias = deploy.map(Alias::new);
        try (var auspex = prices.builder(console)
                        .home(home.orElseGet(prices::defaultHome))
                        .open();
                var line = progress.line(console)) {
            var request = training.request(PricesOptions.symbols(training.named(), auspex.data()));
            var info = auspex.models().trainModel(request, line, console.token());
            line.clear();
            alias.ifPresent(a -> auspex.models().deployModel(info.modelId(), a, "auspex train --deploy"));
            var now = auspex.models().modelInfo(info.modelId());
            ModelTexts.sheet(now)
                    .add("deployedAs", "Deployed as", alias.map(Alias::reference))
                    .print(console, kind);
        }
        return Failures.OK;
    }
}
