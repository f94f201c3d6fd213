package io.auspex.taskruntime;

import io.auspex.kit.ManualClock;
import io.auspex.kit.TaskRepositoryKit;
import io.auspex.spi.TaskRepository;

/** The contract, on the repository in memory. */
class MemoryTaskRepositoryTest extends TaskRepositoryKit {
    @Override
    protected TaskRepository open(ManualClock storeClock) {
        return new MemoryTaskRepository(storeClock);
    }
}
