package io.auspex.engine.backtest;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.BacktestRequest.EndOfRun;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.FillRules;
import io.auspex.backtest.Lots;
import io.auspex.backtest.Slippage;
import io.auspex.data.BarSeries;
import io.auspex.strategy.Bar;
import io.auspex.strategy.OrderTicket;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Markets, rules and strategies drawn from a seed: wild, but the same for the same seed. */
@SuppressWarnings("EnumOrdinal") // rules are drawn by number
final class RandomMarket {
    private RandomMarket() {}

    /** {@return wild daily bars; every seventh day or so is missing} */
    static BarSeries bars(String symbol, long seed, int count, double scale) {
        var random = new Random(seed);
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        double price = 50 + random.nextInt(100);
        LocalDate day = TestMarket.FIRST_DAY;
        for (int i = 0; i < count; i++) {
            day = day.plusDays(random.nextInt(7) == 0 ? 2 : 1);
            double open = price * (1 + 0.04 * random.nextGaussian() * random.nextDouble());
            open = Math.max(open, 0.5);
            double close = Math.max(0.5, open * (1 + 0.05 * random.nextGaussian()));
            double high = Math.max(open, close) * (1 + 0.03 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.03 * random.nextDouble());
            builder.add(day, open * scale, high * scale, low * scale, close * scale, random.nextInt(2000));
            price = close;
        }
        return builder.build();
    }

    /** A strategy that orders anything at any time; what it does depends on the past it sees and the seed. */
    static Strategy strategy(long seed, boolean longOnly, double scale, Consumer<Bar> each) {
        return new Strategy() {
            @Override
            public String name() {
                return "random";
            }

            @Override
            public Plan plan(Setup setup) {
                var random = new Random(seed + setup.symbol().hashCode());
                return bar -> {
                    each.accept(bar);
                    decide(bar, random, longOnly, scale);
                };
            }
        };
    }

    private static void decide(Bar bar, Random random, boolean longOnly, double scale) {
        int choice = random.nextInt(20);
        Size size = size(random, scale);
        double price = bar.close() * (1 + 0.06 * (random.nextDouble() - 0.5));
        double width = bar.close() * (0.005 + 0.1 * random.nextDouble());
        boolean buy = longOnly || random.nextBoolean();
        switch (choice) {
            case 0, 1 -> shape(buy ? bar.buy(size) : bar.sell(size), random, price);
            case 2 -> exits(buy ? bar.buy(size) : bar.sell(size), buy, bar.close(), width);
            case 3 -> exits((buy ? bar.buy(size) : bar.sell(size)).stop(price), buy, price, width);
            case 4 -> exits((buy ? bar.buy(size) : bar.sell(size)).limit(price), buy, price, width);
            case 5 -> bar.exit();
            case 6 -> bar.cancelOrders();
            case 7 -> bar.holdLong(random.nextInt(4) == 0 ? Size.none() : size);
            case 8 -> {
                if (!longOnly) {
                    bar.holdShort(size);
                }
            }
            case 9 -> {
                if (bar.position() > 0) {
                    bar.sell(Size.units(Math.abs(bar.position()) * random.nextDouble()));
                }
            }
            default -> {}
        }
    }

    private static Size size(Random random, double scale) {
        return switch (random.nextInt(3)) {
            case 0 -> Size.units(1 + random.nextInt(300));
            case 1 -> Size.value((1 + random.nextInt(8000)) * scale);
            default -> Size.percentOfEquity(0.05 + 1.5 * random.nextDouble());
        };
    }

    private static void shape(OrderTicket ticket, Random random, double price) {
        switch (random.nextInt(4)) {
            case 0 -> ticket.limit(price);
            case 1 -> ticket.stop(price);
            case 2 -> ticket.stop(price).limit(price * (0.97 + 0.06 * random.nextDouble()));
            default -> {}
        }
        if (random.nextBoolean()) {
            ticket.goodForBars(1 + random.nextInt(5));
        }
    }

    private static void exits(OrderTicket ticket, boolean buy, double reference, double width) {
        double direction = buy ? 1 : -1;
        ticket.stopLoss(reference - direction * width).takeProfit(reference + direction * width);
    }

    /** {@return a request over one or several symbols with rules and costs drawn from the seed} */
    static BacktestRequest request(long seed, boolean longOnly, int bars, double scale, Consumer<Bar> each) {
        var random = new Random(seed * 31 + 7);
        List<BarSeries> series = new ArrayList<>();
        int symbols = 1 + random.nextInt(3);
        for (int i = 0; i < symbols; i++) {
            series.add(bars("S" + i, seed + 1000L * i, bars, scale));
        }
        return BacktestRequest.builder(strategy(seed, longOnly, scale, each))
                .series(series)
                .initialCash(10_000 * scale)
                .fills(rules(random))
                .costs(costs(random))
                .lots(Lots.of(new double[] {1, 10, 0.001, 1e-6}[random.nextInt(4)]))
                .leverage(longOnly ? 1 : 1 + random.nextInt(3))
                .shortSelling(!longOnly)
                .endOfRun(EndOfRun.values()[random.nextInt(2)])
                .build();
    }

    private static FillRules rules(Random random) {
        return new FillRules(
                FillRules.Timing.values()[random.nextInt(3)],
                FillRules.Touch.values()[random.nextInt(2)],
                FillRules.SameBar.values()[random.nextInt(3)],
                FillRules.StopLimit.values()[random.nextInt(2)],
                random.nextBoolean() ? 1 : 0.05 + 0.2 * random.nextDouble());
    }

    /** Proportional only, so that results scale with prices. */
    private static Costs costs(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Costs.none();
            case 1 -> Costs.of(Commission.perValue(0.01 * random.nextDouble())).withTaxOnSales(0.001);
            default -> Costs.perValue(0.001).withSlippage(Slippage.basisPoints(30 * random.nextDouble()));
        };
    }
}
