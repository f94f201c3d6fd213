package io.auspex.registry;

import static java.util.Objects.requireNonNull;

import io.auspex.error.ModelDamagedException;
import io.auspex.error.ModelNotFoundException;
import io.auspex.error.StorageException;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.spi.ModelStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Model packages in a folder of a local file system.
 *
 * <pre>
 * models/&lt;name&gt;/versions/&lt;n&gt;/   the files of a package, and SHA256SUMS, which {@code sha256sum -c} reads
 * backup/&lt;name&gt;/&lt;n&gt;/            a second copy, from which a damaged file is restored
 * aliases/&lt;alias&gt;               where an alias points, for people and scripts
 * events.jsonl                  what happened, each line with the hash of the line before
 * backup/events.jsonl           its second copy
 * </pre>
 *
 * <p>The event log is the truth. A version is published, an alias moved or a version deprecated at the moment its line
 * is on the disk; a process killed before that leaves nothing that is seen, and what it left unfinished is swept away
 * by the next writer. Thread-safe, and safe for several processes on one folder: writers take a file lock, readers need
 * none. Not for network file systems without file locks.
 */
public final class FileModelStorage implements ModelStorage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileModelStorage.class);
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

    private final Path root;
    private final InstantSource clock;
    private final EventLog log;
    private final StorageLock lock;

    private FileModelStorage(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
        this.log = new EventLog(
                root.resolve("events.jsonl"), root.resolve("backup").resolve("events.jsonl"));
        this.lock = new StorageLock(root.resolve(".lock"));
    }

    /**
     * Opens a folder, and creates it if it is not there. What a killed process left unfinished is removed, a damaged
     * event log is restored from its copy.
     *
     * @param root the folder
     * @param clock tells when things happen
     * @return the storage; closing it closes one file handle
     * @throws StorageException if the folder cannot be created or written, or event log and copy are damaged
     */
    public static FileModelStorage open(Path root, InstantSource clock) {
        var storage = new FileModelStorage(requireNonNull(root, "root"), requireNonNull(clock, "clock"));
        storage.prepare();
        return storage;
    }

    private void prepare() {
        try {
            DurableFiles.createFolders(root);
            for (String folder : List.of("models", "backup", "aliases")) {
                DurableFiles.createFolders(root.resolve(folder));
            }
        } catch (IOException e) {
            throw unwritable("", e);
        }
        lock.hold(() -> {
            writing("", () -> {
                sweep();
                if (log.repair()) {
                    log.append(new RegistryEvent(
                            RegistryEvent.Kind.RESTORE, clock.instant(), Map.of("file", "events.jsonl")));
                }
                writeAliases(log.read());
            });
            return true;
        });
    }

    @Override
    public int publish(String name, IntFunction<Map<String, byte[]>> content) {
        if (!requireNonNull(name, "name").matches(NAME)) {
            throw new IllegalArgumentException("name must match " + NAME + " but was \"" + name + "\"");
        }
        requireNonNull(content, "content");
        return lock.hold(() -> {
            int version = log.read().latest(name).orElse(0) + 1;
            Map<String, byte[]> files = PackageFiles.withSums(content.apply(version));
            writing(name, () -> {
                DurableFiles.placeFolder(backup(name, version), files);
                DurableFiles.placeFolder(folder(name, version), files);
            });
            log.append(new RegistryEvent(
                    RegistryEvent.Kind.PUBLISH,
                    clock.instant(),
                    Map.of(
                            "model",
                            name,
                            "version",
                            Integer.toString(version),
                            "package",
                            Sha256.hex(file(files, PackageFiles.SUMS)))));
            return version;
        });
    }

    @Override
    public List<String> names() {
        return log.read().names();
    }

    @Override
    public List<Integer> versions(String name) {
        return log.read().versions(requireNonNull(name, "name"));
    }

    @Override
    public Map<String, byte[]> read(String name, int version) {
        String hash = log.read()
                .packageHash(requireNonNull(name, "name"), version)
                .orElseThrow(() -> notFound(name, version));
        byte[] sums = intact(name, version, PackageFiles.SUMS, hash);
        var files = new TreeMap<String, byte[]>();
        PackageFiles.parseSums(sums).forEach((file, sha256) -> files.put(file, intact(name, version, file, sha256)));
        return Collections.unmodifiableMap(files);
    }

    private byte[] intact(String name, int version, String file, String sha256) {
        String problem;
        try {
            byte[] content = Files.readAllBytes(folder(name, version).resolve(file));
            if (Sha256.hex(content).equals(sha256)) {
                return content;
            }
            problem = "has SHA-256 " + Sha256.hex(content) + " instead of " + sha256;
        } catch (IOException e) {
            problem = "cannot be read (" + e + ")";
        }
        byte[] copy;
        try {
            copy = Files.readAllBytes(backup(name, version).resolve(file));
        } catch (IOException e) {
            throw damaged(name, version, file, problem + ", and its backup cannot be read (" + e + ")", e);
        }
        if (!Sha256.hex(copy).equals(sha256)) {
            throw damaged(name, version, file, problem + ", and its backup is damaged too", null);
        }
        LOG.warn("{} of {}:{} {}; it is restored from the backup", file, name, version, problem);
        restore(name, version, file, copy);
        return copy;
    }

    private void restore(String name, int version, String file, byte[] copy) {
        try {
            lock.hold(() -> {
                writing(name, () -> {
                    DurableFiles.createFolders(folder(name, version));
                    DurableFiles.replace(folder(name, version).resolve(file), copy);
                });
                log.append(new RegistryEvent(
                        RegistryEvent.Kind.RESTORE,
                        clock.instant(),
                        Map.of("model", name, "version", Integer.toString(version), "file", file)));
                return true;
            });
        } catch (StorageException e) {
            LOG.warn("{} of {}:{} is served from the backup but could not be restored", file, name, version, e);
        }
    }

    @Override
    public Deployment move(Alias alias, Optional<String> modelId, String reason) {
        requireNonNull(alias, "alias");
        requireNonNull(modelId, "modelId");
        requireNonNull(reason, "reason");
        return lock.hold(() -> {
            Ledger ledger = log.read();
            modelId.ifPresent(id -> requirePublished(ledger, id));
            if (modelId.isEmpty() && !ledger.aliases().containsKey(alias.name())) {
                throw new ModelNotFoundException(
                        alias.reference(),
                        alias.reference() + " must point to a model to be removed but points nowhere");
            }
            Instant now = clock.instant();
            var details = new TreeMap<String, String>();
            details.put("alias", alias.name());
            details.put("reason", reason);
            modelId.ifPresent(id -> details.put("modelId", id));
            // moves are told apart by their time, so that it never goes back
            Instant at = now.isBefore(ledger.lastMove()) ? ledger.lastMove() : now;
            log.append(new RegistryEvent(RegistryEvent.Kind.ALIAS, at, details));
            Ledger moved = log.read();
            try {
                writeAliases(moved);
            } catch (IOException e) {
                LOG.warn("{} could not be brought up to date; the event log counts", root.resolve("aliases"), e);
            }
            List<Deployment> moves = moved.moves(alias);
            return moves.get(moves.size() - 1);
        });
    }

    @Override
    public List<Deployment> moves(Alias alias) {
        return log.read().moves(requireNonNull(alias, "alias"));
    }

    @Override
    public Map<Alias, String> aliases() {
        var sorted = new LinkedHashMap<Alias, String>();
        log.read().aliases().forEach((name, modelId) -> sorted.put(new Alias(name), modelId));
        return Collections.unmodifiableMap(sorted);
    }

    @Override
    public void deprecate(String name, int version) {
        lock.hold(() -> {
            Ledger ledger = log.read();
            requirePublished(ledger, name + ":" + version);
            if (!ledger.deprecated(name, version)) {
                log.append(new RegistryEvent(
                        RegistryEvent.Kind.DEPRECATE,
                        clock.instant(),
                        Map.of("model", name, "version", Integer.toString(version))));
            }
            return true;
        });
    }

    @Override
    public boolean isDeprecated(String name, int version) {
        Ledger ledger = log.read();
        requirePublished(ledger, name + ":" + version);
        return ledger.deprecated(name, version);
    }

    /** Closes the lock file. Using the storage afterwards opens it again. */
    @Override
    public void close() {
        lock.close();
    }

    /** {@return the folder} */
    @Override
    public String toString() {
        return "FileModelStorage[" + root + "]";
    }

    private void sweep() throws IOException {
        DurableFiles.sweep(root);
        DurableFiles.sweep(root.resolve("aliases"));
        for (Path model : children(root.resolve("models"))) {
            DurableFiles.sweep(model.resolve("versions"));
            for (Path version : children(model.resolve("versions"))) {
                DurableFiles.sweep(version);
            }
        }
        DurableFiles.sweep(root.resolve("backup"));
        for (Path model : children(root.resolve("backup"))) {
            DurableFiles.sweep(model);
        }
    }

    private void writeAliases(Ledger ledger) throws IOException {
        Path folder = root.resolve("aliases");
        for (Map.Entry<String, String> alias : ledger.aliases().entrySet()) {
            Path file = folder.resolve(alias.getKey());
            byte[] content = (alias.getValue() + "\n").getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(file) || !Arrays.equals(content, Files.readAllBytes(file))) {
                DurableFiles.replace(file, content);
            }
        }
        for (Path file : children(folder)) {
            if (!ledger.aliases().containsKey(String.valueOf(file.getFileName()))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.toList());
        }
    }

    private static void requirePublished(Ledger ledger, String modelId) {
        int colon = modelId.lastIndexOf(':');
        String number = modelId.substring(colon + 1);
        if (colon < 1 || !number.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "modelId must be a name and a version like spx-5d:3 but was \"" + modelId + "\"");
        }
        String name = modelId.substring(0, colon);
        if (ledger.packageHash(name, Integer.parseInt(number)).isEmpty()) {
            throw notFound(name, Integer.parseInt(number));
        }
    }

    private Path folder(String name, int version) {
        return root.resolve("models").resolve(name).resolve("versions").resolve(Integer.toString(version));
    }

    private Path backup(String name, int version) {
        return root.resolve("backup").resolve(name).resolve(Integer.toString(version));
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return requireNonNull(files.get(name), name);
    }

    private void writing(String name, FileAction action) {
        try {
            action.run();
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(name, e);
        }
    }

    private StorageException unwritable(String name, Exception cause) {
        return new StorageException(
                root.toString(),
                root + " cannot be written" + (name.isEmpty() ? "" : " for model " + name) + ": " + cause
                        + "; nothing was changed; free space, or make it a folder that can be written",
                cause);
    }

    private static ModelNotFoundException notFound(String name, int version) {
        return new ModelNotFoundException(
                name + ":" + version,
                "model must be a stored version but " + name + ":" + version + " is none; list them with models()");
    }

    private static ModelDamagedException damaged(
            String name, int version, String file, String problem, @Nullable Exception cause) {
        String message = "model " + name + ":" + version + ": " + file + " " + problem
                + "; it is not served; put the file back or train the model again";
        return cause == null
                ? new ModelDamagedException(name + ":" + version, file, message)
                : new ModelDamagedException(name + ":" + version, file, message, cause);
    }

    @FunctionalInterface
    private interface FileAction {
        void run() throws IOException;
    }
}
