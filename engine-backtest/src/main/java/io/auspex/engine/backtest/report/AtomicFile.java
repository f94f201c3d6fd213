package io.auspex.engine.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import io.auspex.error.StorageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A text file that appears whole or not at all: written next to its place, forced to the disk, then moved. */
final class AtomicFile {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

    private AtomicFile() {}

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /**
     * Writes a file in UTF-8.
     *
     * @return {@code file}
     * @throws StorageException if it cannot be written; an older file stays as it was
     */
    static Path write(Path file, Content content) {
        requireNonNull(file, "file");
        Path target = place(file);
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            writePart(part, content);
            move(part, target);
        } catch (IOException e) {
            throw new StorageException(file.toString(), message(file, e), e);
        } finally {
            discard(part);
        }
        return file;
    }

    /** The place to write to: links are followed, so that they stay links. */
    private static Path place(Path file) {
        Path target = file.toAbsolutePath();
        try {
            if (Files.exists(target)) {
                target = target.toRealPath();
            }
        } catch (IOException e) {
            throw new StorageException(file.toString(), message(file, e), e);
        }
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null || Files.isDirectory(target)) {
            throw refused(file, "it is a folder", "name a file inside it");
        }
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder)
                    ? refused(file, folder + " is not a folder", "choose a path inside a folder")
                    : refused(file, "the folder " + folder + " does not exist", "create it or choose another");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw refused(file, "it is read-only", "allow writing to it or choose another name");
        }
        return target;
    }

    private static void writePart(Path part, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, CREATE_NEW, WRITE)) {
            var writer = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8), 1 << 16);
            content.writeTo(writer);
            writer.flush();
            channel.force(true);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the report is in place, or a better failure is on its way; what is left is a hidden file named .part
            LOG.warn("could not delete {}: {}", part, e.toString());
        }
    }

    private static StorageException refused(Path file, String rule, String remedy) {
        return new StorageException(
                file.toString(), "the report cannot be written to " + file + ": " + rule + "; " + remedy);
    }

    private static String message(Path file, IOException cause) {
        return "the report cannot be written to " + file + " (" + cause
                + "); check that its folder is writable and the disk has room, or choose another folder. "
                + "A file that was there before is unchanged";
    }
}
