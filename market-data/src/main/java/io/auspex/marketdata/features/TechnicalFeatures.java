package io.auspex.marketdata.features;

import io.auspex.model.FeatureSets;
import java.util.List;

/**
 * Features from technical indicators: RSI, MACD, ATR, Bollinger bands, averages, stochastic, directional movement,
 * Aroon, commodity channel index, the overnight gap, and volume (0 where there is none).
 *
 * <p>Every column is free of the scale of the prices and looks back only: row i uses bars up to and including i, and
 * does not change when bars are added. A price that is missing or not positive makes the columns whose window holds it
 * NaN. Immutable and thread-safe.
 */
public final class TechnicalFeatures extends FeatureColumns {
    /** Creates the extractor. */
    public TechnicalFeatures() {
        super(FeatureSets.technical(), features(new PriceFeatures()));
    }

    private static List<Feature> features(PriceFeatures features) {
        return List.of(
                features.gap(),
                features.scaled("rsi_14", "rsi(14)", 0.01),
                features.scaled("rsi_2", "rsi(2)", 0.01),
                features.overClose("macd", "macd(12,26,9).macd"),
                features.overClose("macd_histogram", "macd(12,26,9).histogram"),
                features.overClose("atr_14", "atr(14)"),
                features.bollingerPosition(20),
                features.distanceFromAverage(10),
                features.distanceFromAverage(20),
                features.distanceFromAverage(50),
                features.distanceFromAverage(200),
                features.scaled("stochastic_14", "stochastic(14,3,3).k", 0.01),
                features.scaled("adx_14", "adx(14).adx", 0.01),
                features.directionalBalance(14),
                features.scaled("aroon_25", "aroon(25).oscillator", 0.01),
                features.scaled("cci_20", "cci(20)", 0.01),
                features.drawdown(60),
                features.volumeScore(20));
    }
}
