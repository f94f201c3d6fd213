package io.auspex.quickstart;

import io.auspex.error.AuspexException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts the main job: {@code run [prices.csv]}. Exit code 0 when it went through, 1 when it failed, 2 for bad usage. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the job.
     *
     * @param arguments none for the prices that ship with the project, or one CSV file
     */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 1) {
            err.println("usage: run [prices.csv]");
            System.exit(2);
        }
        Path home = Path.of(System.getProperty("auspex.quickstart", "."));
        Path prices = arguments.length == 1 ? Path.of(arguments[0]) : home.resolve("data");
        try {
            new MainJob(prices, home.resolve("target").resolve("quickstart"), out).run();
        } catch (AuspexException | IllegalArgumentException e) {
            err.println("failed: " + e.getMessage());
            System.exit(1);
        }
    }
}
