package io.auspex.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.auspex.error.ModelNotFoundException;
import io.auspex.model.Alias;
import io.auspex.model.Deployment;
import io.auspex.spi.ModelStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ModelStorage} keeps to. Extend it and say how to make an empty store and how to open the same store
 * once more.
 */
public abstract class ModelStorageKit {
    private static final Map<String, byte[]> FILES =
            Map.of("a.json", "one".getBytes(UTF_8), "b.bin", new byte[] {0, -1, 7});

    /** For subclasses. */
    protected ModelStorageKit() {}

    /** {@return a storage on an empty place; the same place within one test} */
    protected abstract ModelStorage storage();

    /** {@return another handle on the place of {@link #storage()}, as another process would have it} */
    protected abstract ModelStorage another();

    @Test
    void anEmptyStoreHoldsNothing() {
        assertThat(storage().names()).isEmpty();
        assertThat(storage().versions("ridge")).isEmpty();
        assertThat(storage().aliases()).isEmpty();
        assertThat(storage().moves(Alias.CHAMPION)).isEmpty();
    }

    @Test
    void numbersVersionsFromOneAndTellsTheContentItsNumber() {
        var told = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            storage().publish("ridge", version -> {
                told.add(version);
                return FILES;
            });
        }
        storage().publish("another", version -> FILES);
        assertThat(told).containsExactly(1, 2, 3);
        assertThat(storage().versions("ridge")).containsExactly(1, 2, 3);
        assertThat(storage().names()).containsExactly("another", "ridge");
    }

    @Test
    void readsBackEveryByteThroughAnotherHandle() {
        int version = storage().publish("ridge", v -> FILES);
        Map<String, byte[]> read = another().read("ridge", version);
        assertThat(read).containsOnlyKeys("a.json", "b.bin");
        FILES.forEach((name, content) -> assertThat(read.get(name)).isEqualTo(content));
    }

    @Test
    void leavesNothingBehindWhenTheContentFails() {
        storage().publish("ridge", v -> FILES);
        assertThatThrownBy(() -> storage().publish("ridge", v -> {
                    throw new IllegalStateException("no content");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(storage().versions("ridge")).containsExactly(1);
        assertThat(another().publish("ridge", v -> FILES)).isEqualTo(2);
    }

    @Test
    void refusesFileNamesThatLeaveThePackage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage().publish("ridge", v -> Map.of("../evil", new byte[1])))
                .withMessageContaining("../evil");
        assertThat(storage().versions("ridge")).isEmpty();
    }

    @Test
    void refusesModelNamesThatLeaveTheStore() {
        for (String name : List.of("../x", "", "Big", "a/b", ".hidden")) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> storage().publish(name, v -> FILES))
                    .withMessageContaining("\"" + name + "\"");
        }
    }

    @Test
    void saysWhichVersionIsMissing() {
        storage().publish("ridge", v -> FILES);
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> storage().read("ridge", 2))
                .withMessageContaining("ridge:2");
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> storage().move(Alias.CHAMPION, Optional.of("ridge:2"), ""));
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> storage().deprecate("ridge", 2));
        assertThat(storage().aliases()).isEmpty();
    }

    @Test
    void movesAliasesAndRemembersEveryMove() {
        storage().publish("ridge", v -> FILES);
        storage().publish("ridge", v -> FILES);
        storage().move(Alias.CHAMPION, Optional.of("ridge:1"), "first");
        Deployment second = another().move(Alias.CHAMPION, Optional.of("ridge:2"), "better");
        assertThat(second.previous()).contains("ridge:1");
        assertThat(storage().aliases()).containsExactly(Map.entry(Alias.CHAMPION, "ridge:2"));
        storage().move(Alias.CHAMPION, Optional.empty(), "retired");
        assertThat(another().aliases()).isEmpty();
        assertThat(another().moves(Alias.CHAMPION))
                .extracting(Deployment::modelId, Deployment::previous, Deployment::reason)
                .containsExactly(
                        tuple(Optional.of("ridge:1"), Optional.empty(), "first"),
                        tuple(Optional.of("ridge:2"), Optional.of("ridge:1"), "better"),
                        tuple(Optional.empty(), Optional.of("ridge:2"), "retired"));
        assertThat(storage().moves(Alias.BACKUP)).isEmpty();
        assertThat(storage().moves(Alias.CHAMPION)).extracting(Deployment::at).isSorted();
    }

    @Test
    void deprecatesOnceAndForAll() {
        storage().publish("ridge", v -> FILES);
        storage().publish("ridge", v -> FILES);
        storage().deprecate("ridge", 1);
        storage().deprecate("ridge", 1);
        assertThat(another().isDeprecated("ridge", 1)).isTrue();
        assertThat(another().isDeprecated("ridge", 2)).isFalse();
        assertThat(another().read("ridge", 1)).containsKey("a.json");
    }

    @Test
    void concurrentPublishersGetDifferentNumbers() throws Exception {
        int threads = 4;
        int each = 5;
        ModelStorage one = storage();
        ModelStorage two = another();
        var numbers = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = new ArrayList<Callable<List<Integer>>>();
            for (int t = 0; t < threads; t++) {
                ModelStorage mine = t % 2 == 0 ? one : two;
                work.add(() -> {
                    var got = new ArrayList<Integer>();
                    for (int i = 0; i < each; i++) {
                        got.add(mine.publish(
                                "ridge", v -> Map.of("n", Integer.toString(v).getBytes(UTF_8))));
                    }
                    return got;
                });
            }
            for (var result : pool.invokeAll(work)) {
                numbers.addAll(result.get());
            }
        }
        assertThat(numbers).doesNotHaveDuplicates().hasSize(threads * each);
        assertThat(one.versions("ridge")).containsExactlyInAnyOrderElementsOf(numbers);
        for (int number : numbers) {
            assertThat(two.read("ridge", number).get("n")).asString(UTF_8).isEqualTo(Integer.toString(number));
        }
    }
}
