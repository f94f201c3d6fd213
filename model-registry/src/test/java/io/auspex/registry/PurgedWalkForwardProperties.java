package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.LongColumn;
import io.auspex.model.Validation;
import io.auspex.registry.PurgedWalkForward.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PurgedWalkForwardProperties {
    @Property(tries = 300)
    @Label("Feature: production-ready-implementation, Property 4: Model integrity: "
            + "no training outcome reaches the test fold or its embargo")
    void noTrainingOutcomeReachesTheTestFoldOrItsEmbargo(
            @ForAll @IntRange(min = 60, max = 300) int times,
            @ForAll @IntRange(min = 1, max = 4) int symbols,
            @ForAll @IntRange(min = 1, max = 25) int horizon,
            @ForAll @IntRange(min = 2, max = 8) int folds,
            @ForAll @IntRange(max = 10) int embargo,
            @ForAll long seed) {
        var random = new Random(seed);
        long[] bars = new long[times + horizon];
        for (int i = 1; i < bars.length; i++) {
            bars[i] = bars[i - 1] + 1 + random.nextInt(5);
        }
        // some symbols lack some bars
        var rows = IntStream.range(0, times)
                .boxed()
                .flatMap(i -> IntStream.range(0, symbols)
                        .filter(s -> s == 0 || random.nextInt(5) > 0)
                        .mapToObj(s -> i))
                .toList();
        LongColumn decisions =
                LongColumn.of(rows.stream().mapToLong(i -> bars[i]).toArray());
        LongColumn known =
                LongColumn.of(rows.stream().mapToLong(i -> bars[i + horizon]).toArray());
        long[] distinct = LongStream.of(decisions.toArray()).distinct().toArray();

        List<Fold> split = new PurgedWalkForward(new Validation(folds, embargo)).split(decisions, known);

        assertThat(split).hasSize(folds);
        var tested = new TreeSet<Integer>();
        for (Fold fold : split) {
            long first = decisions.get(fold.test()[0]);
            int place = Arrays.binarySearch(distinct, first);
            for (int row : fold.train()) {
                assertThat(known.get(row)).isLessThan(first);
                assertThat(place - embargo).isNotNegative();
                assertThat(known.get(row)).isLessThan(distinct[place - embargo]);
            }
            if (place - embargo >= 0) {
                long limit = distinct[place - embargo];
                assertThat(fold.train())
                        .containsExactly(IntStream.range(0, known.size())
                                .filter(i -> known.get(i) < limit)
                                .toArray());
            }
            for (int row : fold.test()) {
                assertThat(tested.add(row)).as("tested once").isTrue();
            }
        }
        int untested = rows.size() - tested.size();
        assertThat(tested.first()).isEqualTo(untested);
        assertThat(decisions.get(untested)).isGreaterThan(decisions.get(untested - 1));
    }

    @Example
    void refusesFewerDecisionTimesThanBlocks() {
        LongColumn times = LongColumn.of(1, 1, 2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PurgedWalkForward(Validation.purgedWalkForward(2)).split(times, LongColumn.of(3, 3, 4, 4)))
                .withMessageContaining("at least 3")
                .withMessageContaining("but were 2");
    }

    @Example
    void refusesRowsOutOfOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PurgedWalkForward(Validation.purgedWalkForward(2))
                        .split(LongColumn.of(1, 3, 2), LongColumn.of(4, 5, 6)))
                .withMessageContaining("sort the rows");
    }
}
