package io.auspex.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Runs the command in this process. */
final class Shell {
    private Shell() {}

    /**
     * What a run left behind.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    record Run(int code, String out, String err) {}

    /** Runs the command with captured streams that are no terminals. */
    static Run run(Object... words) {
        return runWithInput("", words);
    }

    /** Runs the command with something on standard input. */
    static Run runWithInput(String input, Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, words);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the command on given streams. */
    static int run(InputStream in, OutputStream out, OutputStream err, Object... words) {
        var console = new Console(in, out, err, false, false, System::nanoTime);
        var args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        return AuspexCommand.run(console, args);
    }
}
