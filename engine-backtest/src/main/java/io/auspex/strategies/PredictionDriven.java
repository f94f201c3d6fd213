package io.auspex.strategies;

import io.auspex.strategy.DoubleParameter;
import io.auspex.strategy.IndicatorLine;
import io.auspex.strategy.Parameter;
import io.auspex.strategy.Plan;
import io.auspex.strategy.Setup;
import io.auspex.strategy.Size;
import io.auspex.strategy.Strategy;
import io.auspex.strategy.TextParameter;
import java.util.List;

/** Holds what a model expects to rise; where the model says nothing (NaN), it leaves things as they are. */
final class PredictionDriven implements Strategy {
    private static final TextParameter MODEL =
            TextParameter.of("model", "").describedAs("model or alias of the registry; must be set");
    private static final DoubleParameter THRESHOLD = DoubleParameter.of("threshold", 0)
            .min(0)
            .max(1)
            .describedAs("least predicted return to act on, as a fraction");

    @Override
    public String name() {
        return "prediction-driven";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MODEL, THRESHOLD, Direction.DIRECTION, Direction.SIZE);
    }

    @Override
    public Plan plan(Setup setup) {
        IndicatorLine forecast = setup.forecast(setup.symbol(), setup.get(MODEL));
        double threshold = setup.get(THRESHOLD);
        Size size = Size.percentOfEquity(setup.get(Direction.SIZE));
        boolean shorts = setup.get(Direction.DIRECTION).equals("long-short");
        return bar -> {
            double expected = forecast.value();
            double held = bar.position();
            if (expected > threshold && held <= 0) {
                bar.holdLong(size);
            } else if (shorts && expected < -threshold && held >= 0) {
                bar.holdShort(size);
            } else if (!shorts && expected <= threshold && held > 0) {
                bar.exit();
            }
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
