package io.auspex.taskruntime;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that creates and runs tasks until it is killed, and says on its output what was acknowledged to it. */
public final class CrashChild {
    private CrashChild() {}

    /**
     * Runs until it is killed.
     *
     * @param args the database, and how many tasks to create
     */
    public static void main(String[] args) throws Exception {
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        var manager = manager(SqliteTaskRepository.open(Path.of(args[0])), out);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            out.println("CREATED "
                    + manager.createTask(TestTasks.spec().maxAttempts(100).build())
                            .taskId());
        }
        new CountDownLatch(1).await();
    }

    static DurableTaskManager manager(SqliteTaskRepository repository, PrintStream out) {
        return DurableTaskManager.builder(repository)
                .handler(TestTasks.handler((config, context) -> {
                    var digest = MessageDigest.getInstance("SHA-256");
                    byte[] bytes = context.taskId().getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 5_000; i++) {
                        bytes = digest.digest(bytes);
                    }
                    return "{\"token\":" + context.fencingToken() + "}";
                }))
                .listener(event -> out.println(event.status() + " " + event.taskId()))
                .workers(2)
                .lease(Duration.ofSeconds(2))
                .beat(Duration.ofMillis(200))
                .poll(Duration.ofMillis(50))
                .maxLost(100)
                .build()
                .start();
    }
}
