package io.auspex.cli;

import io.auspex.error.AuspexException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into one message on standard error and an exit code: 2 for an argument that breaks a rule, 1 for everything that
 * data and surroundings do. A stack trace is printed only with {@code --debug}.
 */
final class Failures {
    /** Done. */
    static final int OK = 0;
    /** It failed. */
    static final int FAILED = 1;
    /** The command was used in a way that cannot be. */
    static final int USAGE = 2;

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    /** Takes what the command line itself refuses. */
    int ofParsing(ParameterException e, String[] args) {
        String message = e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : message(e);
        return usage(e, e.getCommandLine(), message, List.of(args).contains("--debug"));
    }

    /** Takes what a command throws. */
    int ofExecution(Exception e, CommandLine line) {
        boolean debug = line.getCommandSpec().root().userObject() instanceof AuspexCommand command && command.debug();
        return switch (e) {
            case OutputFailedException closed when closed.closedByReader() -> OK;
            case ParameterException parameter -> usage(e, line, message(parameter), debug);
            case IllegalArgumentException argument -> usage(e, line, message(argument), debug);
            case AuspexException failure -> failed(e, message(failure), debug);
            case OutputFailedException output -> failed(e, message(output), debug);
            default ->
                failed(
                        e,
                        "unexpected failure: " + e
                                + (debug ? "" : "; run it again with --debug and report what it prints"),
                        debug);
        };
    }

    private int usage(Exception e, CommandLine line, String message, boolean debug) {
        failed(e, message, debug);
        console.note("Try '" + line.getCommandSpec().qualifiedName() + " --help' for options and examples.");
        return USAGE;
    }

    private int failed(Exception e, String message, boolean debug) {
        console.note("auspex: " + message);
        if (debug) {
            e.printStackTrace(console.err());
            console.err().flush();
        }
        return FAILED;
    }

    private static String message(Exception e) {
        return PricesOptions.inOptions(e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        var line = e.getCommandLine();
        String first = e.getUnmatched().getFirst();
        var known = new ArrayList<String>();
        if (first.startsWith("-")) {
            line.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
            String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
            return "unknown option " + name + CloseName.hint(name, known);
        }
        known.addAll(line.getSubcommands().keySet());
        return known.isEmpty()
                ? "unexpected argument \"" + first + "\"; every value needs the name of its option before it"
                : "unknown command \"" + first + "\"" + CloseName.hint(first, known);
    }
}
