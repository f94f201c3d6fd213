package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the first findings of each rule and counts the rest; remembers which bars they touch. Used by one thread. */
final class FindingCollector {
    private final BarSeries series;
    private final int kept;
    private final List<DataFinding> findings = new ArrayList<>();
    private final List<QualityReport.RuleResult> results = new ArrayList<>();
    private @Nullable BitSet errors;
    private @Nullable BitSet warnings;

    FindingCollector(BarSeries series, int kept) {
        this.series = series;
        this.kept = kept;
    }

    void run(QualityRule rule, CheckedSeries checked) {
        var sink = new RuleSink(rule);
        rule.check(checked, sink);
        results.add(new QualityReport.RuleResult(rule.name(), rule.severity(), rule.description(), sink.count));
    }

    List<DataFinding> findings() {
        return findings;
    }

    List<QualityReport.RuleResult> results() {
        return results;
    }

    int errorBars() {
        return errors == null ? 0 : errors.cardinality();
    }

    /** {@return bars with a warning and no error} */
    int warningBars() {
        if (warnings == null) {
            return 0;
        }
        var only = (BitSet) warnings.clone();
        if (errors != null) {
            only.andNot(errors);
        }
        return only.cardinality();
    }

    private @Nullable BitSet touched(Severity severity) {
        return switch (severity) {
            case ERROR -> {
                if (errors == null) {
                    errors = new BitSet(series.size());
                }
                yield errors;
            }
            case WARNING -> {
                if (warnings == null) {
                    warnings = new BitSet(series.size());
                }
                yield warnings;
            }
            case INFO -> null;
        };
    }

    private final class RuleSink implements FindingSink {
        private final QualityRule rule;
        private long count;

        RuleSink(QualityRule rule) {
            this.rule = rule;
        }

        @Override
        public void add(int row, String column, double value, Supplier<String> message) {
            touch(row, row + 1);
            if (count++ < kept) {
                findings.add(new DataFinding(
                        rule.severity(),
                        rule.name(),
                        series.symbol(),
                        OptionalLong.of(row),
                        column,
                        Double.toString(value),
                        message.get()));
            }
        }

        @Override
        public void touch(int from, int to) {
            var bars = touched(rule.severity());
            if (bars != null) {
                bars.set(from, to);
            }
        }

        @Override
        public void addWhole(String column, Supplier<String> message) {
            if (count++ < kept) {
                findings.add(new DataFinding(
                        rule.severity(),
                        rule.name(),
                        series.symbol(),
                        OptionalLong.empty(),
                        column,
                        "",
                        message.get()));
            }
        }
    }
}
