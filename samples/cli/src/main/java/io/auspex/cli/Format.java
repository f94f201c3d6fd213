package io.auspex.cli;

/** How a command prints its result. */
enum Format {
    /** Aligned columns for people. */
    TABLE,
    /** One JSON document. */
    JSON,
    /** A header and rows, as RFC 4180 says. */
    CSV
}
