package io.auspex.providers.ta4j;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.strategy.Bar;
import io.auspex.strategy.ChoiceParameter;
import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.Trade.TradeType;

/**
 * A strategy of ta4j in Auspex. At each bar the entry rule is asked while nothing is held and the exit rule while something is, as
 * ta4j's own backtest does; orders are market orders, filled by the run's rules and costs. Immutable and thread-safe; each run has
 * rules and indicators of its own.
 *
 * <p>The trading record that the rules see holds what Auspex really holds: units, mean entry price and bar of the fills. An
 * exit is booked at the open of the bar at which the position was gone, since a plan is not told the price of a fill. The rules see
 * the bars before the range of the run as well, and never a bar that has not closed.
 *
 * <p>Parameters: {@code direction} is {@code strategy} (ta4j's starting type, long unless the strategy says otherwise), {@code long} or
 * {@code short}; {@code fraction} is the part of the equity that an entry uses.
 */
final class Ta4jStrategy implements Strategy {
    private static final ChoiceParameter DIRECTION = ChoiceParameter.of("direction", "strategy", "long", "short")
            .describedAs("what an entry opens; strategy takes what ta4j's strategy starts with");
    private static final DoubleParameter FRACTION = DoubleParameter.of("fraction", 1)
            .min(0.0001)
            .max(100)
            .describedAs("part of the equity that an entry uses; 1 is all of it");

    private final String name;
    private final Function<org.ta4j.core.BarSeries, ? extends org.ta4j.core.Strategy> factory;

    Ta4jStrategy(String name, Function<org.ta4j.core.BarSeries, ? extends org.ta4j.core.Strategy> factory) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        this.name = name;
        this.factory = requireNonNull(factory, "factory");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DIRECTION, FRACTION);
    }

    @Override
    public Plan plan(Setup setup) {
        var view = new SeriesView(bars(setup));
        view.reveal(0);
        var rules = factory.apply(view);
        boolean shorting = switch (setup.get(DIRECTION)) {
            case "long" -> false;
            case "short" -> true;
            default -> rules.getStartingType() == TradeType.SELL;
        };
        return new Rules(rules, view, shorting, Size.percentOfEquity(setup.get(FRACTION)));
    }

    /** The bars that the run was given, all of them; the view shows them one by one. */
    private BarSeries bars(Setup setup) {
        var seen = new BarSeries[1];
        var unused = setup.indicator(Indicator.custom(name + " bars", (series, out) -> {
            seen[0] = series;
            DoubleColumn close = series.close();
            close.copyTo(out, 0);
        }));
        return requireNonNull(seen[0], "the engine must compute the indicators that a plan asks for");
    }

    private static final class Rules implements Plan {
        private final org.ta4j.core.Strategy rules;
        private final SeriesView view;
        private final boolean shorting;
        private final Size size;
        private final HeldPosition held;

        Rules(org.ta4j.core.Strategy rules, SeriesView view, boolean shorting, Size size) {
            this.rules = rules;
            this.view = view;
            this.shorting = shorting;
            this.size = size;
            held = new HeldPosition(shorting ? TradeType.SELL : TradeType.BUY);
        }

        @Override
        public void onBar(Bar bar) {
            view.reveal(bar.index());
            held.update(bar);
            if (bar.workingOrders() > 0) {
                return; // what was decided is still to be filled
            }
            if (bar.flat()) {
                if (rules.shouldEnter(bar.index(), held.record())) {
                    var unused = shorting ? bar.sell(size) : bar.buy(size);
                }
            } else if (rules.shouldExit(bar.index(), held.record())) {
                bar.exit();
            }
        }
    }
}
