package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.EquityCurve;
import io.auspex.backtest.FillCounters;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.OrderOutcome.Reason;
import io.auspex.backtest.OrderRecord;
import io.auspex.backtest.RoundTrip;
import io.auspex.backtest.Slippage;
import io.auspex.backtest.Trade;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.metrics.MetricConvention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;

class ResultReportProperties {
    private static final double[] EXTREME = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        1e-300,
        1e15,
        -1e15,
        1
    };

    @Property(tries = 150)
    @Label(
            "Feature: production-ready-implementation, Property 3: any result gives JSON without NaN, balanced HTML, and "
                    + "the same bytes twice")
    void anyResultCanBeReported(
            @ForAll long seed, @ForAll @IntRange(max = 400) int bars, @ForAll boolean extreme, @ForAll String text) {
        BacktestResult result = result(new Random(seed), bars, extreme, text);
        ResultReport report = ResultReport.of(result);

        Map<String, Object> json = Parsing.json(report.json());
        assertThat(json)
                .containsEntry("totalTrades", (double) result.totalTrades())
                .containsKey("convention");
        assertThat(json.get("tradeHistory"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(result.tradeHistory().size());
        String html = report.html();
        Parsing.wellFormed(html);
        assertThat(html.contains("NaN") || html.contains("Infinity"))
                .as("only finite numbers")
                .isFalse();
        assertThat(report.text()).doesNotContain("NaN", "Infinity").endsWith("\n");

        ResultReport again = ResultReport.of(result(new Random(seed), bars, extreme, text));
        assertThat(again.html()).isEqualTo(html);
        assertThat(again.json()).isEqualTo(report.json());
        assertThat(again.text()).isEqualTo(report.text());
    }

    private static BacktestResult result(Random random, int bars, boolean extreme, String text) {
        DoubleSupplier any = () -> extreme && random.nextInt(4) == 0
                ? EXTREME[random.nextInt(EXTREME.length)]
                : random.nextGaussian() * Math.pow(10, random.nextInt(9) - 3);
        long start = Instant.parse("1995-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L
                + random.nextInt(1_000_000) * 1_000_000_000L;
        long step = Duration.ofMinutes(1 + random.nextInt(60 * 24 * 7)).toNanos();
        var times = LongColumn.fill(bars, t -> {
            for (int i = 0; i < t.length; i++) {
                t[i] = start + i * step;
            }
        });
        var curve = new EquityCurve(times, column(bars, any), column(bars, any));
        var trades = new ArrayList<Trade>();
        var trips = new ArrayList<RoundTrip>();
        var orders = new ArrayList<OrderRecord>();
        Instant now = TimeLabels.instant(start);
        for (int i = 0; i < random.nextInt(20); i++) {
            double price = 1e-6 + random.nextDouble() * 1e4;
            trades.add(new Trade(i + 1L, text, Trade.Action.BUY, price, price, now, 1, random.nextGaussian(), i + 1L));
            trips.add(new RoundTrip(
                    text, any.getAsDouble(), now, any.getAsDouble(), now, any.getAsDouble(), i, 1, any.getAsDouble()));
            orders.add(new OrderRecord(
                    i + 1L,
                    text,
                    Trade.Action.SELL,
                    OrderRecord.Type.LIMIT,
                    now,
                    optional(any),
                    optional(any),
                    text,
                    outcome(random, any, now)));
        }
        var findings = List.of(new DataFinding(
                DataFinding.Severity.ERROR, text, text, OptionalLong.of(random.nextLong()), text, text, text));
        var range = DateRange.of("1995-01-01", "2004-12-31");
        return new BacktestResult(
                text,
                text,
                Map.of(text, random.nextInt()),
                List.of(text),
                range,
                1 + random.nextInt(100_000),
                any.getAsDouble(),
                any.getAsDouble(),
                optional(any),
                optional(any),
                optional(any),
                any.getAsDouble(),
                optional(any),
                optional(any),
                trips.size(),
                trades,
                trips,
                orders,
                curve,
                statistics(any),
                new FillCounters(1, 2, 3, 4, 5),
                random.nextBoolean() ? Ending.RUINED : Ending.COMPLETED,
                findings,
                new Costs(Commission.perUnit(0.01), 0.001, Slippage.perUnit(0.02)),
                FillRules.DEFAULT.withTiming(FillRules.Timing.SAME_CLOSE_UNSAFE),
                SampleResults.ACCOUNT,
                MetricConvention.DAILY);
    }

    private static DoubleColumn column(int size, DoubleSupplier any) {
        return DoubleColumn.fill(size, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = any.getAsDouble();
            }
        });
    }

    private static OrderOutcome outcome(Random random, DoubleSupplier any, Instant now) {
        Reason[] reasons = Reason.values();
        Reason reason = reasons[random.nextInt(reasons.length)];
        return switch (random.nextInt(5)) {
            case 0 -> new OrderOutcome.Filled(now, any.getAsDouble(), any.getAsDouble());
            case 1 -> new OrderOutcome.PartiallyFilled(1, 2, any.getAsDouble(), Optional.of(reason));
            case 2 -> new OrderOutcome.PartiallyFilled(1, 2, 3, Optional.empty());
            case 3 -> new OrderOutcome.Working();
            default -> new OrderOutcome.Unfilled(now, reason);
        };
    }

    private static OptionalDouble optional(DoubleSupplier any) {
        double value = any.getAsDouble();
        return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static BacktestStatistics statistics(DoubleSupplier any) {
        return new BacktestStatistics(
                optional(any),
                optional(any),
                optional(any),
                optional(any),
                Duration.ofHours(5),
                Duration.ofDays(3),
                any.getAsDouble(),
                optional(any),
                optional(any),
                optional(any),
                optional(any),
                Duration.ZERO,
                Duration.ofMinutes(1),
                optional(any),
                optional(any),
                optional(any),
                any.getAsDouble(),
                any.getAsDouble(),
                any.getAsDouble(),
                any.getAsDouble());
    }
}
