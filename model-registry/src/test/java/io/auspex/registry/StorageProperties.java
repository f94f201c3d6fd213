package io.auspex.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auspex.error.ModelDamagedException;
import io.auspex.error.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class StorageProperties {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final Map<String, byte[]> CONTENT = Map.of(
            "manifest.json", "{\"schema\":\"auspex.model/1\"}".getBytes(UTF_8),
            "sample.json", "[1,2,3]".getBytes(UTF_8),
            "weights.bin", new byte[] {5, 4, 3, 2, 1, 0});
    private static final List<String> FILES = List.of("manifest.json", "sample.json", "weights.bin", "SHA256SUMS");

    private static Path folder = Path.of("");

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("storage-properties");
        try (var storage = FileModelStorage.open(folder, CLOCK)) {
            storage.publish("m", v -> CONTENT);
        }
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 200)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: "
            + "a flipped bit is restored from the backup")
    void aFlippedBitIsRestored(
            @ForAll @IntRange(max = 3) int file,
            @ForAll @IntRange(max = 9999) int at,
            @ForAll @IntRange(max = 7) int bit) {
        try (var storage = FileModelStorage.open(folder, CLOCK)) {
            Path damaged = folder.resolve("models/m/versions/1").resolve(FILES.get(file));
            byte[] before = flip(damaged, at, bit);
            Map<String, byte[]> read = storage.read("m", 1);
            CONTENT.forEach((name, bytes) -> assertThat(read.get(name)).isEqualTo(bytes));
            assertThat(damaged).hasBinaryContent(before);
        }
    }

    @Property(tries = 200)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: "
            + "a flipped bit without backup is refused")
    void aFlippedBitInBothCopiesIsRefused(
            @ForAll @IntRange(max = 3) int file,
            @ForAll @IntRange(max = 9999) int at,
            @ForAll @IntRange(max = 7) int bit) {
        try (var storage = FileModelStorage.open(folder, CLOCK)) {
            Path damaged = folder.resolve("models/m/versions/1").resolve(FILES.get(file));
            Path backup = folder.resolve("backup/m/1").resolve(FILES.get(file));
            byte[] before = flip(damaged, at, bit);
            flip(backup, at + 1, bit);
            assertThatExceptionOfType(ModelDamagedException.class)
                    .isThrownBy(() -> storage.read("m", 1))
                    .withMessageContaining(FILES.get(file));
            write(damaged, before);
            write(backup, before);
            assertThat(storage.read("m", 1)).hasSize(CONTENT.size());
        }
    }

    @Property(tries = 100)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: a changed event is noticed")
    void aFlippedBitInTheEventLogIsNoticed(@ForAll @IntRange(max = 9999) int at, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        Path log = folder.resolve("events.jsonl");
        byte[] content = Files.readAllBytes(log);
        int place = at % content.length;
        content[place] ^= (byte) (1 << bit);
        byte[] intact = Files.readAllBytes(log);
        Files.write(log, content);
        var events = new EventLog(log, folder.resolve("none"));
        if (place == intact.length - 1) {
            // without its line break the last line counts as never written
            assertThat(events.read().nextNumber()).isEqualTo(lines(intact));
        } else {
            assertThatExceptionOfType(StorageException.class).isThrownBy(events::read);
        }
        Files.write(log, intact);
    }

    private static int lines(byte[] content) {
        return (int) new String(content, UTF_8).lines().count();
    }

    private static byte[] flip(Path file, int at, int bit) {
        try {
            byte[] content = Files.readAllBytes(file);
            byte[] changed = Arrays.copyOf(content, content.length);
            changed[at % content.length] ^= (byte) (1 << bit);
            Files.write(file, changed);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
