package io.auspex.marketdata.features;

import io.auspex.model.FeatureSets;
import java.util.List;

/**
 * Twelve features to start with: log returns over 1, 5 and 20 bars, volatility of 20 bars and its ratio of 5 to 20,
 * RSI(14) / 100, the MACD histogram and ATR(14) over the close, the position in the Bollinger bands, the distance from
 * the 50-bar average, the drawdown from the 60-bar high, and how unusual the volume is (0 where there is none).
 *
 * <p>Every column is free of the scale of the prices and looks back only: row i uses bars up to and including i, and
 * does not change when bars are added. A price that is missing or not positive makes the columns whose window holds it
 * NaN. Immutable and thread-safe.
 */
public final class CoreFeatures extends FeatureColumns {
    /** Creates the extractor. */
    public CoreFeatures() {
        super(FeatureSets.core(), features(new PriceFeatures()));
    }

    private static List<Feature> features(PriceFeatures features) {
        return List.of(
                features.logReturn(1),
                features.logReturn(5),
                features.logReturn(20),
                features.ofReturns("volatility_20", 20, Moments::deviation),
                features.volatilityRatio(5, 20),
                features.scaled("rsi_14", "rsi(14)", 0.01),
                features.overClose("macd_histogram", "macd(12,26,9).histogram"),
                features.overClose("atr_14", "atr(14)"),
                features.bollingerPosition(20),
                features.distanceFromAverage(50),
                features.drawdown(60),
                features.volumeScore(20));
    }
}
