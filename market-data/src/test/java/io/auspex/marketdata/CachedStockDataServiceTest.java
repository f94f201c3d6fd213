package io.auspex.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.data.HistoryOutcome;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.spi.MarketDataSource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedStockDataServiceTest {
    private static final CancellationToken NONE = CancellationToken.none();

    @Test
    void readsASymbolOnceAndServesEveryRangeFromMemory() {
        var source = new Counting(MemorySource.of(series("A", 1), series("B", 2)), symbol -> {});
        var service = CachedStockDataService.of(source);
        assertThat(service.history("A").size()).isEqualTo(100);
        assertThat(service.history("A", DateRange.of("2020-01-05", "2020-01-09"))
                        .size())
                .isEqualTo(5);
        assertThat(source.loads).containsExactly("A");
        service.refresh();
        assertThat(service.history("A").close().get(0)).isEqualTo(1);
        assertThat(source.loads).containsExactly("A", "A");
    }

    @Test
    void takesTheFirstSourceThatHasTheSymbol() {
        var service = CachedStockDataService.of(
                MemorySource.of(series("A", 1)), MemorySource.of(series("A", 2), series("C", 3)));
        assertThat(service.symbols()).containsExactly("A", "C");
        assertThat(service.history("A").close().get(0)).isEqualTo(1);
        assertThat(service.history("C").close().get(0)).isEqualTo(3);
        assertThat(service).hasToString("CachedStockDataService[memory, memory]");
    }

    @Test
    void namesCloseSymbolsAndTheDaysThatThereAre() {
        var service = CachedStockDataService.of(MemorySource.of(series("AAPL", 1), series("MSFT", 2)));
        assertThatThrownBy(() -> service.history("APPL"))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("did you mean AAPL?");
        assertThatThrownBy(() -> service.history("AAPL", DateRange.of("1990-01-01", "1991-01-01")))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("ask for days in 2020-01-01..2020-04-09");
    }

    @Test
    void loadsInTheOrderAskedForAndOneBadSymbolFailsAlone() {
        var source = new Counting(MemorySource.of(series("A", 1), series("B", 2), series("C", 3)), symbol -> {
            if (symbol.equals("B")) {
                throw new IllegalStateException("no");
            }
        });
        var service =
                CachedStockDataService.builder(List.of(source)).parallelism(3).build();
        var outcomes = service.histories(List.of("C", "X", "B", "A"), DateRange.ALL, NONE);
        assertThat(outcomes.keySet()).containsExactly("C", "X", "B", "A");
        assertThat(outcomes.get("C")).isEqualTo(new HistoryOutcome.Loaded(series("C", 3)));
        assertThat(outcomes.get("A")).isEqualTo(new HistoryOutcome.Loaded(series("A", 1)));
        assertThat(outcomes.get("X"))
                .isInstanceOfSatisfying(
                        HistoryOutcome.Failed.class,
                        f -> assertThat(f.failure()).isInstanceOf(DataUnavailableException.class));
        assertThat(outcomes.get("B"))
                .isInstanceOfSatisfying(
                        HistoryOutcome.Failed.class,
                        f -> assertThat(f.failure())
                                .isInstanceOf(ProviderFailedException.class)
                                .hasRootCauseInstanceOf(IllegalStateException.class));
        assertThat(service.histories(List.of(), DateRange.ALL, NONE)).isEmpty();
    }

    @Test
    void tellsHowFarItIsAtMostFourTimesASecond() {
        var all = IntStream.range(0, 40).mapToObj(i -> series("S" + i, i + 1)).toList();
        var symbols = all.stream().map(BarSeries::symbol).toList();
        var fractions = new ArrayList<Double>();
        var still = CachedStockDataService.builder(List.of(MemorySource.of(all)))
                .nanoTime(() -> 0)
                .build();
        still.histories(symbols, DateRange.ALL, NONE, (fraction, message) -> fractions.add(fraction));
        assertThat(fractions).as("no time passes").containsExactly(1.0);

        fractions.clear();
        var nanos = new AtomicLong();
        var passing = CachedStockDataService.builder(List.of(MemorySource.of(all)))
                .nanoTime(() -> nanos.addAndGet(250_000_000L))
                .build();
        var messages = new ArrayList<String>();
        passing.histories(symbols, DateRange.ALL, NONE, (fraction, message) -> {
            fractions.add(fraction);
            messages.add(message);
        });
        assertThat(fractions).isSorted().doesNotHaveDuplicates().endsWith(1.0);
        assertThat(messages).endsWith("loaded 40 of 40 symbols");
    }

    @Test
    void doesNotKeepAFailure() {
        var fail = new boolean[] {true};
        var service = CachedStockDataService.of(new Counting(MemorySource.of(series("A", 1)), symbol -> {
            if (fail[0]) {
                throw new IllegalStateException("for now");
            }
        }));
        assertThatThrownBy(() -> service.history("A")).isInstanceOf(ProviderFailedException.class);
        fail[0] = false;
        assertThat(service.history("A").size()).isEqualTo(100);
    }

    @Test
    void staysWithinItsMemory() {
        var all = IntStream.range(0, 50).mapToObj(i -> series("S" + i, i + 1)).toList();
        var source = new Counting(MemorySource.of(all), symbol -> {});
        var service = CachedStockDataService.builder(List.of(source))
                .cacheBytes(20_000)
                .build();
        for (int round = 0; round < 2; round++) {
            all.forEach(s -> assertThat(service.history(s.symbol())).isEqualTo(s));
        }
        // one series of 100 bars weighs 5.3 kB, so at most three of the fifty can be there in the second round
        assertThat(source.loads).hasSizeGreaterThanOrEqualTo(97);
    }

    @Test
    void readsASymbolOnceForManyThreads() throws Exception {
        var open = new CountDownLatch(1);
        var source = new Counting(MemorySource.of(series("A", 1)), symbol -> await(open));
        var service = CachedStockDataService.of(source);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var loads = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> service.history("A")))
                    .toList();
            open.countDown();
            for (var load : loads) {
                assertThat(load.get().size()).isEqualTo(100);
            }
        }
        assertThat(source.loads).containsExactly("A");
    }

    @Test
    void stopsABulkLoadWhenCancelledAndLeavesNoThread() throws InterruptedException {
        var token = new CancellationToken();
        var cancelled = new CountDownLatch(1);
        var source = new Counting(
                MemorySource.of(IntStream.range(0, 100)
                        .mapToObj(i -> series("S" + i, 1))
                        .toList()),
                symbol -> {
                    if (symbol.equals("S5")) {
                        token.cancel();
                        cancelled.countDown();
                    } else if (symbol.equals("S6")) {
                        await(cancelled);
                    }
                });
        var service =
                CachedStockDataService.builder(List.of(source)).parallelism(2).build();
        assertThatThrownBy(() -> service.histories(
                        IntStream.range(0, 100).mapToObj(i -> "S" + i).toList(), DateRange.ALL, token))
                .isInstanceOf(OperationCancelledException.class);
        // S6 may have begun beside S5; nothing begins after the cancellation
        assertThat(source.loads).hasSizeBetween(6, 7);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("auspex-history-")) {
                assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
            }
        }
        assertThat(service.history("S50").size()).isEqualTo(100);
    }

    @Test
    void refusesWrongArguments() {
        var service = CachedStockDataService.of(MemorySource.of(series("A", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.histories(List.of("A", "A"), DateRange.ALL, NONE))
                .withMessageContaining("A twice");
        assertThatIllegalArgumentException()
                .isThrownBy(CachedStockDataService::of)
                .withMessageContaining("sources");
        var builder = CachedStockDataService.builder(List.of(MemorySource.of(series("A", 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cacheBytes(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.parallelism(0))
                .withMessageContaining("0");
    }

    private static BarSeries series(String symbol, double price) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        for (int i = 0; i < 100; i++) {
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), price, price, price, price, i);
        }
        return builder.build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what is loaded, and does something before each load. */
    private static final class Counting implements MarketDataSource {
        private final MarketDataSource inner;
        private final Consumer<String> before;
        private final List<String> loads = Collections.synchronizedList(new ArrayList<>());

        Counting(MarketDataSource inner, Consumer<String> before) {
            this.inner = inner;
            this.before = before;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<String> symbols() {
            return inner.symbols();
        }

        @Override
        public BarSeries load(String symbol, DateRange range, CancellationToken token) {
            loads.add(symbol);
            before.accept(symbol);
            return inner.load(symbol, range, token);
        }
    }
}
