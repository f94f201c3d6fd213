package io.auspex.marketdata.quality;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Looks for what cannot be true in a series (errors) and for what is suspicious (warnings, notes), and changes nothing; {@link SeriesRepair}
 * repairs. {@link QualityRules} lists the rules. Of each rule the first 1,000 findings are kept and the others counted.
 *
 * <p>Dividends, splits, adjusted close and capital gains are read from extra columns under the names that vendors give them, for example
 * {@code dividends}, {@code stock splits}, {@code adj close}, {@code capital gains}. Prices are taken to be adjusted for splits.
 *
 * <p>By default a check sees the whole series and is no signal. {@link #causal()} makes one whose findings about a bar do not change any more
 * once the next bar is known. Immutable and thread-safe.
 */
public final class SeriesCheck {
    private static final int KEPT = 1_000;

    private final QualitySettings settings;
    private final List<QualityRule> rules;
    private final List<QualityRule> more;

    private SeriesCheck(QualitySettings settings, List<QualityRule> rules, List<QualityRule> more) {
        this.settings = settings;
        this.rules = rules;
        this.more = more;
    }

    /** {@return a check with all rules and {@link QualitySettings#standard()}} */
    public static SeriesCheck standard() {
        return of(QualitySettings.standard());
    }

    /**
     * {@return a check with all rules}
     *
     * @param settings what is known about the data
     */
    public static SeriesCheck of(QualitySettings settings) {
        return new SeriesCheck(settings, QualityRules.all(settings), List.of());
    }

    /**
     * {@return a check with the rules about single bars only}
     *
     * @param settings what is known about the data
     */
    public static SeriesCheck structural(QualitySettings settings) {
        return new SeriesCheck(settings, QualityRules.structural(settings), List.of());
    }

    /** {@return the same check whose findings about a bar never change after the next one} */
    public SeriesCheck causal() {
        return of(settings.asCausal()).with(more.toArray(QualityRule[]::new));
    }

    /**
     * {@return the same check with another step, without regard to how much the price moves otherwise}
     *
     * @param step smallest move of a spike in the logarithm of the close; finite and above 0, for example 0.05 for minute bars
     */
    public SeriesCheck withSpike(double step) {
        return of(settings.withSpike(step)).with(more.toArray(QualityRule[]::new));
    }

    /**
     * {@return the same check with more rules}
     *
     * @param added rules with names that no other has
     */
    public SeriesCheck with(QualityRule... added) {
        var together = new ArrayList<>(rules);
        var extra = new ArrayList<>(more);
        var names = new LinkedHashSet<String>();
        rules.forEach(rule -> names.add(rule.name()));
        for (QualityRule rule : added) {
            if (!names.add(requireNonNull(rule, "rule").name())) {
                throw new IllegalArgumentException(
                        "rules must have names of their own but there are two with the name \"" + rule.name() + "\"");
            }
            together.add(rule);
            extra.add(rule);
        }
        return new SeriesCheck(settings, List.copyOf(together), List.copyOf(extra));
    }

    /** {@return the rules in the order in which they run} */
    public List<QualityRule> rules() {
        return rules;
    }

    /** {@return what the check knows about the data} */
    public QualitySettings settings() {
        return settings;
    }

    /**
     * {@return what was found, by row}
     *
     * @param series any series
     */
    public List<DataFinding> findings(BarSeries series) {
        return report(series).findings();
    }

    /**
     * {@return what was found, with counts and a score}
     *
     * @param series any series
     */
    public QualityReport report(BarSeries series) {
        var checked = new CheckedSeries(series, settings);
        var collector = new FindingCollector(series, KEPT);
        for (QualityRule rule : rules) {
            collector.run(rule, checked);
        }
        var findings = collector.findings();
        findings.sort(Comparator.comparingLong(f -> f.line().orElse(-1)));
        return new QualityReport(
                series.symbol(),
                series.range(),
                series.size(),
                collector.errorBars(),
                collector.warningBars(),
                settings.causal(),
                collector.results(),
                findings,
                List.of());
    }
}
