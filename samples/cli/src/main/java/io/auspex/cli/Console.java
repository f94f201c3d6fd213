package io.auspex.cli;

import static java.util.Objects.requireNonNull;

import io.auspex.common.CancellationToken;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * The streams of a command and what it may show on them. Standard output takes the result and nothing else; notes, progress and errors go
 * to standard error. Both are written in UTF-8. Used by one thread.
 */
final class Console {
    private final InputStream in;
    private final Writer out;
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean color;
    private final LongSupplier nanoTime;
    private final CancellationToken token = new CancellationToken();
    private boolean outputFailed;

    /**
     * Creates a console.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param terminal whether standard error is watched by a person
     * @param color whether standard output may be colored
     * @param nanoTime a clock that only rises, in nanoseconds
     */
    Console(
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean terminal,
            boolean color,
            LongSupplier nanoTime) {
        this.in = requireNonNull(in, "in");
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.terminal = terminal;
        this.color = color;
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /**
     * {@return the console of this process}. The script that starts it knows what is a terminal and says so in the properties
     * {@code auspex.terminal.out} and {@code auspex.terminal.err}.
     */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean("auspex.terminal.err"),
                Boolean.getBoolean("auspex.terminal.out")
                        && System.getenv().getOrDefault("NO_COLOR", "").isEmpty(),
                System::nanoTime);
    }

    InputStream in() {
        return in;
    }

    Writer out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    boolean color() {
        return color;
    }

    /** {@return what stops the running command; raised when the process is interrupted} */
    CancellationToken token() {
        return token;
    }

    /**
     * Writes to standard output.
     *
     * @throws OutputFailedException if it cannot be written
     */
    void print(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            outputFailed = true;
            throw new OutputFailedException(e);
        }
    }

    /** Writes a line to standard output. */
    void println(CharSequence line) {
        print(line);
        print("\n");
    }

    /** Writes a line to standard error. */
    void note(String line) {
        err.print(line + "\n");
        err.flush();
    }

    /**
     * Hands everything written so far to the system; nothing once that has failed and was told.
     *
     * @throws OutputFailedException if it cannot be written
     */
    void flush() {
        if (outputFailed) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            outputFailed = true;
            throw new OutputFailedException(e);
        }
    }

    /**
     * {@return what shows progress on standard error: where a person watches or where it was asked for, otherwise nothing}
     *
     * @param asked whether it was asked for
     */
    ProgressLine progress(boolean asked) {
        return new ProgressLine(err, terminal, terminal || asked, nanoTime);
    }
}
