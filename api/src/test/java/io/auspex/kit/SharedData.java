package io.auspex.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of real prices and published values that stays outside the repository: the system property {@code auspex.data}, or
 * {@code ../shared} beside the project. A test that needs a file of it is reported as skipped where it is absent.
 */
public final class SharedData {
    private SharedData() {}

    /**
     * {@return the file, which exists; otherwise the calling test is skipped}
     *
     * @param relative for example {@code data/crypto_fx/backtestingpy_GOOG.csv} or {@code oracles/risk/empyrical_cases.json}
     */
    public static Path file(String relative) {
        Path file = root().resolve(relative);
        assumeTrue(Files.exists(file), () -> "needs " + relative + " in the folder of the system property auspex.data");
        return file;
    }

    private static Path root() {
        return Path.of(System.getProperty("auspex.data", "../../shared"));
    }
}
