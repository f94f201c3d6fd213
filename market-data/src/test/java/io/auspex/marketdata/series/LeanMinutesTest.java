package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.calendar.TradingCalendar;
import io.auspex.marketdata.csv.CsvSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Real minutes made into hours and days, beside the hours and days that their publisher made. What differs is theirs: minutes are stamped
 * with their start and have the hours before and after the session; hours are those of the clock (9:30 to 10:00 first), not counted from the open, and of the
 * session only; their prices leave out trades that the minutes have, so that our highs are no lower and our lows no higher; the last
 * hour and the day have the closing auction, which comes minutes after 16:00.
 */
class LeanMinutesTest {
    private static final TradingCalendar XNYS = TradingCalendar.of("XNYS");
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void makesTheHoursOfThePublisher() throws IOException {
        var published = CsvSource.builder(SharedData.file("data/us/lean_equity_hour_raw.csv.gz"))
                .knownAfter(Duration.ofHours(1))
                .build();
        int hours = 0;
        int volumes = 0;
        int closes = 0;
        for (String symbol : new String[] {"aapl", "aig", "bac", "ibm", "spy"}) {
            var theirs = published.load(symbol, DateRange.ALL, CancellationToken.none());
            var ours = Resampler.every("1h")
                    .resample(Resampler.sessionsOnly(requireNonNull(minutes().get(symbol)), XNYS));
            for (int i = 0; i < ours.size(); i++) {
                int j = theirs.firstAtOrAfter(ours.times().get(i));
                if (j == theirs.size()) {
                    continue;
                }
                assertThat(theirs.time(j)).isEqualTo(ours.time(i));
                hours++;
                String where = symbol + " " + ours.time(i);
                boolean last = j + 1 == theirs.size() || !theirs.date(j + 1).equals(theirs.date(j));
                if (last) {
                    assertThat(ours.volume().get(i))
                            .as(where)
                            .isLessThanOrEqualTo(theirs.volume().get(j));
                } else {
                    assertThat(ours.volume().get(i))
                            .as(where)
                            .isEqualTo(theirs.volume().get(j));
                }
                volumes += ours.volume().get(i) == theirs.volume().get(j) ? 1 : 0;
                closes += ours.close().get(i) == theirs.close().get(j) ? 1 : 0;
                assertThat(ours.high().get(i))
                        .as(where)
                        .isGreaterThanOrEqualTo(theirs.high().get(j));
                assertThat(ours.low().get(i))
                        .as(where)
                        .isLessThanOrEqualTo(theirs.low().get(j));
                assertThat(ours.open().get(i))
                        .as(where)
                        .isCloseTo(
                                theirs.open().get(j),
                                within(1e-3 * theirs.open().get(j)));
                assertThat(ours.close().get(i))
                        .as(where)
                        .isCloseTo(
                                theirs.close().get(j),
                                within(1e-3 * theirs.close().get(j)));
            }
        }
        assertThat(hours).isEqualTo(189);
        assertThat(volumes).isGreaterThanOrEqualTo(175);
        assertThat(closes).isGreaterThanOrEqualTo(120);
    }

    @Test
    void makesTheDaysOfThePublisher() throws IOException {
        var published = CsvSource.of(SharedData.file("data/us/lean_equity_daily_raw.csv.gz"));
        int days = 0;
        for (String symbol : new String[] {"aapl", "aig", "bac", "foxa", "goog", "ibm", "nwsa", "spy"}) {
            var theirs = published.load(symbol, DateRange.ALL, CancellationToken.none());
            var ours = Resampler.every("1d")
                    .on(XNYS)
                    .resample(requireNonNull(minutes().get(symbol)));
            for (int i = 0; i < ours.size(); i++) {
                // ours is known at the close, theirs has a date only
                int j = theirs.firstAtOrAfter(ours.times().get(i));
                if (j == theirs.size() || !theirs.date(j).equals(ours.date(i))) {
                    continue;
                }
                days++;
                String where = symbol + " " + ours.date(i);
                assertThat(ours.open().get(i)).as(where).isEqualTo(theirs.open().get(j));
                assertThat(ours.close().get(i))
                        .as(where)
                        .isCloseTo(
                                theirs.close().get(j),
                                within(1e-4 * theirs.close().get(j)));
                assertThat(ours.high().get(i))
                        .as(where)
                        .isGreaterThanOrEqualTo(theirs.high().get(j));
                assertThat(ours.low().get(i))
                        .as(where)
                        .isLessThanOrEqualTo(theirs.low().get(j));
                assertThat(ours.volume().get(i))
                        .as(where)
                        .isCloseTo(
                                theirs.volume().get(j),
                                within(0.03 * theirs.volume().get(j)));
            }
        }
        assertThat(days).isEqualTo(34);
    }

    private static Map<String, BarSeries> minutes() throws IOException {
        var builders = new LinkedHashMap<String, BarSeries.Builder>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(SharedData.file("data/intraday/lean_equity_minute_trade_raw.csv.gz"))),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                var c = line.split(",", -1);
                long midnight = BarSeries.nanos(LocalDate.parse(c[1], DateTimeFormatter.BASIC_ISO_DATE)
                        .atStartOfDay(XNYS.zone())
                        .toInstant());
                builders.computeIfAbsent(c[0], s -> BarSeries.builder(s, XNYS.zone()))
                        .add(
                                midnight + Long.parseLong(c[2]) * 1_000_000 + MINUTE,
                                Double.parseDouble(c[3]),
                                Double.parseDouble(c[4]),
                                Double.parseDouble(c[5]),
                                Double.parseDouble(c[6]),
                                Double.parseDouble(c[7]));
            }
        }
        var series = new LinkedHashMap<String, BarSeries>();
        builders.forEach((symbol, builder) -> series.put(symbol, builder.build()));
        return series;
    }
}
