package io.auspex.engine.backtest;

import io.auspex.backtest.BacktestRequest;
import io.auspex.data.BarSeries;
import io.auspex.marketdata.indicator.IndicatorCatalog;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Strategy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Small markets and strategies made on the spot. */
final class TestMarket {
    static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    private TestMarket() {}

    /** {@return daily bars of open, high, low, close, with a volume of 1,000} */
    static BarSeries bars(String symbol, double[]... ohlc) {
        var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
        for (int i = 0; i < ohlc.length; i++) {
            double[] b = ohlc[i];
            builder.add(FIRST_DAY.plusDays(i), b[0], b[1], b[2], b[3], b.length > 4 ? b[4] : 1000);
        }
        return builder.build();
    }

    /** {@return bars whose four prices are equal} */
    static BarSeries flat(String symbol, double... prices) {
        var ohlc = new double[prices.length][];
        for (int i = 0; i < prices.length; i++) {
            ohlc[i] = new double[] {prices[i], prices[i], prices[i], prices[i]};
        }
        return bars(symbol, ohlc);
    }

    static double[] bar(double open, double high, double low, double close) {
        return new double[] {open, high, low, close};
    }

    static Strategy strategy(Plan plan) {
        return planned(setup -> plan);
    }

    static Strategy planned(Function<Setup, Plan> plan) {
        return new Strategy() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Plan plan(Setup setup) {
                return plan.apply(setup);
            }
        };
    }

    /** {@return the same decisions, but everything is sold at the open of the last bar} */
    static Strategy exitingBeforeTheLastBar(Strategy strategy, int bars) {
        return new Strategy() {
            @Override
            public String name() {
                return strategy.name();
            }

            @Override
            public List<Parameter<?>> parameters() {
                return strategy.parameters();
            }

            @Override
            public Plan plan(Setup setup) {
                Plan plan = strategy.plan(setup);
                return bar -> {
                    if (bar.index() == bars - 2) {
                        bar.exit();
                    } else {
                        plan.onBar(bar);
                    }
                };
            }
        };
    }

    static Simulation run(Strategy strategy, BarSeries series, Consumer<BacktestRequest.Builder> settings) {
        var builder = BacktestRequest.builder(strategy).series(series);
        settings.accept(builder);
        return run(builder.build());
    }

    static Simulation run(BacktestRequest request) {
        var simulation = Simulation.prepare(
                request, request.series(), IndicatorCatalog.standard()::compute, ForecastSource.none());
        simulation.run();
        return simulation;
    }
}
