package io.auspex.registry;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.model.Alias;
import io.auspex.spi.ModelStorage;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class KilledPublisherTest {
    private static final int KILLS = 10;

    @TempDir
    Path folder;

    @Test
    void aKilledPublisherLeavesEveryVersionCompleteOrAbsent() throws Exception {
        Path registry = folder.resolve("registry");
        Path acknowledged = folder.resolve("acknowledged");
        var random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = lines(acknowledged).size();
            Process publisher = start(registry, acknowledged, 1_000_000);
            while (lines(acknowledged).size() == before && publisher.isAlive()) {
                publisher.waitFor(2, MILLISECONDS);
            }
            boolean ended = publisher.waitFor(random.nextInt(60), MILLISECONDS);
            publisher.destroyForcibly().waitFor();
            assertThat(ended).as("ended before it was killed").isFalse();
            try (var storage = FileModelStorage.open(registry, InstantSource.system())) {
                assertThat(storage.versions("m"))
                        .containsAll(lines(acknowledged).stream()
                                .map(Integer::parseInt)
                                .toList());
                List<Integer> versions = storage.versions("m");
                for (int version : versions.subList(Math.max(0, versions.size() - 20), versions.size())) {
                    var read = storage.read("m", version);
                    PublishingProcess.content(version)
                            .forEach((name, content) ->
                                    assertThat(read.get(name)).isEqualTo(content));
                }
                assertThat(storage.aliases()).containsKey(Alias.CHAMPION);
                assertThat(unfinished(registry)).isEmpty();
            }
            assertThat(Files.readString(registry.resolve("events.jsonl"))).doesNotContain("restore");
        }
    }

    @Test
    void publishersInSeveralProcessesGetDifferentNumbers() throws Exception {
        Path registry = folder.resolve("registry");
        int each = 15;
        var publishers = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            publishers.add(start(registry, folder.resolve("acknowledged-" + i), each));
        }
        var numbers = new ArrayList<String>();
        for (int i = 0; i < publishers.size(); i++) {
            assertThat(publishers.get(i).waitFor(60, SECONDS)).isTrue();
            assertThat(publishers.get(i).exitValue()).isZero();
            numbers.addAll(lines(folder.resolve("acknowledged-" + i)));
        }
        assertThat(numbers).hasSize(publishers.size() * each).doesNotHaveDuplicates();
        try (var storage = FileModelStorage.open(registry, InstantSource.system())) {
            assertThat(storage.versions("m")).hasSize(numbers.size());
            assertThat(storage.moves(Alias.CHAMPION)).hasSize(numbers.size());
        }
    }

    private Process start(Path registry, Path acknowledged, int versions) throws IOException, URISyntaxException {
        var classPath = new ArrayList<String>(List.of(
                Path.of("target", "classes").toAbsolutePath().toString(),
                Path.of("target", "test-classes").toAbsolutePath().toString()));
        for (Class<?> type :
                List.of(ModelStorage.class, Logger.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)) {
            classPath.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        PublishingProcess.class.getName(),
                        registry.toString(),
                        acknowledged.toString(),
                        Integer.toString(versions))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("publisher.log").toFile())
                .start();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList()
                : List.of();
    }

    private static List<Path> unfinished(Path registry) throws IOException {
        try (Stream<Path> files = Files.walk(registry)) {
            return files.filter(p -> String.valueOf(p.getFileName()).startsWith(DurableFiles.UNFINISHED))
                    .toList();
        }
    }
}
