package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.error.StorageException;
import io.auspex.kit.ManualClock;
import io.auspex.spi.TaskRepository.Change;
import io.auspex.task.Task;
import io.auspex.task.TaskConfig;
import io.auspex.task.TaskQuery;
import io.auspex.task.TaskSpec;
import io.auspex.task.TaskStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to the file: durability, what is refused, and the plans of the statements. */
class SqliteTaskRepositoryTest {
    private static final TaskSpec SPEC = TaskSpec.of(
                    new TaskConfig.PredictionTask(List.of("SPX"), "@champion", Optional.empty(), 0.9, List.of()))
            .build();

    @TempDir
    private Path folder;

    private Path file;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T09:00:00Z"));

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tasks.db");
    }

    private SqliteTaskRepository open() {
        return SqliteTaskRepository.open(file, clock, Duration.ofMillis(200));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.location())
                                .isEqualTo(file.toAbsolutePath().toString()))
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    @Test
    void keepsEverythingAcrossReopening() {
        Task done;
        try (var repository = open()) {
            repository.insert("t1", SPEC, 10);
            repository.insert("t2", SPEC, 10);
            Task running = repository.claim("w", 1).getFirst();
            repository.checkpoint("t1", running.version(), new byte[] {1, 2, 3});
            repository.progress("t1", running.version(), 0.5, "half");
            done = repository.find("t1").orElseThrow();
        }
        try (var repository = open()) {
            assertThat(repository.find("t1")).contains(done);
            assertThat(done.progress()).isEqualTo(0.5);
            assertThat(repository.checkpoint("t1").orElseThrow()).containsExactly(1, 2, 3);
            assertThat(repository.events("t1", -1)).hasSize(2);
            assertThat(repository.waiting()).isEqualTo(1);
        }
    }

    @Test
    void sharesAFileBetweenTwoOpenRepositories() {
        try (var one = open();
                var two = open()) {
            one.insert("t1", SPEC, 2);
            two.insert("t2", SPEC, 2);
            assertThat(two.waiting()).isEqualTo(2);
            assertThatThrownBy(() -> one.insert("t3", SPEC, 2)).hasMessageContaining("2 tasks wait already");
            Task running = one.claim("w1", 1).getFirst();
            assertThat(two.claim("w2", 9)).hasSize(1);
            assertThat(two.transition(running.taskId(), running.version(), Change.completed("{}")))
                    .isPresent();
            assertThat(one.transition(running.taskId(), running.version(), Change.completed("{}")))
                    .isEmpty();
        }
    }

    @Test
    void refusesADamagedFileAndLeavesItAlone() throws IOException {
        try (var repository = open()) {
            for (int i = 0; i < 150; i++) {
                repository.insert("t" + i, SPEC, 1_000);
            }
        }
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[(int) Math.min(60_000, raw.length() - 8192)];
            java.util.Arrays.fill(noise, (byte) 0x5a);
            raw.seek(8192);
            raw.write(noise);
        }
        byte[] before = Files.readAllBytes(file);

        assertRefused("is damaged or not an SQLite file", "restore it from a backup, or move it away");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void refusesAFileThatIsNotADatabase() throws IOException {
        Files.writeString(file, "date,close\n2018-01-02,2695.81\n".repeat(100));
        assertRefused("is damaged or not an SQLite file", "move it away");
        assertThat(file).content().startsWith("date,close");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table customer (id integer)");
        }
        assertRefused("is a database of another program", "name another file");
    }

    @Test
    void refusesANewerSchema() throws SQLException {
        open().close();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into schema_version values (99, 0)");
        }
        assertRefused("has schema version 99, written by a newer Auspex", "reads up to 1", "update Auspex");
    }

    @Test
    void refusesAFileThatAnotherProgramHasLocked() throws SQLException {
        open().close();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("pragma locking_mode=exclusive");
            statement.execute("begin exclusive");
            assertRefused("another program has locked it for more than 200 ms", "close that program");
        }
        open().close();
    }

    @Test
    void tellsWhenAWriteMeetsALock() throws SQLException {
        try (var repository = open()) {
            repository.insert("t1", SPEC, 10);
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute("begin immediate");
                assertThatThrownBy(() -> repository.insert("t2", SPEC, 10))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("could not be written: another program has locked it")
                        .hasMessageContaining("Nothing stored was lost");
                assertThat(repository.find("t1")).as("readers go on").isPresent();
                statement.execute("rollback");
            }
            assertThat(repository.find("t2")).isEmpty();
            assertThat(repository.insert("t2", SPEC, 10).status()).isEqualTo(TaskStatus.QUEUED);
        }
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        file = plain.resolve("tasks.db");
        assertRefused("the folder of the task database", "choose a folder that can be written");
    }

    @Test
    void refusesAFolderInPlaceOfTheFile() throws IOException {
        Files.createDirectory(file);
        assertRefused("must be a file but is a folder");
    }

    @Test
    void refusesEverythingAfterClose() {
        var repository = open();
        repository.close();
        repository.close();
        assertThatThrownBy(() -> repository.find("t1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is closed; open it again");
        assertThatThrownBy(() -> repository.insert("t1", SPEC, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> repository.progress("t1", 1, 0.5, ""))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void leavesNoThreadBehind() {
        open().close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("auspex-task-writer");
    }

    @Test
    void forcesEveryCommitToTheDisk() throws SQLException {
        var sqlite = new SqliteFile(file, Duration.ofSeconds(1));
        try (var connection = sqlite.open(clock.instant());
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("pragma synchronous")) {
                assertThat(rows.getInt(1)).as("FULL").isEqualTo(2);
            }
            try (var rows = statement.executeQuery("pragma journal_mode")) {
                assertThat(rows.getString(1)).isEqualTo("wal");
            }
        }
    }

    @Test
    void neverExceedsTheBoundUnderLoad() throws Exception {
        int bound = 50;
        try (var repository = open();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> inserts = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String id = "t" + i;
                inserts.add(() -> {
                    try {
                        repository.insert(id, SPEC, bound);
                        return true;
                    } catch (io.auspex.error.TaskRejectedException e) {
                        return false;
                    }
                });
            }
            int accepted = 0;
            for (var insert : pool.invokeAll(inserts)) {
                accepted += insert.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(bound);
            assertThat(repository.waiting()).isEqualTo(bound);
            assertThat(repository.find(new TaskQuery(Optional.empty(), java.util.Set.of(), 1_000)))
                    .hasSize(bound);
        }
    }

    /** Trap: with a state in its condition, a change is planned over the index of that state and scans it when statistics are stale. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void usesTheIndexThatEachStatementIsMadeFor(boolean freshStatistics) throws SQLException {
        try (var repository = open()) {
            for (int i = 0; i < 200; i++) {
                repository.insert("t" + i, SPEC, 10_000);
            }
            repository.claim("w", 50);
        }
        try (var connection = connect()) {
            if (freshStatistics) {
                try (var statement = connection.createStatement()) {
                    statement.execute("analyze");
                }
            }
            assertThat(plan(connection, SqlSession.CHANGE))
                    .containsExactly("SEARCH task USING INDEX sqlite_autoindex_task_1 (id=?)");
            assertThat(plan(connection, SqlSession.BY_ID)).anyMatch(s -> s.contains("sqlite_autoindex_task_1 (id=?)"));
            assertThat(plan(connection, SqliteTaskRepository.DUE))
                    .anyMatch(s -> s.contains("USING INDEX task_claim"))
                    .noneMatch(s -> s.contains("TEMP B-TREE"));
            assertThat(plan(connection, SqliteTaskRepository.ORPHANS))
                    .anyMatch(s -> s.contains("USING INDEX task_owner"));
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.prepareStatement("explain query plan " + sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        return lines;
    }
}
