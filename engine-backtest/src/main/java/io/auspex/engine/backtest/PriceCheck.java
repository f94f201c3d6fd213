package io.auspex.engine.backtest;

import io.auspex.backtest.BacktestRequest;
import io.auspex.backtest.FillRules.Timing;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import io.auspex.data.MissingValues;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.marketdata.quality.FilledSeries;
import io.auspex.marketdata.quality.MissingPrices;
import io.auspex.marketdata.quality.SeriesCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Makes loaded prices fit for a run: the missing-value policy, what is refused, what is noted in the result. */
final class PriceCheck {
    /** Faults that make a bar unusable; an open or close outside of low and high is noted but can be traded. */
    private static final Set<String> REFUSED =
            Set.of("missing-price", "not-finite", "not-positive", "high-below-low", "negative-volume");

    /** Products of prices outside of these bounds with quantities and money would leave the range of a double. */
    private static final double SMALLEST_PRICE = 1e-100;

    private static final double LARGEST_PRICE = 1e100;

    private final BacktestRequest request;
    private final List<DataFinding> findings = new ArrayList<>();

    PriceCheck(BacktestRequest request) {
        this.request = request;
        noteAssumptions();
    }

    /** {@return what was noted, in the order in which it was found} */
    List<DataFinding> findings() {
        return findings;
    }

    /**
     * {@return the series without missing prices}
     *
     * @throws DataFormatException if it cannot be used
     * @throws DataUnavailableException if no bar lies in the range
     */
    BarSeries check(BarSeries given) {
        FilledSeries filled = MissingPrices.treat(given, request.missing());
        BarSeries series = filled.series();
        noteChanges(filled);
        var faults = new ArrayList<DataFinding>();
        for (DataFinding finding : SeriesCheck.standard().findings(series)) {
            if (finding.severity() == Severity.ERROR && REFUSED.contains(finding.rule())) {
                faults.add(finding);
            } else {
                findings.add(finding.severity() == Severity.ERROR ? asWarning(finding) : finding);
            }
        }
        checkScale(series, faults);
        checkVolume(series, faults);
        if (!faults.isEmpty()) {
            throw new DataFormatException(series.symbol(), faults);
        }
        DateRange range = request.range();
        if (series.between(range).isEmpty()) {
            throw new DataUnavailableException(
                    series.symbol(),
                    "range must contain bars of " + series.symbol() + " but was " + range + " and there are "
                            + series.range().map(r -> "bars in " + r + " only").orElse("none at all")
                            + "; choose other dates");
        }
        return series;
    }

    private void noteChanges(FilledSeries filled) {
        if (!filled.changes().isEmpty()) {
            note(
                    Severity.WARNING,
                    "missing-prices",
                    filled.series().symbol(),
                    filled.changes().size() + " changes",
                    filled.filledCells() + " missing prices were filled and " + filled.droppedBars()
                            + " bars left out by the policy " + request.missing() + "; the changes follow");
            findings.addAll(filled.changes());
        }
    }

    private void noteAssumptions() {
        String symbols = String.join(", ", request.symbols());
        if (request.fills().timing() == Timing.SAME_CLOSE_UNSAFE) {
            note(
                    Severity.WARNING,
                    "same-close",
                    symbols,
                    Timing.SAME_CLOSE_UNSAFE.toString(),
                    "orders fill at the very close that produced them, which nobody can trade; use NEXT_OPEN");
        }
        if (request.missing() == MissingValues.INTERPOLATE_LOOKING_AHEAD) {
            note(
                    Severity.WARNING,
                    "looks-ahead",
                    symbols,
                    MissingValues.INTERPOLATE_LOOKING_AHEAD.toString(),
                    "interpolated prices depend on later ones, so the figures could not have been traded;"
                            + " use FORWARD_FILL or DROP_BARS");
        }
    }

    private void note(Severity severity, String rule, String source, String value, String message) {
        findings.add(new DataFinding(severity, rule, source, OptionalLong.empty(), "", value, message));
    }

    private static DataFinding asWarning(DataFinding f) {
        return new DataFinding(Severity.WARNING, f.rule(), f.source(), f.line(), f.column(), f.value(), f.message());
    }

    private static void checkScale(BarSeries series, List<DataFinding> faults) {
        for (int i = 0; i < series.size(); i++) {
            double low = series.low().get(i);
            double high = series.high().get(i);
            if (low > 0 && (low < SMALLEST_PRICE || high > LARGEST_PRICE) && Double.isFinite(high)) {
                faults.add(new DataFinding(
                        Severity.ERROR,
                        "price-scale",
                        series.symbol(),
                        OptionalLong.of(i),
                        low < SMALLEST_PRICE ? "low" : "high",
                        Double.toString(low < SMALLEST_PRICE ? low : high),
                        "the prices of " + series.date(i) + " must lie between " + SMALLEST_PRICE + " and "
                                + LARGEST_PRICE + "; check their unit"));
            }
        }
    }

    private void checkVolume(BarSeries series, List<DataFinding> faults) {
        if (request.fills().maxParticipation() == 1) {
            return;
        }
        for (int i = 0; i < series.size(); i++) {
            if (Double.isNaN(series.volume().get(i))) {
                faults.add(new DataFinding(
                        Severity.ERROR,
                        "volume-needed",
                        series.symbol(),
                        OptionalLong.of(i),
                        "volume",
                        "NaN",
                        "the volume of " + series.date(i) + " must be known where maxParticipation is "
                                + request.fills().maxParticipation() + "; fetch it, or set maxParticipation to 1"));
            }
        }
    }
}
