package io.auspex.marketdata.panel;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.expression.Operator;
import java.util.Arrays;
import java.util.List;

/**
 * One number per time and symbol, of shape (times, symbols). NaN where the symbol has no bar, or the number is missing. Immutable
 * and thread-safe; what compares symbols honours the membership of the panel.
 */
public final class PanelColumn {
    private final Panel panel;
    private final List<DoubleColumn> symbols;

    PanelColumn(Panel panel, List<DoubleColumn> symbols) {
        this.panel = panel;
        this.symbols = List.copyOf(symbols);
    }

    /** {@return the panel that it belongs to} */
    public Panel panel() {
        return panel;
    }

    /**
     * {@return one value}
     *
     * @param time in [0, {@code panel().times().size()})
     * @param symbol in [0, {@code panel().symbols().size()})
     */
    public double get(int time, int symbol) {
        return symbols.get(checkIndex(symbol, symbols.size())).get(time);
    }

    /**
     * {@return the values of a symbol, one per time of the panel}
     *
     * @param symbol in [0, {@code panel().symbols().size()})
     */
    public DoubleColumn symbol(int symbol) {
        return symbols.get(checkIndex(symbol, symbols.size()));
    }

    /** {@return the rank among the members of the time over their number, in (0, 1]; ties get the mean rank} */
    public PanelColumn rank() {
        return compare(Operator.CSRANK, this, Double.NaN);
    }

    /** {@return (x - mean) / standard deviation (over n - 1) of the members of the time; missing where they do not differ} */
    public PanelColumn zscore() {
        return compare(Operator.CSZSCORE, this, Double.NaN);
    }

    /** {@return (x - median) / (1.4826 * median distance from it) of the members of the time; missing where that is 0} */
    public PanelColumn robustZscore() {
        return compare(Operator.CSROBUST, this, Double.NaN);
    }

    /** {@return x - mean of the members of the time} */
    public PanelColumn demean() {
        return compare(Operator.CSDEMEAN, this, Double.NaN);
    }

    /**
     * {@return x - mean of the members of its group at the time; missing where the group is}
     *
     * @param groups a number per time and symbol; of the same panel
     */
    public PanelColumn neutralize(PanelColumn groups) {
        if (requireNonNull(groups, "groups").panel != panel) {
            throw new IllegalArgumentException("groups must belong to the same panel");
        }
        return compare(Operator.CSNEUTRALIZE, groups, Double.NaN);
    }

    /**
     * {@return x cut off at two quantiles of the members of the time}
     *
     * @param part share cut off at each end; in [0, 0.5)
     */
    public PanelColumn winsorize(double part) {
        if (!(part >= 0 && part < 0.5)) {
            throw new IllegalArgumentException("part must be in [0, 0.5) but was " + part);
        }
        return compare(Operator.CSWINSORIZE, this, part);
    }

    /** {@return x, or the mean of the members of the time where it is missing and the symbol is a member} */
    public PanelColumn fill() {
        return compare(Operator.CSFILL, this, Double.NaN);
    }

    PanelColumn compare(Operator operator, PanelColumn groups, double level) {
        int n = symbols.size();
        int times = panel.times().size();
        var out = new double[n][times];
        var x = new double[n];
        var g = new double[n];
        var section = new CrossSection(n);
        for (int t = 0; t < times; t++) {
            for (int s = 0; s < n; s++) {
                boolean member = panel.member(t, s);
                x[s] = member ? symbols.get(s).get(t) : Double.NaN;
                g[s] = member ? groups.symbols.get(s).get(t) : Double.NaN;
            }
            section.apply(operator, x, g, level);
            for (int s = 0; s < n; s++) {
                out[s][t] = panel.member(t, s) ? x[s] : Double.NaN;
            }
        }
        return new PanelColumn(panel, Arrays.stream(out).map(DoubleColumn::of).toList());
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "PanelColumn[" + panel.times().size() + " × " + symbols.size() + "]";
    }
}
