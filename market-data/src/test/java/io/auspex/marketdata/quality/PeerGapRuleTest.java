package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerGapRuleTest {
    @Test
    void findsAMoveThatThePeersDoNotShare() {
        var peers = group(-1);
        var check = SeriesCheck.standard().with(PeerGapRule.of(peers));
        assertThat(check.findings(group(60).getFirst()))
                .filteredOn(f -> f.rule().equals("peer-gap"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.line()).hasValue(60);
                    assertThat(f.message()).contains("its peers by");
                });
        // the whole market fell by a quarter at bar 40, which is no gap of one of them
        assertThat(check.findings(peers.getFirst())).noneMatch(f -> f.rule().equals("peer-gap"));
        assertThat(check.rules().getLast().parameters()).containsEntry("peers", "6");
    }

    @Test
    void refusesTooFewPeersAndTwoRulesOfOneName() {
        var peers = group(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerGapRule.of(peers.subList(0, 2)))
                .withMessageContaining("at least 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeriesCheck.standard().with(PeerGapRule.of(peers), PeerGapRule.of(peers)))
                .withMessageContaining("peer-gap");
    }

    private static List<BarSeries> group(int jump) {
        return IntStream.range(0, 6)
                .mapToObj(p -> {
                    var market = new Random(1);
                    var own = new Random(100 + p);
                    var builder = BarSeries.builder("P" + p, ZoneOffset.UTC);
                    double close = 50 + p;
                    for (int i = 0; i < 100; i++) {
                        close *= Math.exp(0.01 * market.nextGaussian() + 0.005 * own.nextGaussian());
                        close *= i == 40 ? 0.75 : i == jump ? 1.2 : 1;
                        builder.add(LocalDate.of(2020, 1, 1).plusDays(i), close, close, close, close, 100);
                    }
                    return builder.build();
                })
                .toList();
    }
}
