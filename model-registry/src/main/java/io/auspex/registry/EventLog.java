package io.auspex.registry;

import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a registry, one JSON line each, appended and never changed: what the registry holds is what they say.
 * Each line carries the hash of the line before it and its own. A second copy lies in the backup folder.
 *
 * <p>A last line without its line break was never acknowledged; it is ignored, and cut off before the next line is
 * written. Reading needs no lock.
 */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final Path file;
    private final Path copy;
    private final CanonicalJson json = new CanonicalJson();
    private final AtomicReference<Snapshot> cached =
            new AtomicReference<>(new Snapshot(-1, FileTime.fromMillis(0), new Ledger()));

    EventLog(Path file, Path copy) {
        this.file = file;
        this.copy = copy;
    }

    /** What the events so far add up to. */
    Ledger read() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Snapshot last = cached.get();
            if (last.size == now.size() && last.modified.equals(now.lastModifiedTime())) {
                return last.ledger;
            }
            Ledger ledger = replay(Files.readAllBytes(file));
            cached.set(new Snapshot(now.size(), now.lastModifiedTime(), ledger));
            return ledger;
        } catch (NoSuchFileException e) {
            if (Files.exists(copy)) {
                throw damaged("is missing though its copy is there", e);
            }
            return new Ledger();
        } catch (IOException e) {
            throw damaged("cannot be read: " + e.getMessage(), e);
        }
    }

    /** Appends an event; the caller holds the lock. When this throws, the event is not part of the log. */
    void append(RegistryEvent event) {
        Ledger ledger = read();
        byte[] line = event.line(json, ledger.nextNumber(), ledger.lastHash());
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        boolean fresh = !Files.exists(file);
        long end;
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            end = endOfLastLine();
            try {
                channel.truncate(end);
                channel.position(end);
                DurableFiles.writeAll(channel, whole);
                channel.force(true);
            } catch (IOException e) {
                takeBack(end);
                throw e;
            }
            if (fresh) {
                DurableFiles.sync(DurableFiles.parent(file));
            }
        } catch (IOException e) {
            throw new StorageException(
                    file.toString(),
                    file + " cannot be written: " + e + "; nothing was changed; free space or make the folder writable",
                    e);
        }
        copy(whole, end);
    }

    /**
     * Puts the copy in the place of a log that is damaged; the caller holds the lock.
     *
     * @return whether the log was damaged
     */
    boolean repair() {
        try {
            if (Files.exists(file)) {
                byte[] content = Files.readAllBytes(file);
                replay(content);
                if (!Files.exists(copy) || lines(Files.readAllBytes(copy)) <= lines(content)) {
                    return false;
                }
                LOG.warn("{} has fewer events than its copy", file);
            } else if (!Files.exists(copy)) {
                return false;
            }
        } catch (IOException e) {
            LOG.warn("{} is damaged ({}); its copy is looked at", file, e.getMessage());
        }
        try {
            byte[] intact = Files.readAllBytes(copy);
            replay(intact);
            if (Files.exists(file) && lines(Files.readAllBytes(file)) > lines(intact)) {
                throw new IOException("the copy has fewer events");
            }
            DurableFiles.replace(file, intact);
            LOG.warn("{} was restored from {}", file, copy);
            return true;
        } catch (IOException e) {
            throw damaged("and its copy " + copy + " are damaged: " + e.getMessage(), e);
        }
    }

    /** Cuts off what was written; an interrupt has closed the channel, and is held back until this is done. */
    private void takeBack(long end) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void copy(byte[] line, long end) {
        try {
            if (Files.exists(copy) && Files.size(copy) == end) {
                try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                    DurableFiles.writeAll(channel, line);
                    channel.force(true);
                }
            } else {
                DurableFiles.replace(copy, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); the next event brings it up to date", copy, e.toString());
        }
    }

    private long endOfLastLine() throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static long lines(byte[] content) {
        long count = 0;
        for (byte b : content) {
            if (b == '\n') {
                count++;
            }
        }
        return count;
    }

    private Ledger replay(byte[] content) throws IOException {
        var ledger = new Ledger();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                byte[] line = Arrays.copyOfRange(content, start, i);
                int number = ledger.nextNumber();
                try {
                    RegistryEvent event = RegistryEvent.parse(json, line);
                    if (!Arrays.equals(line, event.line(json, number, ledger.lastHash()))) {
                        throw new IOException("it does not match its hash or does not follow the line before");
                    }
                    ledger.add(event, Sha256.hex(line));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IOException("line " + number + ": " + e.getMessage(), e);
                }
                start = i + 1;
            }
        }
        return ledger;
    }

    private StorageException damaged(String what, Exception cause) {
        return new StorageException(
                file.toString(), file + " " + what + "; open the folder anew, which restores it from " + copy, cause);
    }

    private record Snapshot(long size, FileTime modified, Ledger ledger) {}
}
