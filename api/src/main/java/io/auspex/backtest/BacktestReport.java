package io.auspex.backtest;

import io.auspex.error.StorageException;
import java.nio.file.Path;

/** A result made readable. Immutable and thread-safe. */
public interface BacktestReport {
    /** {@return a page of text for a terminal} */
    String text();

    /** {@return the whole result as JSON, with the names of {@link BacktestResult}; a ratio that is not defined is null} */
    String json();

    /** {@return a page that needs nothing from anywhere else} */
    String html();

    /**
     * Writes the page.
     *
     * @param file is replaced if it exists
     * @return {@code file}
     * @throws StorageException if it cannot be written
     */
    Path writeHtml(Path file);

    /**
     * Writes the JSON.
     *
     * @param file is replaced if it exists
     * @return {@code file}
     * @throws StorageException if it cannot be written
     */
    Path writeJson(Path file);
}
