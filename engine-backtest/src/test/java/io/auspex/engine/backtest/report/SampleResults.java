package io.auspex.engine.backtest.report;

import io.auspex.backtest.AccountRules;
import io.auspex.backtest.BacktestRequest.EndOfRun;
import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.BacktestResult.Ending;
import io.auspex.backtest.BacktestStatistics;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.EquityCurve;
import io.auspex.backtest.FillCounters;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.Lots;
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
import io.auspex.data.MissingValues;
import io.auspex.metrics.MetricConvention;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Results to report on: made from a seed, consistent in what the reports read, not the outcome of a real run. */
final class SampleResults {
    static final AccountRules ACCOUNT =
            new AccountRules(Lots.WHOLE, 1, true, EndOfRun.MARK_TO_MARKET, MissingValues.REFUSE);

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Costs COSTS =
            new Costs(Commission.perValue(0.0005).atLeast(1), 0.0005, Slippage.basisPoints(2));

    private SampleResults() {}

    /** {@return weekdays of about eight years and 60 round trips in two symbols} */
    static BacktestResult daily() {
        return daily(2000, 60, List.of("SPX", "NDX"), findings());
    }

    static BacktestResult daily(int bars, int trips, List<String> symbols, List<DataFinding> findings) {
        var random = new Random(42);
        var times = new long[bars];
        var equity = new double[bars];
        var cash = new double[bars];
        LocalDate day = LocalDate.of(2011, 1, 3);
        double value = 100_000;
        for (int i = 0; i < bars; i++) {
            times[i] = day.atTime(21, 0).toInstant(ZoneOffset.UTC).getEpochSecond() * 1_000_000_000L;
            value *= i == 0 ? 1 : 1 + 0.00045 + 0.009 * random.nextGaussian();
            equity[i] = value;
            cash[i] = i % 3 == 0 ? value : value * 0.1;
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        var trades = new ArrayList<Trade>();
        var roundTrips = new ArrayList<RoundTrip>();
        var orders = new ArrayList<OrderRecord>();
        int length = Math.max(1, bars / Math.max(1, trips));
        for (int i = 0; i < trips; i++) {
            int entry = Math.min(i * length, bars - 1);
            int exit = Math.min(entry + 1 + random.nextInt(length), bars - 1);
            boolean isShort = random.nextInt(5) == 0;
            double quantity = 10 + random.nextInt(90);
            double entryPrice = Math.rint((1200 + 3 * i + 40 * random.nextGaussian()) * 100) / 100;
            double exitPrice = Math.rint(entryPrice * (1.006 + 0.035 * random.nextGaussian()) * 100) / 100;
            double gross = (exitPrice - entryPrice) * quantity * (isShort ? -1 : 1);
            String symbol = symbols.get(i % symbols.size());
            Instant in = TimeLabels.instant(times[entry]);
            Instant out = TimeLabels.instant(times[exit]);
            roundTrips.add(new RoundTrip(
                    symbol,
                    isShort ? -quantity : quantity,
                    in,
                    entryPrice,
                    out,
                    exitPrice,
                    exit - entry,
                    12.5,
                    gross - 12.5));
            var open = isShort ? Trade.Action.SELL : Trade.Action.BUY;
            var close = isShort ? Trade.Action.BUY : Trade.Action.SELL;
            trades.add(new Trade(2L * i + 1, symbol, open, quantity, entryPrice, in, 6.25, 0, 3L * i + 1));
            trades.add(new Trade(2L * i + 2, symbol, close, quantity, exitPrice, out, 6.25, gross - 12.5, 3L * i + 2));
            orders.add(order(3L * i + 1, symbol, open, in, "", new OrderOutcome.Filled(in, entryPrice, quantity)));
            orders.add(order(
                    3L * i + 2, symbol, close, in, "take-profit", new OrderOutcome.Filled(out, exitPrice, quantity)));
            Reason reason =
                    i % 7 == 0 ? Reason.NOT_ENOUGH_CASH : i % 5 == 0 ? Reason.EXPIRED : Reason.OTHER_EXIT_FILLED;
            orders.add(order(3L * i + 3, symbol, close, in, "stop-loss", new OrderOutcome.Unfilled(out, reason)));
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("fast", 10);
        parameters.put("slow", 30);
        parameters.put("price", "CLOSE");
        var curve = new EquityCurve(LongColumn.of(times), DoubleColumn.of(equity), DoubleColumn.of(cash));
        double deepest = Drawdowns.deepest(curve.equity(), 1).stream()
                .mapToDouble(Drawdowns.Spell::depth)
                .findFirst()
                .orElse(0);
        var last = LocalDate.ofInstant(TimeLabels.instant(times[bars - 1]), ZoneOffset.UTC);
        return new BacktestResult(
                "3f9a1c0de4b27755",
                "sma-cross",
                parameters,
                symbols,
                new DateRange(LocalDate.of(2011, 1, 3), last),
                100_000,
                value,
                value / 100_000 - 1,
                OptionalDouble.of(0.1062),
                OptionalDouble.of(0.1433),
                OptionalDouble.of(0.7724),
                deepest,
                OptionalDouble.of(0.5667),
                OptionalDouble.of(1.42),
                trips,
                trades,
                roundTrips,
                orders,
                curve,
                statistics(),
                new FillCounters(3, 5, 0, 2, 60),
                Ending.COMPLETED,
                findings,
                COSTS,
                FillRules.DEFAULT,
                ACCOUNT,
                MetricConvention.DAILY);
    }

    /** {@return bars of one minute, to see what length does} */
    static BacktestResult minutes(int bars) {
        BacktestResult like = daily(10, 3, List.of("EURUSD"), List.of());
        var random = new Random(7);
        long start = LocalDate.of(2015, 1, 5)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .getEpochSecond()
                * 1_000_000_000L;
        var times = LongColumn.fill(bars, t -> {
            for (int i = 0; i < t.length; i++) {
                t[i] = start + i * Duration.ofMinutes(1).toNanos();
            }
        });
        var equity = DoubleColumn.fill(bars, e -> {
            double value = 100_000;
            for (int i = 0; i < e.length; i++) {
                value *= 1 + 0.0004 * random.nextGaussian();
                e[i] = value;
            }
        });
        var first = LocalDate.ofInstant(TimeLabels.instant(times.get(0)), ZoneOffset.UTC);
        var last = LocalDate.ofInstant(TimeLabels.instant(times.get(bars - 1)), ZoneOffset.UTC);
        var trips = new ArrayList<RoundTrip>();
        var orders = new ArrayList<OrderRecord>();
        for (int i = 0; i < bars / 10; i++) {
            trips.add(like.roundTrips().get(i % like.roundTrips().size()));
            orders.add(like.orders().get(i % like.orders().size()));
        }
        return with(like, new DateRange(first, last), new EquityCurve(times, equity, equity), trips, orders);
    }

    /** {@return a run of two bars that did nothing} */
    static BacktestResult nothing() {
        return nothing(100_000, 100_000, Ending.COMPLETED);
    }

    /** {@return a run that lost more than everything} */
    static BacktestResult ruined() {
        return nothing(100_000, -2_500, Ending.RUINED);
    }

    private static BacktestResult nothing(double first, double last, Ending ending) {
        long start = Instant.parse("2020-03-02T00:00:00Z").getEpochSecond() * 1_000_000_000L;
        var curve = new EquityCurve(
                LongColumn.of(start, start + Duration.ofDays(1).toNanos()),
                DoubleColumn.of(first, last),
                DoubleColumn.of(first, last));
        return new BacktestResult(
                "0",
                "idle",
                Map.of(),
                List.of("A"),
                DateRange.of("2020-03-02", "2020-03-03"),
                first,
                last,
                last / first - 1,
                NONE,
                NONE,
                NONE,
                Math.min(0, last / first - 1),
                NONE,
                NONE,
                0,
                List.of(),
                List.of(),
                List.of(),
                curve,
                new BacktestStatistics(
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        Duration.ZERO,
                        Duration.ZERO,
                        0,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        Duration.ZERO,
                        Duration.ZERO,
                        NONE,
                        NONE,
                        NONE,
                        0,
                        0,
                        0,
                        first),
                new FillCounters(0, 0, 0, 0, 0),
                ending,
                List.of(),
                Costs.none(),
                FillRules.DEFAULT,
                ACCOUNT,
                MetricConvention.DAILY);
    }

    static BacktestResult with(
            BacktestResult r, DateRange period, EquityCurve curve, List<RoundTrip> trips, List<OrderRecord> orders) {
        return new BacktestResult(
                r.backtestId(),
                r.strategyName(),
                r.parameters(),
                r.symbols(),
                period,
                r.initialCash(),
                r.finalValue(),
                r.totalReturn(),
                r.annualizedReturn(),
                r.volatility(),
                r.sharpeRatio(),
                r.maxDrawdown(),
                r.winRate(),
                r.profitFactor(),
                r.totalTrades(),
                r.tradeHistory(),
                trips,
                orders,
                curve,
                r.statistics(),
                r.counters(),
                r.ending(),
                r.findings(),
                r.costs(),
                r.fills(),
                r.account(),
                r.convention());
    }

    static BacktestResult with(BacktestResult r, String strategy, Map<String, Object> parameters, Costs costs) {
        return new BacktestResult(
                r.backtestId(),
                strategy,
                parameters,
                r.symbols(),
                r.period(),
                r.initialCash(),
                r.finalValue(),
                r.totalReturn(),
                r.annualizedReturn(),
                r.volatility(),
                r.sharpeRatio(),
                r.maxDrawdown(),
                r.winRate(),
                r.profitFactor(),
                r.totalTrades(),
                r.tradeHistory(),
                r.roundTrips(),
                r.orders(),
                r.equity(),
                r.statistics(),
                r.counters(),
                r.ending(),
                r.findings(),
                costs,
                r.fills(),
                r.account(),
                r.convention());
    }

    static List<DataFinding> findings() {
        return List.of(
                new DataFinding(
                        DataFinding.Severity.INFO,
                        "zero-volume",
                        "SPX",
                        OptionalLong.empty(),
                        "volume",
                        "",
                        "12 bars have no volume; fills are not limited by volume, so they filled all the same"),
                new DataFinding(
                        DataFinding.Severity.WARNING,
                        "gap",
                        "NDX",
                        OptionalLong.of(812),
                        "time",
                        "2014-03-10",
                        "9 trading days are missing between 2014-02-26 and 2014-03-10; check the source or "
                                + "leave the days out"));
    }

    private static OrderRecord order(
            long id, String symbol, Trade.Action action, Instant at, String tag, OrderOutcome outcome) {
        return new OrderRecord(
                id,
                symbol,
                action,
                OrderRecord.Type.MARKET,
                at,
                NONE,
                id % 3 == 0 ? OptionalDouble.of(1100.25) : NONE,
                tag,
                outcome);
    }

    private static BacktestStatistics statistics() {
        return new BacktestStatistics(
                OptionalDouble.of(1.12),
                OptionalDouble.of(0.63),
                OptionalDouble.of(0.1071),
                OptionalDouble.of(-0.021),
                Duration.ofDays(512),
                Duration.ofHours(24 * 23 + 7),
                0.6315,
                OptionalDouble.of(0.0912),
                OptionalDouble.of(-0.0734),
                OptionalDouble.of(0.0051),
                OptionalDouble.of(0.0057),
                Duration.ofDays(19),
                Duration.ofDays(47),
                OptionalDouble.of(1.31),
                OptionalDouble.of(0.17),
                OptionalDouble.of(1.39),
                0.8871,
                750.0,
                31.4,
                241_003.12);
    }
}
