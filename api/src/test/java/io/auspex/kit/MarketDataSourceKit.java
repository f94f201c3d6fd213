package io.auspex.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.spi.MarketDataSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MarketDataSource} promises. Extend it, implement {@link #sourceOf}, and all of it is tested: series come back bit
 * for bit, ranges hold both ends, what is missing is said, and nothing depends on threads.
 */
public abstract class MarketDataSourceKit {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final BarSeries daily = dailySeries();
    private final BarSeries minutes = minuteSeries();
    private final BarSeries single = BarSeries.builder("ONE", NEW_YORK)
            .add(LocalDate.of(2020, 2, 28), 1, 1, 1, 1, 0)
            .build();

    /** The source under test, over a daily, a minute and a one-bar series, all of America/New_York. */
    @SuppressWarnings("NullAway.Init") // set before each test
    private MarketDataSource source;

    /** Creates the kit. */
    protected MarketDataSourceKit() {}

    /**
     * {@return a source that holds exactly these series}
     *
     * @param series with different symbols, not in their order, and without extra columns
     * @throws Exception if they cannot be stored
     */
    protected abstract MarketDataSource sourceOf(List<BarSeries> series) throws Exception;

    @BeforeEach
    final void openSource() throws Exception {
        source = sourceOf(List.of(single, daily, minutes));
    }

    @Test
    final void namesItself() {
        assertThat(source.name()).isNotBlank();
    }

    @Test
    final void listsItsSymbolsSorted() {
        assertThat(source.symbols()).containsExactly("DAILY", "MINUTE", "ONE");
    }

    @Test
    final void returnsWhatWasStoredBitForBit() {
        for (BarSeries stored : List.of(daily, minutes, single)) {
            assertThat(load(stored.symbol(), DateRange.ALL)).isEqualTo(stored);
        }
    }

    @Test
    final void returnsTheSameAtEveryCall() {
        assertThat(load("DAILY", DateRange.ALL)).isEqualTo(load("DAILY", DateRange.ALL));
    }

    @Test
    final void takesBothEndsOfARange() {
        var first = daily.date(10);
        var last = daily.date(20);
        assertThat(load("DAILY", new DateRange(first, last))).isEqualTo(daily.slice(10, 21));
        assertThat(load("DAILY", new DateRange(first, first))).isEqualTo(daily.slice(10, 11));
    }

    @Test
    final void countsDaysInTheZoneOfTheSeries() {
        var day = minutes.date(0);
        var part = load("MINUTE", new DateRange(day, day));
        assertThat(part).isEqualTo(minutes.between(new DateRange(day, day)));
        assertThat(part.size()).isPositive().isLessThan(minutes.size());
    }

    @Test
    final void refusesASymbolThatIsNotThere() {
        assertThatThrownBy(() -> load("DAILI", DateRange.ALL))
                .isInstanceOfSatisfying(
                        DataUnavailableException.class,
                        e -> assertThat(e.symbol()).isEqualTo("DAILI"))
                .hasMessageContaining("DAILI");
    }

    @Test
    final void doesNotLeaveItsPlaceForASymbolWithAPath() {
        for (String symbol : List.of("../DAILY", "./DAILY", "/etc/hosts", "", " ", "DAILY' OR '1'='1", "DAILY\0")) {
            assertThatThrownBy(() -> load(symbol, DateRange.ALL)).isInstanceOf(DataUnavailableException.class);
        }
    }

    @Test
    final void refusesARangeWithoutABar() {
        assertThatThrownBy(() -> load("DAILY", DateRange.of("1950-01-01", "1950-12-31")))
                .isInstanceOfSatisfying(
                        DataUnavailableException.class,
                        e -> assertThat(e.symbol()).isEqualTo("DAILY"))
                .hasMessageContaining("1950-01-01");
    }

    @Test
    final void stopsWhenCancelled() {
        var token = new CancellationToken();
        token.cancel();
        assertThatThrownBy(() -> source.load("DAILY", DateRange.ALL, token))
                .isInstanceOf(OperationCancelledException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    final void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> source.load(null, DateRange.ALL, CancellationToken.none()));
        assertThatNullPointerException().isThrownBy(() -> source.load("DAILY", null, CancellationToken.none()));
    }

    @Test
    final void servesManyThreadsAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var loads = new ArrayList<Future<BarSeries>>();
            for (int i = 0; i < 32; i++) {
                String symbol = i % 2 == 0 ? "DAILY" : "MINUTE";
                Callable<BarSeries> call = () -> load(symbol, DateRange.ALL);
                loads.add(threads.submit(call));
            }
            for (int i = 0; i < loads.size(); i++) {
                assertThat(loads.get(i).get()).isEqualTo(i % 2 == 0 ? daily : minutes);
            }
        }
    }

    private BarSeries load(String symbol, DateRange range) {
        return source.load(symbol, range, CancellationToken.none());
    }

    /** Two hundred days with weekends left out, over a change of the clocks, with prices that need all 17 digits. */
    private static BarSeries dailySeries() {
        var builder = BarSeries.builder("DAILY", NEW_YORK);
        var day = LocalDate.of(2019, 12, 2);
        for (int i = 0; i < 200; i++) {
            day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
            double close = 100 + Math.sin(i * 0.37) * 33.3;
            double open = close * (1 + Math.cos(i) / 50);
            builder.add(day, open, Math.max(open, close) * 1.01, Math.min(open, close) * 0.99, close, 1e6 + i / 3.0);
        }
        return builder.build();
    }

    /** Minutes from the evening of one day in New York to the next morning, with nanoseconds. */
    private static BarSeries minuteSeries() {
        var builder = BarSeries.builder("MINUTE", NEW_YORK);
        var time = Instant.parse("2020-03-06T23:30:00.000000001Z");
        for (int i = 0; i < 600; i++) {
            double close = 0.0001 * (1 + (i * 7919) % 101);
            builder.add(time.plusSeconds(60L * i), close, close * 1.5, close / 3, close, i % 5);
        }
        return builder.build();
    }
}
