package io.auspex.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.auspex.data.BarEvent;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.MemorySource;
import io.auspex.marketdata.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay, and the rules of Reactive Streams 1.0.4 that it must keep; the numbers are those of the specification. */
class ReplayFeedTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder = Path.of("");

    private static BarSeries series(String symbol, int from, int to, int step) {
        var builder = BarSeries.builder(symbol, NEW_YORK);
        for (int i = from; i < to; i += step) {
            builder.add(LocalDate.of(2000, 1, 1).plusDays(i), 10 + i, 20 + i, 5 + i, 11 + i, i);
        }
        return builder.build();
    }

    private static final List<BarSeries> ALL =
            List.of(series("B", 0, 3_000, 2), series("A", 10, 2_000, 3), series("C", 2_500, 6_000, 1));

    private static List<BarEvent> expected(DateRange range) {
        var events = new ArrayList<BarEvent>();
        for (BarSeries whole : ALL) {
            var series = whole.between(range);
            for (int i = 0; i < series.size(); i++) {
                events.add(BarEvent.of(series, i));
            }
        }
        events.sort(Comparator.comparingLong(BarEvent::epochNanos).thenComparing(BarEvent::symbol));
        return events;
    }

    private void writeFolder() throws IOException {
        for (BarSeries series : ALL) {
            var text = new StringBuilder("date,open,high,low,close,volume\n");
            for (int i = 0; i < series.size(); i++) {
                text.append(series.date(i))
                        .append(',')
                        .append(series.open().get(i))
                        .append(',');
                text.append(series.high().get(i))
                        .append(',')
                        .append(series.low().get(i));
                text.append(',').append(series.close().get(i)).append(',');
                text.append(series.volume().get(i)).append('\n');
            }
            Files.writeString(folder.resolve(series.symbol() + ".csv"), text);
        }
    }

    @Test
    void mergesByTimeAndThenBySymbol() throws Exception {
        writeFolder();
        var range = DateRange.of("2001-01-01", "2007-12-31");
        for (var source : List.of(MemorySource.of(ALL), CsvSource.of(folder))) {
            var all = new Recorder(Long.MAX_VALUE);
            ReplayFeed.builder(source).build().subscribe(all);
            assertThat(all.awaitEnd().bars).isEqualTo(expected(DateRange.ALL));
            assertThat(all.failure.get()).isNull();
            assertThat(all.completions).hasValue(1);
            assertThat(all.overlaps).hasValue(0);
            var part = new Recorder(Long.MAX_VALUE);
            ReplayFeed.builder(source).range(range).build().subscribe(part);
            assertThat(part.awaitEnd().bars).isEqualTo(expected(range));
        }
    }

    @Test
    void sendsNoMoreThanWasAskedFor() throws Exception { // 1.1, 3.8
        var recorder = new Recorder(0);
        ReplayFeed.builder(MemorySource.of(ALL)).build().subscribe(recorder);
        var expected = expected(DateRange.ALL);
        int sent = 0;
        for (int wanted : new int[] {1, 2, 3, 100}) {
            recorder.subscription().request(wanted);
            recorder.awaitBars(wanted);
            sent += wanted;
            assertThat(recorder.bars).isEqualTo(expected.subList(0, sent));
        }
        recorder.subscription().request(Long.MAX_VALUE); // 3.17
        recorder.subscription().request(Long.MAX_VALUE);
        assertThat(recorder.awaitEnd().bars).isEqualTo(expected);
    }

    @Test
    void completesWithoutFurtherDemand() throws Exception { // 1.5
        var recorder = new Recorder(0);
        ReplayFeed.builder(MemorySource.of(series("X", 0, 3, 1))).build().subscribe(recorder);
        recorder.subscription().request(3);
        assertThat(recorder.awaitEnd().completions).hasValue(1);
        recorder.subscription().request(1); // 3.6 and 3.7 in kind: after the end nothing happens
        recorder.subscription().cancel();
        assertThat(recorder.bars).hasSize(3);
    }

    @Test
    void startsAnewForEachSubscriber() throws Exception { // 1.11
        var feed = ReplayFeed.builder(MemorySource.of(ALL)).build();
        var first = new Recorder(Long.MAX_VALUE);
        var second = new Recorder(Long.MAX_VALUE);
        feed.subscribe(first);
        feed.subscribe(second);
        assertThat(first.awaitEnd().bars).isEqualTo(second.awaitEnd().bars);
    }

    @Test
    void endsWithAnErrorWhenARequestIsNotPositive() throws Exception { // 3.9
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            var recorder = new Recorder(0);
            ReplayFeed.builder(MemorySource.of(ALL)).build().subscribe(recorder);
            recorder.subscription().request(n);
            assertThat(recorder.awaitEnd().failure.get())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3.9");
            assertThat(recorder.bars).isEmpty();
        }
    }

    @Test
    void refusesNoSubscriber() { // 1.9
        var feed = ReplayFeed.builder(MemorySource.of(ALL)).build();
        assertThatNullPointerException().isThrownBy(() -> subscribeNull(feed));
    }

    @SuppressWarnings("NullAway") // the point of the test
    private static void subscribeNull(ReplayFeed feed) {
        feed.subscribe(null);
    }

    @Test
    void stopsWhenCancelledFromWithin() throws Exception { // 1.8, 2.12 in kind
        var done = new CountDownLatch(1);
        var seen = Collections.synchronizedList(new ArrayList<String>());
        ReplayFeed.builder(MemorySource.of(ALL)).build().subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription = new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            };

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(BarEvent bar) {
                seen.add(bar.symbol());
                if (seen.size() == 5) {
                    subscription.cancel();
                    done.countDown();
                }
            }

            @Override
            public void onError(Throwable thrown) {
                seen.add("error");
            }

            @Override
            public void onComplete() {
                seen.add("complete");
            }
        });
        done.await();
        assertThat(seen).hasSize(5);
    }

    @Test
    void cancelsAReplayThatWaitsForItsPace() throws Exception {
        var waiting = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var recorder = new Recorder(Long.MAX_VALUE);
        ReplayFeed.builder(MemorySource.of(ALL))
                .pace(() -> epochNanos -> {
                    waiting.countDown();
                    try {
                        Thread.sleep(Duration.ofHours(1));
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                })
                .build()
                .subscribe(recorder);
        waiting.await();
        recorder.subscription().cancel();
        interrupted.await();
        assertThat(recorder.bars).isEmpty();
        assertThat(recorder.failure.get()).isNull();
    }

    @Test
    void signalsAFaultWhereItStands() throws Exception {
        writeFolder();
        Files.writeString(folder.resolve("Z.csv"), "date,open,high,low,close,volume\n2000-01-01,x,1,1,1,1\n");
        var recorder = new Recorder(Long.MAX_VALUE);
        ReplayFeed.csv(folder).subscribe(recorder);
        assertThat(recorder.awaitEnd().failure.get()).isInstanceOf(DataFormatException.class);
        assertThat(recorder.completions).hasValue(0);
        var unknown = new Recorder(Long.MAX_VALUE);
        ReplayFeed.builder(MemorySource.of(ALL))
                .symbols(List.of("A", "NO"))
                .build()
                .subscribe(unknown);
        assertThat(unknown.awaitEnd().failure.get()).isInstanceOf(DataUnavailableException.class);
    }

    @Test
    void letsASubscriberGoThatThrows() throws Exception { // 2.13
        var thrown = new CountDownLatch(1);
        var after = Collections.synchronizedList(new ArrayList<String>());
        ReplayFeed.builder(MemorySource.of(ALL)).build().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(BarEvent bar) {
                after.add("next");
                thrown.countDown();
                throw new IllegalStateException("a subscriber must not do this");
            }

            @Override
            public void onError(Throwable failure) {
                after.add("error");
            }

            @Override
            public void onComplete() {
                after.add("complete");
            }
        });
        thrown.await();
        assertThat(after).containsExactly("next");
    }

    @Test
    void passesTimeFasterByTheGivenFactor() throws InterruptedException {
        var now = new long[] {1_000_000_000L};
        var slept = new ArrayList<Duration>();
        var pace = Pace.faster(60, () -> Instant.ofEpochSecond(0, now[0]), time -> {
            slept.add(time);
            now[0] += time.toNanos();
        });
        pace.await(0);
        pace.await(3_600_000_000_000L);
        pace.await(3_600_000_000_000L);
        pace.await(7_200_000_000_000L);
        assertThat(slept).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Pace.faster(0, Instant::now, time -> {}));
    }

    @Test
    void refusesASymbolTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayFeed.builder(MemorySource.of(ALL)).symbols(List.of("A", "A")))
                .withMessageContaining("once");
    }
}
