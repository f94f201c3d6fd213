package io.auspex.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** File operations whose effect survives a crash once they return. */
final class DurableFiles {
    /** Begins the names of files and folders that are not finished; whoever holds the lock may delete them. */
    static final String UNFINISHED = ".tmp-";

    private DurableFiles() {}

    /** Creates folders, and makes their names durable up to one that existed. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            sync(parent);
        }
    }

    static Path unfinished(Path folder) {
        return folder.resolve(UNFINISHED + UUID.randomUUID());
    }

    /** Writes a new file; it must not exist. */
    static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
            channel.force(true);
        }
    }

    /** Replaces a file: readers see the old content or the new, never a part. */
    static void replace(Path file, byte[] content) throws IOException {
        Path folder = parent(file);
        Path fresh = unfinished(folder);
        try {
            write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        sync(folder);
    }

    /** Makes a folder with these files appear at once, or not at all; what stood there is deleted. */
    static void placeFolder(Path target, Map<String, byte[]> files) throws IOException {
        Path parent = parent(target);
        createFolders(parent);
        Path fresh = unfinished(parent);
        try {
            Files.createDirectory(fresh);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(fresh.resolve(file.getKey()), file.getValue());
            }
            sync(fresh);
            deleteFolder(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteFolder(fresh);
        }
        sync(parent);
    }

    static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Deletes a flat folder and its files; nothing happens if it is not there. */
    static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    /** Deletes what a process that died has left unfinished in a folder. */
    static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(
                            p -> String.valueOf(p.getFileName()).startsWith(UNFINISHED))
                    .toList()) {
                if (Files.isDirectory(entry)) {
                    deleteFolder(entry);
                } else {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    /** Makes the names in a folder durable. Windows cannot open folders, and needs no such call. */
    static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static Path parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(path + " has no parent folder");
        }
        return parent;
    }
}
