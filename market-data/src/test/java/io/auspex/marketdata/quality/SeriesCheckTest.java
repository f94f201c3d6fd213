package io.auspex.marketdata.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.csv.CsvSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SeriesCheckTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    @Test
    void findsNothingInASoundSeries() {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < 50; i++) {
            builder.add(DAY.plusDays(i), 10 + i, 12 + i, 9 + i, 11 + i, 100);
        }
        assertThat(SeriesCheck.standard().findings(builder.build())).isEmpty();
        var report = SeriesCheck.standard().report(builder.build());
        assertThat(report.isUsable()).isTrue();
        assertThat(report).hasToString("QualityReport[S, 50 bars: 0 errors, 0 warnings, 0 notes]");
    }

    @Test
    void findsWhatCannotBe() {
        var series = BarSeries.builder("S", ZoneOffset.UTC)
                .add(DAY, 10, 12, 9, 11, 1)
                .add(DAY.plusDays(1), Double.NaN, 12, 9, 11.5, 1)
                .add(DAY.plusDays(2), 10, Double.POSITIVE_INFINITY, 9, 11, 1)
                .add(DAY.plusDays(3), 10, 12, -9, 11.5, 1)
                .add(DAY.plusDays(4), 10, 9, 12, 11, 1)
                .add(DAY.plusDays(5), 8, 12, 9, 13, -1)
                .build();
        var report = SeriesCheck.standard().report(series);
        assertThat(report.findings())
                .extracting(DataFinding::rule)
                .containsExactly(
                        "missing-price",
                        "not-finite",
                        "not-positive",
                        "high-below-low",
                        "open-outside",
                        "close-outside",
                        "negative-volume");
        assertThat(report.findings()).extracting(f -> f.line().orElse(-1)).containsExactly(1L, 2L, 3L, 4L, 5L, 5L, 5L);
        assertThat(report.count(Severity.ERROR)).isEqualTo(7);
        assertThat(report.isUsable()).isFalse();
        assertThat(report.countsByRule()).containsEntry("not-finite", 1L);
    }

    @Test
    void findsASpikeThatRevertsButNoMoveThatStays() {
        var series = closes(100, 101, 160, 102, 103, 160, 161, 162);
        assertThat(SeriesCheck.standard().findings(series)).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("spike");
            assertThat(f.line()).hasValue(2);
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(SeriesCheck.standard().withSpike(0.6).findings(series)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeriesCheck.standard().withSpike(Double.NaN))
                .withMessageContaining("NaN");
    }

    @Test
    void findsFiveEqualClosesButNotFour() {
        assertThat(SeriesCheck.standard().findings(closes(1, 2, 2, 2, 2, 3))).isEmpty();
        assertThat(SeriesCheck.standard().findings(closes(2, 2.1, 2.1, 2.1, 2.1, 2.1, 2.2)))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("stale");
                    assertThat(f.line()).hasValue(1);
                    assertThat(f.message()).startsWith("5 equal closes from 2020-01-02");
                });
    }

    @Test
    void findsAGapOfMoreThanAWeekInDailyBars() {
        var series = BarSeries.builder("S", ZoneOffset.UTC)
                .add(DAY, 1, 1, 1, 1, 1)
                .add(DAY.plusDays(1), 1.1, 1.1, 1.1, 1.1, 1)
                .add(DAY.plusDays(8), 1.2, 1.2, 1.2, 1.2, 1)
                .add(DAY.plusDays(9), 1.1, 1.1, 1.1, 1.1, 1)
                .add(DAY.plusDays(17), 1.2, 1.2, 1.2, 1.2, 1)
                .add(DAY.plusDays(18), 1.1, 1.1, 1.1, 1.1, 1)
                .build();
        assertThat(SeriesCheck.standard().findings(series)).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("gap");
            assertThat(f.message()).contains("8 days without a bar from 2020-01-10 to 2020-01-18");
        });
    }

    @Test
    void notesBarsWithoutTradesOnceARun() {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        double[] volumes = {1, 0, 0, 1, Double.NaN, Double.NaN, 1, 0};
        for (int i = 0; i < volumes.length; i++) {
            builder.add(DAY.plusDays(i), 100 + i, 100 + i, 100 + i, 100 + i, volumes[i]);
        }
        var findings = SeriesCheck.standard().withSpike(5).findings(builder.build());
        assertThat(findings)
                .extracting(DataFinding::rule)
                .containsExactly("zero-volume", "missing-volume", "zero-volume");
        assertThat(findings).extracting(f -> f.line().orElse(-1)).containsExactly(1L, 4L, 7L);
    }

    @Test
    void findsTheFaultyAndTheSoundInRealPrices() {
        var goog = CsvSource.of(SharedData.file("data/crypto_fx/backtestingpy_GOOG.csv"))
                .load("backtestingpy_GOOG", DateRange.ALL, CancellationToken.none());
        assertThat(SeriesCheck.standard().findings(goog)).isEmpty();
        var index = CsvSource.of(SharedData.file("data/misc/arch_sp500.csv.gz"))
                .load("arch_sp500", DateRange.ALL, CancellationToken.none());
        assertThat(SeriesCheck.standard().report(index).isUsable()).isTrue();
    }

    @Test
    void looksAtAnEmptySeries() {
        assertThat(SeriesCheck.standard()
                        .findings(BarSeries.builder("S", ZoneOffset.UTC).build()))
                .isEmpty();
    }

    private static BarSeries closes(double... closes) {
        var builder = BarSeries.builder("S", ZoneOffset.UTC);
        for (int i = 0; i < closes.length; i++) {
            builder.add(DAY.plusDays(i), closes[i], closes[i], closes[i], closes[i], 1);
        }
        return builder.build();
    }
}
