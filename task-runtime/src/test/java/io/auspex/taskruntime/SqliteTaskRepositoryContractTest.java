package io.auspex.taskruntime;

import io.auspex.kit.ManualClock;
import io.auspex.kit.TaskRepositoryKit;
import io.auspex.spi.TaskRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a file. */
class SqliteTaskRepositoryContractTest extends TaskRepositoryKit {
    @TempDir
    private Path folder;

    @Override
    protected TaskRepository open(ManualClock storeClock) {
        return SqliteTaskRepository.open(folder.resolve("sub").resolve("tasks.db"), storeClock);
    }
}
