package io.auspex.marketdata;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads what other libraries gave, from the folder {@code golden} of the test resources. */
public final class GoldenFiles {
    private GoldenFiles() {}

    /** {@return the lines of a text file, unpacked if its name ends in {@code .gz}} */
    public static List<String> lines(String file) {
        try (InputStream in = requireNonNull(GoldenFiles.class.getResourceAsStream("/golden/" + file), file)) {
            byte[] bytes = in.readAllBytes();
            if (file.endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
