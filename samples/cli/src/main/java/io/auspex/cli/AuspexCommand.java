package io.auspex.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code auspex}. Its exit code is 0 when it did what it was asked, 1 when that failed, and 2 when it was used in a way that
 * cannot be. Used by one thread.
 */
@Command(
        name = "auspex",
        description = "Backtests, indicators, data quality, metrics, models and tasks from a shell.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = AuspexCommand.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpWidth = 120,
        usageHelpAutoWidth = false,
        separator = " ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  auspex backtest --prices GOOG.csv --strategy sma-cross --set fast=10 --set slow=30",
            "  auspex indicators --prices GOOG.csv --indicator 'sma(10)' --last 5",
            "  auspex COMMAND --help"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the data, a model, a file or the disk",
            "2:bad usage: an option or its value"
        },
        subcommands = {
            BacktestCommand.class,
            StrategiesCommand.class,
            IndicatorsCommand.class,
            FeaturesCommand.class,
            QualityCommand.class,
            MetricsCommand.class,
            ConvertCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            ModelsCommand.class,
            TasksCommand.class
        })
public final class AuspexCommand implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean debug;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AuspexCommand() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the words after {@code auspex}
     */
    public static void main(String[] args) {
        var console = Console.ofProcess();
        var finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(console, finished), "auspex-stop"));
        int code = Failures.FAILED;
        try {
            code = run(console, args);
        } finally {
            finished.countDown();
        }
        System.exit(code);
    }

    /** Runs a command on a console and returns its exit code. */
    static int run(Console console, String... args) {
        var failures = new Failures(console);
        int code = commandLine(console, failures).execute(args);
        try {
            console.flush();
        } catch (OutputFailedException e) {
            if (!e.closedByReader()) {
                console.note("auspex: " + e.getMessage());
                return Failures.FAILED;
            }
        }
        return code;
    }

    /** {@return whether stack traces were asked for} */
    boolean debug() {
        return debug;
    }

    /** Names the missing command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command must be given, one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    private static CommandLine commandLine(Console console, Failures failures) {
        var line = new CommandLine(new AuspexCommand(), new CommandFactory(console));
        line.setOut(new PrintWriter(console.out()));
        line.setErr(console.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.color() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler(failures::ofParsing);
        line.setExecutionExceptionHandler((e, failed, parsed) -> failures.ofExecution(e, failed));
        return line;
    }

    /** Asks a running command to stop when the process is interrupted, and gives it a moment to leave its files in order. */
    private static void stop(Console console, CountDownLatch finished) {
        console.token().cancel();
        try {
            boolean inTime = finished.await(5, TimeUnit.SECONDS);
            if (!inTime) {
                console.note("auspex: stopped before it had finished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands the console to commands that want it. */
    private record CommandFactory(Console console) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Console.class) {
                    return type.cast(constructor.newInstance(console));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = AuspexCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "auspex " + (version == null ? "(not packaged)" : version),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
