package io.auspex.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatusTest {
    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void nothingFollowsItselfAndOnlyCompletedAndCancelledAreFinal(TaskStatus status) {
        assertThat(status.next()).doesNotContain(status);
        assertThat(status.next().isEmpty()).isEqualTo(status == TaskStatus.COMPLETED || status == TaskStatus.CANCELLED);
    }

    @Test
    void everyStateCanBeReachedFromCreated() {
        var reached = java.util.EnumSet.of(TaskStatus.CREATED);
        while (reached.addAll(reached.stream().flatMap(s -> s.next().stream()).toList())) {
            assertThat(reached).isNotEmpty();
        }
        assertThat(reached).containsExactlyInAnyOrder(TaskStatus.values());
    }

    @Test
    void refusesSpecificationsThatCannotBe() {
        var config = new TaskConfig.PredictionTask(List.of("A"), "@champion", Optional.empty(), 0.9, List.of());
        assertThatThrownBy(() -> TaskSpec.of(config).priority(10).build())
                .hasMessage("priority must be in [0, 9] but was 10");
        assertThatThrownBy(() -> TaskSpec.of(config).timeout(Duration.ZERO).build())
                .hasMessageContaining("timeout must be > 0");
        assertThatThrownBy(() -> new TaskConfig.PredictionTask(List.of(), "m", Optional.empty(), 0.9, List.of()))
                .hasMessageContaining("stockCodes must not be empty");
        assertThat(TaskSpec.of(config).build().name()).isEqualTo("prediction");
    }
}
