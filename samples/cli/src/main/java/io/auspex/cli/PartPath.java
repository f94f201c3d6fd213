package io.auspex.cli;

import io.auspex.error.StorageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * A file or folder that grows beside its place under another name and is moved there by {@link #commit}. Closing it without that leaves
 * nothing behind. Not thread-safe.
 */
final class PartPath implements AutoCloseable {
    private final Path target;
    private final Path part;

    private PartPath(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    static PartPath of(Path target) {
        return new PartPath(
                target, target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part"));
    }

    /** {@return where it grows} */
    Path path() {
        return part;
    }

    /** {@return a writer of the file, which is packed if its name ends in {@code .gz}} */
    Writer writer() throws IOException {
        return writer(part, name(target).endsWith(".gz"));
    }

    /** {@return the name of a file in small letters} */
    static String name(Path file) {
        return Objects.toString(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    static Writer writer(Path file, boolean packed) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return new OutputStreamWriter(packed ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8);
    }

    /** Puts it into its place, where it takes the place of a file. */
    void commit() {
        try {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    StorageException failure(IOException e) {
        return failure(target, e);
    }

    static StorageException failure(Path place, IOException e) {
        return new StorageException(
                place.toString(), place + " cannot be written (" + e + "); check the disk and the rights", e);
    }

    @Override
    public void close() {
        if (!Files.exists(part)) {
            return;
        }
        try (var files = Files.walk(part)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw failure(part, e);
        } catch (UncheckedIOException e) {
            throw failure(part, Objects.requireNonNull(e.getCause()));
        }
    }
}
