package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import org.jspecify.annotations.Nullable;

/** A series during a check, with what the rules share so that it is worked out once. Used by one thread. */
public final class CheckedSeries {
    private final BarSeries series;
    private final QualitySettings settings;
    private @Nullable UnitScan units;
    private @Nullable SplitScan splits;
    private @Nullable DividendScan dividends;

    CheckedSeries(BarSeries series, QualitySettings settings) {
        this.series = requireNonNull(series, "series");
        this.settings = requireNonNull(settings, "settings");
    }

    /** {@return the bars as they were given} */
    public BarSeries series() {
        return series;
    }

    /** {@return what the check was told about the data} */
    public QualitySettings settings() {
        return settings;
    }

    /** {@return whether nothing later than the next bar may be used} */
    public boolean causal() {
        return settings.causal();
    }

    UnitScan units() {
        var known = units;
        if (known == null) {
            known = UnitScan.of(Cells.of(series), settings.causal());
            units = known;
        }
        return known;
    }

    SplitScan splits() {
        var known = splits;
        if (known == null) {
            known = SplitScan.of(units().repaired(), settings.causal());
            splits = known;
        }
        return known;
    }

    DividendScan dividends() {
        var known = dividends;
        if (known == null) {
            known = DividendScan.of(splits().repaired(), settings.causal());
            dividends = known;
        }
        return known;
    }
}
