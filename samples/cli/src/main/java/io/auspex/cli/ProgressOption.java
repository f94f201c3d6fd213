package io.auspex.cli;

import picocli.CommandLine.Option;

/** The option that asks for progress. */
final class ProgressOption {
    @Option(
            names = "--progress",
            description =
                    "Report progress on standard error, at most four times a second, also where that is no terminal.")
    private boolean progress;

    ProgressLine line(Console console) {
        return console.progress(progress);
    }
}
