package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.spi.TaskRepository;
import io.auspex.task.FailureKind;
import io.auspex.task.Task;
import io.auspex.task.TaskEvent;
import io.auspex.task.TaskStatus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The promise, against a real death: processes killed in the middle of their work lose nothing and complete nothing twice. */
class CrashTest {
    private static final int KILLS = 4;
    private static final int TASKS_EACH = 40;

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = new LinkedHashSet<>();
    private final Set<String> completed = new HashSet<>();

    @Test
    @Timeout(90)
    void losesNothingAndCompletesNothingTwiceWhenProcessesAreKilled() throws Exception {
        Path file = folder.resolve("tasks.db");
        for (int round = 1; round <= KILLS; round++) {
            killAfter(file, completed.size() + 7 + round);
        }
        Map<String, CompletableFuture<Task>> futures = new LinkedHashMap<>();
        int lost = 0;
        try (var repository = SqliteTaskRepository.open(file);
                var manager = CrashChild.manager(
                        repository, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))) {
            acknowledged.addAll(completed); // a process may die between the end of a task and the word of its creation
            acknowledged.forEach(id -> futures.put(id, manager.executeTask(id)));
            for (var future : futures.values()) {
                assertThat(future.get(60, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.COMPLETED);
            }
            for (String id : acknowledged) {
                TaskLog.check(repository, id);
                lost += (int) repository.events(id, -1).stream()
                        .filter(e -> e.status() == TaskStatus.RETRYING)
                        .count();
                assertThat(tokenOf(repository, id))
                        .as("the result is that of the last attempt")
                        .isEqualTo(lastRun(repository, id));
            }
            assertThat(repository.waiting()).isZero();
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 7);
        assertThat(lost).as("attempts that the kills cut short").isGreaterThan(0);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma integrity_check")) {
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
    }

    private static long lastRun(TaskRepository repository, String id) {
        return repository.events(id, -1).stream()
                .filter(e -> e.status() == TaskStatus.RUNNING)
                .mapToLong(TaskEvent::version)
                .max()
                .orElseThrow();
    }

    private static long tokenOf(TaskRepository repository, String id) {
        Task task = repository.find(id).orElseThrow();
        assertThat(task.failureKind()).isNotEqualTo(java.util.Optional.of(FailureKind.POISON));
        return Long.parseLong(task.result().orElseThrow().replaceAll("\\D", ""));
    }

    private void killAfter(Path file, int completions) throws IOException, InterruptedException {
        String classes = Stream.of(
                        CrashChild.class,
                        SqliteTaskRepository.class,
                        Task.class,
                        org.sqlite.JDBC.class,
                        org.slf4j.Logger.class,
                        com.fasterxml.jackson.databind.ObjectMapper.class,
                        com.fasterxml.jackson.core.JsonFactory.class,
                        com.fasterxml.jackson.annotation.JsonCreator.class)
                .map(c -> Path.of(c.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        CrashChild.class.getName(),
                        file.toString(),
                        Integer.toString(TASKS_EACH))
                .redirectError(folder.resolve("child.err").toFile())
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                note(line);
                if (child.isAlive() && completed.size() >= completions) {
                    child.toHandle()
                            .destroyForcibly(); // kill -9; the handle leaves the pipe open for what was said before
                }
                line = lines.readLine();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("child.err")).content().doesNotContain("Exception");
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && words[1].length() == 36) {
            switch (words[0]) {
                case "CREATED" -> acknowledged.add(words[1]);
                case "COMPLETED" -> completed.add(words[1]);
                default -> {}
            }
        }
    }
}
