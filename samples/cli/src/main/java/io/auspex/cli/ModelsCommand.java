package io.auspex.cli;

import io.auspex.marketdata.MemorySource;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.model.ModelHealth;
import io.auspex.model.ModelInfo;
import io.auspex.model.ModelManager;
import io.auspex.runtime.Auspex;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auspex models}: the stored models and where the aliases point. */
@Command(
        name = "models",
        description = {
            "Lists, shows, deploys and checks stored models.",
            "A MODEL is name:version, name (the latest version) or @alias; an ALIAS is champion unless told otherwise."
        },
        customSynopsis = "auspex models COMMAND --home DIR [OPTIONS]",
        footer = {
            "  auspex models list --home models/",
            "  auspex models show @champion --home models/ --json",
            "  auspex models deploy tech-5d:2 --reason 'better rank correlation' --home models/",
            "  auspex models rollback --home models/",
            "  auspex models check @champion --prices prices/ --home models/"
        })
final class ModelsCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ModelsCommand(Console console) {
        this.console = console;
    }

    /** Names the missing command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command must be given, one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(
            name = "list",
            description = "Lists every version of every model.",
            customSynopsis = "auspex models list --home DIR [OPTIONS]",
            footer = "  auspex models list --home models/ --csv")
    int list(@Mixin HomeOptions home, @Mixin FormatOptions format) {
        with(home, models -> listing(models).print(console, format.format()));
        return Failures.OK;
    }

    @Command(
            name = "show",
            description = "Shows everything that is known about a model.",
            customSynopsis = "auspex models show MODEL --home DIR [OPTIONS]",
            footer = "  auspex models show @champion --home models/")
    int show(@Parameters(paramLabel = "MODEL") String model, @Mixin HomeOptions home, @Mixin FormatOptions format) {
        with(home, models -> ModelTexts.sheet(models.modelInfo(model)).print(console, format.format()));
        return Failures.OK;
    }

    @Command(
            name = "deploy",
            description = "Points an alias to a model, which is loaded and verified first.",
            customSynopsis = "auspex models deploy MODEL --home DIR [--alias ALIAS] [--reason TEXT] [OPTIONS]",
            footer = "  auspex models deploy tech-5d:2 --alias challenger --reason 'trial' --home models/")
    int deploy(
            @Parameters(paramLabel = "MODEL") String model,
            @Option(
                            names = "--alias",
                            paramLabel = "ALIAS",
                            defaultValue = "champion",
                            description = "Which alias to move.")
                    String alias,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Kept in the history.")
                    String reason,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        var which = new Alias(alias);
        with(home, models -> sheet(models.deployModel(model, which, reason)).print(console, format.format()));
        return Failures.OK;
    }

    @Command(
            name = "rollback",
            description = "Points an alias back to where it pointed before its last move.",
            customSynopsis = "auspex models rollback [ALIAS] --home DIR [OPTIONS]",
            footer = "  auspex models rollback champion --home models/")
    int rollback(
            @Parameters(paramLabel = "ALIAS", defaultValue = "champion") String alias,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        var which = new Alias(alias);
        with(home, models -> sheet(models.rollBack(which)).print(console, format.format()));
        return Failures.OK;
    }

    @Command(
            name = "history",
            description = "Lists every move of an alias, oldest first.",
            customSynopsis = "auspex models history [ALIAS] --home DIR [OPTIONS]",
            footer = "  auspex models history champion --home models/")
    int history(
            @Parameters(paramLabel = "ALIAS", defaultValue = "champion") String alias,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        var which = new Alias(alias);
        with(home, models -> {
            var listing = new Listing(
                    Listing.Column.text("at", "At"),
                    Listing.Column.text("alias", "Alias"),
                    Listing.Column.text("previous", "From"),
                    Listing.Column.text("modelId", "To"),
                    Listing.Column.text("reason", "Reason"));
            models.deployments(which)
                    .forEach(d -> listing.add(d.at(), d.alias().reference(), d.previous(), d.modelId(), d.reason()));
            listing.print(console, format.format());
        });
        return Failures.OK;
    }

    @Command(
            name = "check",
            description = {
                "Looks at how a model does on prices that came after its training.",
                "The exit code is 1 when something gives reason to look."
            },
            customSynopsis = "auspex models check [MODEL] --prices FILE|FOLDER --home DIR [OPTIONS]",
            footer = "  auspex models check @champion --prices prices/ --home models/")
    int check(
            @Parameters(paramLabel = "MODEL", defaultValue = "@champion") String model,
            @Mixin PricesOptions prices,
            @Mixin HomeOptions home,
            @Mixin FormatOptions format) {
        var kind = format.format();
        ModelHealth health;
        try (var auspex = prices.builder(console).home(home.existing()).open()) {
            health = auspex.models().checkHealth(model);
        }
        String found = health.healthy() ? "none" : String.join("; ", health.findings());
        var sheet = new Sheet()
                .add("modelId", "Model", health.modelId())
                .add("checkedAt", "Checked", health.checkedAt())
                .add("healthy", "Healthy", health.healthy())
                .add("findings", "Findings", kind == Format.TABLE ? found : health.findings());
        health.live().ifPresent(live -> ModelTexts.performance(sheet, live));
        sheet.print(console, kind);
        return health.healthy() ? Failures.OK : Failures.FAILED;
    }

    private static void with(HomeOptions home, Consumer<ModelManager> use) {
        try (var auspex =
                Auspex.builder().source(MemorySource.of()).home(home.existing()).open()) {
            use.accept(auspex.models());
        }
    }

    private static Listing listing(ModelManager models) {
        var listing = new Listing(
                Listing.Column.text("modelId", "Model"),
                Listing.Column.text("modelType", "Type"),
                Listing.Column.text("status", "Status"),
                Listing.Column.text("aliases", "Aliases"),
                Listing.Column.text("target", "Predicts"),
                Listing.Column.text("features", "Features"),
                Listing.Column.text("trainingDataPeriod", "Trained on"),
                Listing.Column.number("rankCorrelation", "RankIC", "%.3f"),
                Listing.Column.number("rankCorrelationT", "t", "%.1f"),
                Listing.Column.text("createdAt", "Created"));
        for (ModelInfo info : models.models()) {
            var p = info.performanceMetrics();
            listing.add(
                    info.modelId(),
                    info.modelType(),
                    info.status(),
                    aliases(models, info.modelId()),
                    info.target(),
                    info.features(),
                    info.trainingDataPeriod(),
                    p.rankCorrelation(),
                    p.rankCorrelationT(),
                    info.createdAt());
        }
        return listing;
    }

    private static List<String> aliases(ModelManager models, String modelId) {
        return List.of(Alias.CHAMPION, Alias.BACKUP, Alias.CHALLENGER).stream()
                .filter(a -> models.deployed(a).equals(Optional.of(modelId)))
                .map(Alias::reference)
                .collect(Collectors.toUnmodifiableList());
    }

    private static Sheet sheet(Deployment d) {
        return new Sheet()
                .add("alias", "Alias", d.alias().reference())
                .add("modelId", "Points to", d.modelId())
                .add("previous", "Before", d.previous())
                .add("at", "At", d.at())
                .add("reason", "Reason", d.reason());
    }
}
