package io.auspex.marketdata.series;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.IndicatorFunction;
import io.auspex.marketdata.indicator.IndicatorCatalog;

/**
 * A series seen on longer bars, of which only closed ones show: at each short bar stands the last long bar that was known at its time,
 * never one that is still forming, and NaN before the first. Immutable and thread-safe.
 *
 * {@snippet :
 * // in a strategy: the 20-week average, beside indicators of the daily bars
 * var weekly = HigherTimeframe.indicator(Indicators.sma(20), Resampler.every("1w").on(calendar), catalog);
 * IndicatorLine trend = setup.indicator(weekly);
 * }
 */
public final class HigherTimeframe {
    private final BarSeries bars;
    private final AsOfIndex index;

    private HigherTimeframe(BarSeries bars, AsOfIndex index) {
        this.bars = bars;
        this.index = index;
    }

    /**
     * {@return the longer bars of a series}
     *
     * @param series the short bars
     * @param resampler how to make the long ones; {@link Resampler#keepIncomplete} changes nothing that shows
     */
    public static HigherTimeframe of(BarSeries series, Resampler resampler) {
        var bars = resampler.resample(series);
        return new HigherTimeframe(bars, AsOfIndex.of(series.times(), bars.times()));
    }

    /**
     * {@return an indicator computed on longer bars, for {@code Setup.indicator} and feature sets; equal ones are computed once}
     *
     * @param indicator of the catalogue, or custom
     * @param resampler how to make the long bars
     * @param catalog computes it
     */
    public static Indicator indicator(Indicator indicator, Resampler resampler, IndicatorCatalog catalog) {
        return Indicator.custom(indicator + "@" + resampler.label(), new OnLongBars(indicator, resampler, catalog));
    }

    /** {@return the longer bars} */
    public BarSeries bars() {
        return bars;
    }

    /**
     * {@return a column of the longer bars as it was known at each short bar; NaN before the first closed one}
     *
     * @param column as long as {@link #bars()}
     */
    public DoubleColumn known(DoubleColumn column) {
        return index.pick(column);
    }

    /** A record, so that two requests for the same thing are equal. */
    private record OnLongBars(Indicator indicator, Resampler resampler, IndicatorCatalog catalog)
            implements IndicatorFunction {
        OnLongBars {
            requireNonNull(indicator, "indicator");
            requireNonNull(resampler, "resampler");
            requireNonNull(catalog, "catalog");
        }

        @Override
        public void compute(BarSeries series, double[] out) {
            var higher = HigherTimeframe.of(series, resampler);
            higher.known(catalog.compute(indicator, higher.bars())).copyTo(out, 0);
        }
    }
}
