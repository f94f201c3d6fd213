package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import java.util.List;

/**
 * Brings indicators of another library into the catalogue, under names that begin with a prefix of its own: {@code talib.cdl_doji}.
 * Found through {@link java.util.ServiceLoader} by {@link IndicatorCatalog#installed()}, or handed to {@link IndicatorCatalog#with}.
 *
 * <p>It lives here and not beside the other SPIs because it speaks in {@link IndicatorDefinition}, the language of the catalogue.
 * Implementations are thread-safe, causal, and give the same bits for the same bars.
 */
public interface IndicatorProvider {
    /** {@return the word before the dot, for example {@code talib}; lower-case letters and digits, none of the catalogue's names} */
    String prefix();

    /** {@return the indicators; every name is the prefix, a dot, and a name of letters, digits and underscores} */
    List<IndicatorDefinition> definitions();

    /**
     * {@return how many bars pass before the first value of a series without missing prices}
     *
     * @param indicator of one of the definitions; name, parameters and output are checked already
     * @throws IllegalArgumentException if the parameters do not go together
     */
    int warmUp(Indicator indicator);

    /**
     * Computes one column. {@code out[i]} may use bars up to and including {@code i}, never later ones.
     *
     * @param indicator of one of the definitions; name, parameters and output are checked already
     * @param bars the bars, oldest first; may be shorter than the warm-up
     * @param out one value per bar to write; NaN where there is none; must not be kept
     * @throws IllegalArgumentException if the parameters do not go together
     * @throws ProviderFailedException if the library fails
     */
    void compute(Indicator indicator, BarSeries bars, double[] out);
}
