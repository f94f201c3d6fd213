package io.auspex.cli;

import io.auspex.model.FeaturePipeline;
import io.auspex.model.Horizon;
import io.auspex.model.Target;
import io.auspex.model.TrainingRequest;
import io.auspex.model.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a training. */
final class TrainingOptions {
    @Option(
            names = {"--symbols", "--symbol"},
            paramLabel = "S",
            split = ",",
            description = "Whose prices it learns from, for example AAPL,MSFT; may be left out when there is only one.")
    private List<String> symbols = new ArrayList<>();

    @Option(names = "--model", paramLabel = "TYPE", description = "Kind of model; by default ${DEFAULT-VALUE}.")
    private String model = "ridge";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name under which versions are stored; by default the kind.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--horizon",
            paramLabel = "BARS",
            description = "How far ahead it looks, for example 5 or 5d; by default 1.")
    private String horizon = "1";

    @Option(
            names = "--features",
            paramLabel = "SET|FILE",
            description = "What it sees: a set of 'auspex features --list', or a file of expressions; by default"
                    + " ${DEFAULT-VALUE}.")
    private String features = "core";

    @Option(
            names = "--prepare",
            paramLabel = "STEPS",
            description = "Steps between features and model, fitted on the training rows only, for example"
                    + " 'robust-z-score(3),fill-zero'; by default none.")
    private String preparation = "";

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds of the purged walk-forward, in [2, 50]; by default 4.")
    private int folds = 4;

    @Option(
            names = "--embargo",
            paramLabel = "BARS",
            description = "Bars left out before each fold beyond the purge; by default 0.")
    private int embargo;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A hyperparameter; the others take their defaults.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice; by default 1.")
    private long seed = 1;

    /** {@return the symbols that were named; possibly none} */
    List<String> named() {
        return symbols;
    }

    /**
     * {@return the training}
     *
     * @param of whose prices it learns from
     */
    TrainingRequest request(List<String> of) {
        var validation = Validation.purgedWalkForward(
                        Check.whole("--folds", 2, 50, folds, "4 judges on four test periods"))
                .withEmbargo(Check.whole("--embargo", 0, Integer.MAX_VALUE, embargo, "0 purges only"));
        var request = TrainingRequest.builder(model)
                .symbols(of)
                .features(FeatureSetText.parse("--features", features))
                .target(new Target(Horizon.parse(horizon)))
                .period(period.range())
                .validation(validation)
                .preparation(FeaturePipeline.parse(preparation))
                .seed(seed);
        name.ifPresent(request::name);
        settings.forEach(request::hyperparameter);
        return request.build();
    }
}
