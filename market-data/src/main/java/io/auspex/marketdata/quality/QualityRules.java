package io.auspex.marketdata.quality;

import io.auspex.data.DataFinding.Severity;
import io.auspex.marketdata.quality.DividendScan.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the library, in the order in which they run. Stateless and thread-safe. */
public final class QualityRules {
    private QualityRules() {}

    /**
     * {@return the rules that look at one bar alone; they read each column once and allocate nothing where nothing is wrong}
     *
     * @param settings tolerance and severities
     */
    public static List<QualityRule> structural(QualitySettings settings) {
        return List.of(
                new StructuralRules.MissingPrice(),
                new StructuralRules.NotFinite(),
                new StructuralRules.NotPositive(),
                new StructuralRules.HighBelowLow(),
                new StructuralRules.Outside(false, settings.outside(), settings.tolerance()),
                new StructuralRules.Outside(true, settings.outside(), settings.tolerance()),
                new VolumeRules.Negative());
    }

    /**
     * {@return all rules}
     *
     * @param settings tolerance, severities and sizes
     */
    public static List<QualityRule> all(QualitySettings settings) {
        return Stream.concat(
                        structural(settings).stream(),
                        Stream.of(
                                new VolumeRules.None(),
                                new VolumeRules.Run(false),
                                new VolumeRules.Run(true),
                                new VolumeRules.MovedWithoutTrade(),
                                new VolumeRules.Outlier(),
                                new AdjustmentRules.UnitError(),
                                new AdjustmentRules.UnitSwitch(),
                                new AdjustmentRules.Split(true),
                                new AdjustmentRules.Split(false),
                                new ShapeRules.LevelShift(),
                                dividend(
                                        Kind.MISSING, Severity.ERROR, "The adjusted close misses a declared dividend."),
                                dividend(
                                        Kind.WRONG,
                                        Severity.ERROR,
                                        "The adjusted close was adjusted by another amount than the declared dividend."),
                                dividend(Kind.AMOUNT, Severity.ERROR, "A dividend is in another unit than the prices."),
                                dividend(Kind.DUPLICATE, Severity.ERROR, "The same dividend stands there twice."),
                                dividend(
                                        Kind.EX_DATE,
                                        Severity.ERROR,
                                        "Dividend and adjustment stand on different days."),
                                dividend(
                                        Kind.GAIN_TWICE,
                                        Severity.ERROR,
                                        "A capital gain that is part of the dividend was adjusted for once more."),
                                dividend(
                                        Kind.UNDECLARED,
                                        Severity.WARNING,
                                        "The adjusted close was adjusted and no dividend is declared."),
                                new ShapeRules.Spike(settings.spike(), settings.spikeDeviations()),
                                new ShapeRules.Stale(settings.staleRun()),
                                new ShapeRules.Gap()))
                .toList();
    }

    private static QualityRule dividend(Kind kind, Severity severity, String description) {
        return new AdjustmentRules.Dividend(kind, severity, description);
    }
}
