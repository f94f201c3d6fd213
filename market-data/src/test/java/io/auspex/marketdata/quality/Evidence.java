package io.auspex.marketdata.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a test measured beside the other results of the build. */
final class Evidence {
    private Evidence() {}

    static void write(String name, List<String> lines) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "quality"));
            Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
