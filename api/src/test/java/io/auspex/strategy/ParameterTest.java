package io.auspex.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private static final IntParameter WINDOW =
            IntParameter.of("window", 20).min(2).max(250).describedAs("bars of the channel");
    private static final DoubleParameter SIZE =
            DoubleParameter.of("size", 1).min(0).max(1);
    private static final ChoiceParameter SIDE = ChoiceParameter.of("direction", "long", "long-short");
    private static final TextParameter MODEL = TextParameter.of("model", "@champion");

    /** A strategy that does nothing, for its parameters. */
    private static final class Idle implements Strategy {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(WINDOW, SIZE, SIDE, MODEL);
        }

        @Override
        public Plan plan(Setup setup) {
            return bar -> {};
        }
    }

    @Test
    void fillsDefaultsAndReadsTexts() {
        var values =
                ParameterValues.of("idle", new Idle().parameters(), Map.of("window", "55", "direction", "Long-Short"));
        assertThat(values.get(WINDOW)).isEqualTo(55);
        assertThat(values.get(SIZE)).isEqualTo(1.0);
        assertThat(values.get(SIDE)).isEqualTo("long-short");
        assertThat(values).hasToString("window=55, size=1.0, direction=long-short, model=@champion");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertThatThrownBy(() -> ParameterValues.of(
                        "idle",
                        new Idle().parameters(),
                        new java.util.TreeMap<>(
                                Map.of("window", 1, "size", "NaN", "direction", "up", "speed", 3, "model", " "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown parameter \"speed\"; known are window, size, direction, model")
                .hasMessageContaining("window must be a whole number in [2, 250] but was 1")
                .hasMessageContaining("size must be a number in [0.0, 1.0] but was NaN")
                .hasMessageContaining("direction must be one of [long, long-short] but was \"up\"")
                .hasMessageContaining("model must be a text that is not blank");
    }

    @Test
    void refusesWhatIsNotAWholeNumber() {
        assertThatThrownBy(() -> WINDOW.parse(2.5)).hasMessageContaining("but was 2.5");
        assertThatThrownBy(() -> WINDOW.parse("ten")).hasMessageContaining("but was \"ten\"");
        assertThatThrownBy(() -> IntParameter.of("n", 1).min(3).max(2)).hasMessageContaining("max must be >= min");
    }

    @Test
    void refusesToReadWhatWasNotDeclared() {
        var values = ParameterValues.of("idle", List.of(), Map.of());
        assertThatThrownBy(() -> values.get(WINDOW)).hasMessageContaining("return it from parameters()");
    }

    @Test
    void refusesTwoParametersOfOneName() {
        assertThatThrownBy(() -> Parameter.distinct(List.of(WINDOW, WINDOW))).hasMessageContaining("declared twice");
    }

    @Test
    void givesAStrategyOtherDefaultsAgainAndAgain() {
        Strategy twice = new Idle().with(Map.of("window", 30)).with(Map.of("direction", "long-short"));
        assertThat(twice).hasToString("idle(30,1.0,long-short,@champion)");
        assertThat(twice.name()).isEqualTo("idle");
    }
}
