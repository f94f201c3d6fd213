package io.auspex.cli;

import picocli.CommandLine.Option;

/** The options that choose the format of the result. */
final class FormatOptions {
    @Option(names = "--json", description = "Print one JSON document on standard output, and nothing else.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV with a header on standard output, and nothing else.")
    private boolean csv;

    Format format() {
        if (json && csv) {
            throw new IllegalArgumentException("--json and --csv exclude each other; give one of them");
        }
        return json ? Format.JSON : csv ? Format.CSV : Format.TABLE;
    }
}
