package io.auspex.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auspex.error.ModelDamagedException;
import io.auspex.error.StorageException;
import io.auspex.kit.ModelStorageKit;
import io.auspex.model.Alias;
import io.auspex.spi.ModelStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelStorageTest extends ModelStorageKit {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final Map<String, byte[]> FILES =
            Map.of("manifest.json", "{}".getBytes(UTF_8), "weights.bin", new byte[] {1, 2, 3, 4});

    @TempDir
    Path folder;

    private @Nullable FileModelStorage first;
    private @Nullable FileModelStorage second;

    @Override
    protected ModelStorage storage() {
        if (first == null) {
            first = FileModelStorage.open(folder.resolve("registry"), CLOCK);
        }
        return first;
    }

    @Override
    protected ModelStorage another() {
        storage();
        if (second == null) {
            second = FileModelStorage.open(folder.resolve("registry"), CLOCK);
        }
        return second;
    }

    @AfterEach
    void close() {
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }

    @Test
    void writesSumsThatSha256sumReads() throws Exception {
        storage().publish("ridge", v -> FILES);
        Path version = packageFolder();
        assertThat(Files.readString(version.resolve("SHA256SUMS")))
                .isEqualTo(Sha256.hex("{}".getBytes(UTF_8)) + "  manifest.json\n" + Sha256.hex(new byte[] {1, 2, 3, 4})
                        + "  weights.bin\n");
        if (Files.isExecutable(Path.of("/usr/bin/sha256sum"))) {
            Process check = new ProcessBuilder("/usr/bin/sha256sum", "-c", "--strict", "SHA256SUMS")
                    .directory(version.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(check.getInputStream().readAllBytes(), UTF_8)).contains("weights.bin: OK");
            assertThat(check.waitFor()).isZero();
        }
    }

    @Test
    void restoresADamagedFileFromTheBackupAndRecordsIt() throws IOException {
        storage().publish("ridge", v -> FILES);
        Path weights = packageFolder().resolve("weights.bin");
        Files.write(weights, new byte[] {1, 2, 9, 4});
        assertThat(storage().read("ridge", 1).get("weights.bin")).containsExactly(1, 2, 3, 4);
        assertThat(Files.readAllBytes(weights)).containsExactly(1, 2, 3, 4);
        assertThat(Files.readString(registry("events.jsonl")))
                .contains("\"kind\":\"restore\"")
                .contains("\"file\":\"weights.bin\"");
    }

    @Test
    void restoresAPackageThatWasDeleted() throws IOException {
        storage().publish("ridge", v -> FILES);
        DurableFiles.deleteFolder(packageFolder());
        assertThat(another().read("ridge", 1)).containsOnlyKeys("manifest.json", "weights.bin");
        assertThat(packageFolder().resolve("SHA256SUMS")).exists();
    }

    @Test
    void refusesAPackageWhoseBackupIsDamagedTooAndNamesTheFile() throws IOException {
        storage().publish("ridge", v -> FILES);
        Files.write(packageFolder().resolve("weights.bin"), new byte[] {1, 2, 9, 4});
        Files.delete(registry("backup/ridge/1/weights.bin"));
        assertThatExceptionOfType(ModelDamagedException.class)
                .isThrownBy(() -> storage().read("ridge", 1))
                .withMessageContaining("ridge:1")
                .withMessageContaining("weights.bin")
                .satisfies(e -> assertThat(e.file()).isEqualTo("weights.bin"));
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> FileModelStorage.open(inTheWay.resolve("registry"), CLOCK))
                .withMessageContaining(inTheWay.toString())
                .withMessageContaining("make it a folder that can be written");
    }

    @Test
    void losesNothingWhenAModelCannotBeWritten() throws IOException {
        storage().publish("ridge", v -> FILES);
        storage().move(Alias.CHAMPION, Optional.of("ridge:1"), "");
        Files.writeString(registry("models/blocked"), "a file where the folder should be");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().publish("blocked", v -> FILES))
                .withMessageContaining("blocked");
        assertThat(another().names()).containsExactly("ridge");
        assertThat(another().read("ridge", 1)).hasSize(2);
        assertThat(another().aliases()).containsEntry(Alias.CHAMPION, "ridge:1");
    }

    @Test
    void losesNothingWhenTheEventCannotBeWritten() throws IOException {
        storage().publish("ridge", v -> FILES);
        byte[] log = Files.readAllBytes(registry("events.jsonl"));
        Files.delete(registry("events.jsonl"));
        Files.createDirectory(registry("events.jsonl"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().publish("ridge", v -> FILES));
        Files.delete(registry("events.jsonl"));
        Files.write(registry("events.jsonl"), log);
        assertThat(another().versions("ridge")).containsExactly(1);
        assertThat(another().publish("ridge", v -> FILES)).isEqualTo(2);
        assertThat(another().read("ridge", 2)).hasSize(2);
    }

    @Test
    void anInterruptedPublisherChangesNothing() {
        storage().publish("ridge", v -> FILES);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().publish("ridge", v -> {
                    Thread.currentThread().interrupt();
                    return FILES;
                }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(another().versions("ridge")).containsExactly(1);
        assertThat(storage().publish("ridge", v -> FILES)).isEqualTo(2);
        assertThat(another().read("ridge", 2)).hasSize(2);
    }

    @Test
    void ignoresAndCutsOffALineThatWasNeverFinished() throws IOException {
        storage().publish("ridge", v -> FILES);
        byte[] log = Files.readAllBytes(registry("events.jsonl"));
        byte[] torn = Arrays.copyOf(log, log.length + log.length / 2);
        System.arraycopy(log, 0, torn, log.length, log.length / 2);
        Files.write(registry("events.jsonl"), torn);
        assertThat(storage().versions("ridge")).containsExactly(1);
        assertThat(storage().publish("ridge", v -> FILES)).isEqualTo(2);
        assertThat(another().versions("ridge")).containsExactly(1, 2);
    }

    @Test
    void restoresADamagedEventLogFromItsCopyWhenOpened() throws IOException {
        storage().publish("ridge", v -> FILES);
        storage().publish("ridge", v -> FILES);
        byte[] log = Files.readAllBytes(registry("events.jsonl"));
        log[20] ^= 1;
        Files.write(registry("events.jsonl"), log);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().versions("ridge"))
                .withMessageContaining("line 1");
        assertThat(another().versions("ridge")).containsExactly(1, 2);
        assertThat(Files.readString(registry("events.jsonl"))).contains("\"kind\":\"restore\"");
    }

    @Test
    void restoresEventsThatWereCutOff() throws IOException {
        storage().publish("ridge", v -> FILES);
        String first = Files.readString(registry("events.jsonl"));
        storage().publish("ridge", v -> FILES);
        Files.writeString(registry("events.jsonl"), first);
        assertThat(another().versions("ridge")).containsExactly(1, 2);
    }

    @Test
    void showsWhereAliasesPointInFilesForPeople() throws IOException {
        storage().publish("ridge", v -> FILES);
        storage().move(Alias.CHAMPION, Optional.of("ridge:1"), "");
        assertThat(registry("aliases/champion")).hasContent("ridge:1");
        Files.writeString(registry("aliases/champion"), "ridge:9");
        assertThat(another().aliases()).containsEntry(Alias.CHAMPION, "ridge:1");
        assertThat(registry("aliases/champion")).hasContent("ridge:1");
        storage().move(Alias.CHAMPION, Optional.empty(), "");
        assertThat(registry("aliases/champion")).doesNotExist();
    }

    private Path packageFolder() {
        return registry("models/ridge/versions/1");
    }

    private Path registry(String path) {
        return folder.resolve("registry").resolve(path);
    }
}
