package io.auspex.engine.backtest.report;

import static java.util.Objects.requireNonNull;

import io.auspex.backtest.BacktestReport;
import io.auspex.backtest.BacktestResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A backtest result as text, JSON and HTML, rendered anew at each call. The same result gives the same bytes, on every machine and in
 * every locale. Immutable and thread-safe.
 *
 * <p>The HTML page loads nothing, runs no script and carries a content security policy that forbids both. Its curves are reduced to what
 * a screen can show, and its tables to what a person reads, so that its size does not grow with the run; the JSON holds everything.
 */
public final class ResultReport implements BacktestReport {
    private final BacktestResult result;

    private ResultReport(BacktestResult result) {
        this.result = requireNonNull(result, "result");
    }

    /**
     * {@return the report of a result}
     *
     * @param result of a run, however it ended
     */
    public static ResultReport of(BacktestResult result) {
        return new ResultReport(result);
    }

    @Override
    public String text() {
        return new TextPage(result).render();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Times are ISO-8601 instants, days ISO dates, durations ISO-8601 durations; numbers have the fewest digits that give the same
     * double again. One line for each component and each element of a list, and a line end after the last.
     */
    @Override
    public String json() {
        return json(JsonOption.WHOLE);
    }

    /**
     * {@return the result as JSON, whole or without its long lists}
     *
     * @param option how much of it
     */
    public String json(JsonOption option) {
        requireNonNull(option, "option");
        var text = new StringWriter();
        try {
            ResultJson.write(result, option, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    @Override
    public String html() {
        return new HtmlPage(result).render();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The file appears whole or not at all; when writing fails, what was there before stays.
     */
    @Override
    public Path writeHtml(Path file) {
        return AtomicFile.write(file, writer -> writer.write(html()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The file appears whole or not at all; when writing fails, what was there before stays.
     */
    @Override
    public Path writeJson(Path file) {
        return AtomicFile.write(file, writer -> ResultJson.write(result, JsonOption.WHOLE, writer));
    }

    /** {@return the one line of the result} */
    @Override
    public String toString() {
        return "ResultReport[" + result + "]";
    }
}
