package io.auspex.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarEvent;
import io.auspex.data.BarSeries;
import io.auspex.marketdata.MemorySource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/** The compatibility kit of Reactive Streams 1.0.4, one test per rule, for replays of one symbol and of several. */
class ReplayFeedRulesTest {
    /**
     * What the kit checks of no publisher; of one that fails before it is asked for anything, which a replay does not; and
     * of one with 2³¹ elements.
     */
    private static final List<String> NOT_CHECKED = List.of(
            "untested_",
            "optional_spec104_mustSignalOnErrorWhenFails",
            "required_spec109_mayRejectCallsToSubscribe",
            "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue");

    private static final long LONGEST = 2_000;
    private static final long NO_SIGNAL_MILLIS = 50;

    @TestFactory
    Stream<DynamicTest> keepsTheRulesForOneSymbol() {
        return rules(1);
    }

    @TestFactory
    Stream<DynamicTest> keepsTheRulesForThreeSymbols() {
        return rules(3);
    }

    @Test
    void theKitIsThere() {
        assertThat(rules(1)).hasSizeGreaterThan(25);
    }

    private static Stream<DynamicTest> rules(int symbols) {
        return Arrays.stream(FlowPublisherVerification.class.getMethods())
                .filter(m -> m.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(m -> NOT_CHECKED.stream().noneMatch(m.getName()::startsWith))
                .sorted(Comparator.comparing(Method::getName))
                .map(m -> DynamicTest.dynamicTest(m.getName(), () -> run(m, new Rules(symbols))));
    }

    private static void run(Method rule, Rules rules) throws Throwable {
        rules.setUp();
        try {
            rule.invoke(rules);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException skipped) {
                throw new AssertionError("the rule was not checked: " + skipped.getMessage(), skipped);
            }
            throw e.getCause();
        }
    }

    private static final class Rules extends FlowPublisherVerification<BarEvent> {
        private final int symbols;

        Rules(int symbols) {
            super(new TestEnvironment(2_000, NO_SIGNAL_MILLIS));
            this.symbols = symbols;
        }

        @Override
        public long maxElementsFromPublisher() {
            return LONGEST;
        }

        @Override
        public Flow.Publisher<BarEvent> createFlowPublisher(long elements) {
            var series = Stream.iterate(0, k -> k + 1)
                    .limit(symbols)
                    .map(k -> series("S" + k, elements / symbols + (k < elements % symbols ? 1 : 0)))
                    .filter(s -> s.size() > 0)
                    .toList();
            return ReplayFeed.builder(MemorySource.of(series)).build();
        }

        private static BarSeries series(String symbol, long size) {
            var builder = BarSeries.builder(symbol, ZoneId.of("UTC"));
            for (int i = 0; i < Math.min(size, LONGEST); i++) {
                builder.add(LocalDate.of(2000, 1, 1).plusDays(i), 10, 20, 5, 11, 1);
            }
            return builder.build();
        }

        @Override
        public Flow.@Nullable Publisher<BarEvent> createFailedFlowPublisher() {
            return null;
        }
    }
}
