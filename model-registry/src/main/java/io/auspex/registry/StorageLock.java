package io.auspex.registry;

import io.auspex.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time, among the threads and the processes that use a folder. The lock of a process that dies is freed
 * by the operating system.
 *
 * <p>The channel stays open between uses: closing one channel of a file may drop the lock that another channel of this
 * process holds on it.
 */
final class StorageLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 1_000_000;

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;

    StorageLock(Path file) {
        this.file = file;
    }

    <T> T hold(Supplier<T> action) {
        threads.lock();
        try (FileLock held = acquire()) {
            if (!held.isValid()) {
                throw new StorageException(file.toString(), file + " was locked and lost its lock at once; try again");
            }
            return action.get();
        } catch (IOException e) {
            throw new StorageException(
                    file.toString(), file + " cannot be locked: " + e + "; is the folder there and writable?", e);
        } finally {
            threads.unlock();
        }
    }

    private FileLock acquire() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            FileLock lock = tryLock();
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("another process has held it for " + PATIENCE.toSeconds() + " s");
    }

    private @Nullable FileLock tryLock() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
        }
        try {
            return open.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another storage of this process holds it
        }
    }

    @Override
    public void close() {
        threads.lock();
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StorageException(file.toString(), file + " cannot be closed: " + e, e);
        } finally {
            threads.unlock();
        }
    }
}
