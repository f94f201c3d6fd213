package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class CsvRoundTripProperties {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("csv-round-trip");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("S.csv"));
        Files.delete(folder);
    }

    @Property(tries = 200)
    @Label("Feature: production-ready-implementation, Property 7: any valid series comes back from CSV bit for bit")
    void comesBackBitForBit(@ForAll("series") BarSeries series) {
        assertThat(read(series, DateRange.ALL)).isEqualTo(series);
    }

    @Property(tries = 200)
    void aRangeOfTheFileIsTheRangeOfTheWhole(
            @ForAll("series") BarSeries series,
            @ForAll @IntRange(max = 200) int a,
            @ForAll @IntRange(max = 200) int b) {
        int from = Math.min(a, b) % series.size();
        int to = Math.max(from, Math.max(a, b) % series.size());
        var range = new DateRange(series.date(from), series.date(to));
        var part = read(series, range);
        assertThat(part).isEqualTo(series.between(range));
        assertThat(part.date(0)).isEqualTo(range.from());
        assertThat(part.date(part.size() - 1)).isEqualTo(range.to());
    }

    private static BarSeries read(BarSeries series, DateRange range) {
        CsvText.write(folder, "S.csv", CsvText.of(series));
        return CsvSource.builder(folder)
                .zone(series.zone())
                .knownAfter(Duration.ZERO)
                .build()
                .load("S", range, CancellationToken.none());
    }

    @Provide
    Arbitrary<BarSeries> series() {
        var zones = Arbitraries.of("America/New_York", "Asia/Shanghai", "UTC", "Australia/Lord_Howe")
                .map(ZoneId::of);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 200), Arbitraries.longs(), zones, Arbitraries.of(true, false))
                .as(CsvRoundTripProperties::random);
    }

    /** A valid series: prices over many magnitudes with all their bits, gaps from a nanosecond to days, an extra column with holes. */
    private static BarSeries random(int bars, long seed, ZoneId zone, boolean extra) {
        var random = new Random(seed);
        var builder = BarSeries.builder("S", zone);
        long time = BarSeries.nanos(Instant.parse("1990-01-01T00:00:00Z")) + random.nextLong(1L << 58);
        var turnover = new double[bars];
        double scale = Math.exp(random.nextDouble(-12, 12));
        for (int i = 0; i < bars; i++) {
            time += 1 + random.nextLong(1L << random.nextInt(1, 51));
            double low = scale * random.nextDouble(0.5, 1);
            double high = low * random.nextDouble(1, 1.3);
            double open = Math.min(high, low + (high - low) * random.nextDouble());
            double close = Math.min(high, low + (high - low) * random.nextDouble());
            builder.add(time, open, high, low, close, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000) / 7.0);
            turnover[i] = i > 0 && random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian() * 1e12;
        }
        var series = builder.build();
        return extra ? series.withColumn("turnover", DoubleColumn.of(turnover)) : series;
    }
}
