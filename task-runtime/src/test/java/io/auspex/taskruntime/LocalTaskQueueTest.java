package io.auspex.taskruntime;

import io.auspex.kit.TaskQueueKit;
import io.auspex.spi.TaskQueue;

/** The contract, within a process. */
class LocalTaskQueueTest extends TaskQueueKit {
    @Override
    protected TaskQueue open() {
        return new LocalTaskQueue();
    }
}
