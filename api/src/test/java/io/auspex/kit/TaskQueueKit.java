package io.auspex.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.spi.TaskQueue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link TaskQueue} must do: extend it and say how to open one. */
public abstract class TaskQueueKit {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** {@return a queue without hints} */
    protected abstract TaskQueue open();

    @Test
    void keepsAHintForWhoComesLater() throws Exception {
        try (var queue = open()) {
            queue.signal();
            assertThat(queue.await(LONG)).isTrue();
        }
    }

    @Test
    void givesUpAfterTheTimeout() throws Exception {
        try (var queue = open()) {
            assertThat(queue.await(Duration.ofMillis(1))).isFalse();
            assertThat(queue.await(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void losesNoHintHoweverManyCome() throws Exception {
        try (var queue = open()) {
            for (int i = 0; i < 1_000; i++) {
                queue.signal();
            }
            assertThat(queue.await(LONG)).isTrue();
            queue.signal();
            assertThat(queue.await(LONG)).as("a hint after the last look").isTrue();
        }
    }

    @Test
    void wakesAWaitingThread() throws Exception {
        try (var queue = open()) {
            CompletableFuture<Boolean> woken = await(queue);
            queue.signal();
            assertThat(woken.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void wakesEverybodyWhenItCloses() throws Exception {
        var queue = open();
        CompletableFuture<Boolean> first = await(queue);
        CompletableFuture<Boolean> second = await(queue);
        queue.close();
        assertThat(first.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
        queue.signal();
        assertThat(queue.await(LONG)).as("no hints any more").isFalse();
        queue.close();
    }

    @Test
    void canBeInterrupted() throws Exception {
        try (var queue = open()) {
            var interrupted = new CompletableFuture<Boolean>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    queue.await(LONG);
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            thread.interrupt();
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static CompletableFuture<Boolean> await(TaskQueue queue) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var woken = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            begun.countDown();
            try {
                woken.complete(queue.await(LONG));
            } catch (InterruptedException e) {
                woken.completeExceptionally(e);
            }
        });
        begun.await();
        return woken;
    }
}
