package io.auspex.strategies;

import static io.auspex.indicator.Indicators.sma;

import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.IntParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Follows the crossing of a fast moving average over a slow one. */
final class SmaCross implements Strategy {
    private static final IntParameter FAST =
            IntParameter.of("fast", 10).min(1).max(5000).describedAs("bars of the fast average");
    private static final IntParameter SLOW =
            IntParameter.of("slow", 30).min(2).max(5000).describedAs("bars of the slow average");

    @Override
    public String name() {
        return "sma-cross";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(FAST, SLOW, Direction.DIRECTION, Direction.SIZE);
    }

    @Override
    public Plan plan(Setup setup) {
        int fastWindow = setup.get(FAST);
        int slowWindow = setup.get(SLOW);
        if (fastWindow >= slowWindow) {
            throw new IllegalArgumentException(
                    "fast must be < slow but was " + fastWindow + " with slow " + slowWindow + "; swap the two");
        }
        IndicatorLine fast = setup.indicator(sma(fastWindow));
        IndicatorLine slow = setup.indicator(sma(slowWindow));
        Size size = Size.percentOfEquity(setup.get(Direction.SIZE));
        if (setup.get(Direction.DIRECTION).equals("long")) {
            return bar -> {
                if (fast.crossesAbove(slow)) {
                    bar.holdLong(size);
                } else if (fast.crossesBelow(slow)) {
                    bar.exit();
                }
            };
        }
        return bar -> {
            if (fast.crossesAbove(slow)) {
                bar.holdLong(size);
            } else if (fast.crossesBelow(slow)) {
                bar.holdShort(size);
            }
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
