package io.auspex.strategies;

import static io.auspex.indicator.Indicators.rsi;

import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.IntParameter;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import java.util.List;

/** Bets that a fall or a rise that went too far comes back. */
final class RsiReversion implements Strategy {
    private static final IntParameter WINDOW =
            IntParameter.of("window", 14).min(2).max(1000).describedAs("bars of the relative strength index");
    private static final DoubleParameter OVERSOLD =
            DoubleParameter.of("oversold", 30).min(0).max(100).describedAs("buys when the index is below");
    private static final DoubleParameter OVERBOUGHT =
            DoubleParameter.of("overbought", 70).min(0).max(100).describedAs("sells when the index is above");

    @Override
    public String name() {
        return "rsi-reversion";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WINDOW, OVERSOLD, OVERBOUGHT, Direction.DIRECTION, Direction.SIZE);
    }

    @Override
    public Plan plan(Setup setup) {
        double oversold = setup.get(OVERSOLD);
        double overbought = setup.get(OVERBOUGHT);
        if (!(oversold < overbought)) {
            throw new IllegalArgumentException("oversold must be < overbought but was " + oversold + " with overbought "
                    + overbought + "; swap the two");
        }
        IndicatorLine rsi = setup.indicator(rsi(setup.get(WINDOW)));
        Size size = Size.percentOfEquity(setup.get(Direction.SIZE));
        boolean shorts = setup.get(Direction.DIRECTION).equals("long-short");
        return bar -> {
            double now = rsi.value();
            double held = bar.position();
            if (now < oversold && held <= 0) {
                bar.holdLong(size);
            } else if (now > overbought && held >= 0) {
                if (shorts) {
                    bar.holdShort(size);
                } else if (held > 0) {
                    bar.exit();
                }
            }
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
