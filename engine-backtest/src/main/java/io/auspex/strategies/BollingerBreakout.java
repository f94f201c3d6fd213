package io.auspex.strategies;

import static io.auspex.indicator.Indicators.bollinger;

import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.IntParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Follows a close beyond the Bollinger bands until it is back at the middle. */
final class BollingerBreakout implements Strategy {
    private static final IntParameter WINDOW =
            IntParameter.of("window", 20).min(2).max(1000).describedAs("bars of the bands");
    private static final DoubleParameter DEVIATIONS = DoubleParameter.of("deviations", 2)
            .min(0.1)
            .max(10)
            .describedAs("width of the bands in standard deviations");

    @Override
    public String name() {
        return "bollinger-breakout";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WINDOW, DEVIATIONS, Direction.DIRECTION, Direction.SIZE);
    }

    @Override
    public Plan plan(Setup setup) {
        var bands = bollinger(setup.get(WINDOW), setup.get(DEVIATIONS));
        IndicatorLine upper = setup.indicator(bands.output("upper"));
        IndicatorLine middle = setup.indicator(bands);
        IndicatorLine lower = setup.indicator(bands.output("lower"));
        Size size = Size.percentOfEquity(setup.get(Direction.SIZE));
        boolean shorts = setup.get(Direction.DIRECTION).equals("long-short");
        return bar -> {
            double close = bar.close();
            double held = bar.position();
            if (held <= 0 && close > upper.value()) {
                bar.holdLong(size);
            } else if (shorts && held >= 0 && close < lower.value()) {
                bar.holdShort(size);
            } else if (held > 0 ? close < middle.value() : held < 0 && close > middle.value()) {
                bar.exit();
            }
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
