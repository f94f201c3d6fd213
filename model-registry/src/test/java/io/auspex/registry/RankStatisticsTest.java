package io.auspex.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankStatisticsTest {
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(RankStatistics.ranks(new double[] {3, 1, 3, 2, 3})).containsExactly(4, 1, 4, 2, 4);
    }

    @Test
    void correlatesAsSpearmanDid() {
        // Wikipedia, "Spearman's rank correlation coefficient", worked example: IQ and hours of television, rho =
        // -29/165
        double[] iq = {106, 86, 100, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 0, 27, 50, 28, 29, 20, 12, 6, 17};
        double[] products = RankStatistics.products(iq, hours);
        assertThat(Arrays.stream(products).average().orElseThrow()).isCloseTo(-29 / 165.0, within(1e-12));
    }

    @Test
    void isEmptyWhenOneSideDoesNotVary() {
        assertThat(RankStatistics.products(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isEmpty();
    }

    @Test
    void withoutLagsTheStatisticIsThatOfIndependentValues() {
        double[] values = new Random(1).doubles(200).toArray();
        long[] times = LongStream.range(0, 200).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 200;
        assertThat(RankStatistics.neweyWestT(values, times, 0).orElseThrow())
                .isCloseTo(mean / Math.sqrt(variance / 200), within(1e-9));
    }

    @Test
    void repeatingEveryObservationAtItsTimeAddsNoCertainty() {
        double[] values = new Random(2).doubles(100).toArray();
        var twice = new double[200];
        var times = new long[200];
        for (int i = 0; i < 200; i++) {
            twice[i] = values[i / 2];
            times[i] = i / 2;
        }
        double once = RankStatistics.neweyWestT(values, LongStream.range(0, 100).toArray(), 5)
                .orElseThrow();
        assertThat(RankStatistics.neweyWestT(twice, times, 5).orElseThrow()).isCloseTo(once, within(1e-9));
    }

    @Test
    void weighsLagsAsNeweyAndWestDid() {
        // by hand: values 1, 2, 4, mean 7/3, gamma0 = 14/3, gamma1 = (4/9 - 5/9), one lag with weight 1/2
        double variance = 14 / 3.0 + 2 * 0.5 * (4 / 9.0 - 5 / 9.0);
        assertThat(RankStatistics.neweyWestT(new double[] {1, 2, 4}, new long[] {1, 2, 3}, 1)
                        .orElseThrow())
                .isCloseTo(7 / Math.sqrt(variance), within(1e-12));
    }
}
