package io.auspex.marketdata.features;

import io.auspex.model.FeatureSets;
import java.util.List;

/**
 * Features from the distribution of log returns: sums over 1 to 60 bars, volatility and its ratios, mean over
 * deviation, skewness, excess kurtosis, first autocorrelation, the share of rising bars, the share of falls in the
 * volatility, the largest move, and drawdowns.
 *
 * <p>Every column is free of the scale of the prices and looks back only: row i uses bars up to and including i, and
 * does not change when bars are added. A price that is missing or not positive makes the columns whose window holds it
 * NaN. Immutable and thread-safe.
 */
public final class StatisticalFeatures extends FeatureColumns {
    /** Creates the extractor. */
    public StatisticalFeatures() {
        super(FeatureSets.statistical(), features(new PriceFeatures()));
    }

    private static List<Feature> features(PriceFeatures features) {
        return List.of(
                features.logReturn(1),
                features.logReturn(5),
                features.logReturn(10),
                features.logReturn(20),
                features.logReturn(60),
                features.ofReturns("volatility_20", 20, Moments::deviation),
                features.volatilityRatio(5, 20),
                features.volatilityRatio(20, 60),
                features.ofReturns("mean_over_deviation_20", 20, w -> Moments.mean(w) / Moments.deviation(w)),
                features.ofReturns("skewness_60", 60, Moments::skewness),
                features.ofReturns("kurtosis_60", 60, Moments::excessKurtosis),
                features.ofReturns("autocorrelation_20", 20, Moments::autocorrelation),
                features.ofReturns("autocorrelation_60", 60, Moments::autocorrelation),
                features.ofReturns("share_up_20", 20, Moments::shareUp),
                features.ofReturns("downside_share_20", 20, Moments::downsideShare),
                features.ofReturns("largest_move_20", 20, Moments::largest),
                features.drawdown(20),
                features.drawdown(120));
    }
}
