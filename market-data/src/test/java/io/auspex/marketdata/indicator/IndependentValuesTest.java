package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.GoldenValues;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The indicators beside those of other libraries on the same bars. */
class IndependentValuesTest {
    private static final IndicatorCatalog CATALOG = IndicatorCatalog.standard();
    private static final BarSeries BARS = GoldenValues.bars();

    /** Tested beside values that were published, beside their definition or by hand. */
    private static final Set<String> ELSEWHERE = Set.of(
            "atrstop",
            "beta",
            "correlation",
            "covariance",
            "dpo",
            "fisher",
            "fractal",
            "klinger",
            "lrsi",
            "renko",
            "rmi",
            "starc",
            "vwapday",
            "williamsad");

    static List<GoldenValues.Column> columns() {
        return GoldenValues.columns("indicators.tsv.gz");
    }

    @ParameterizedTest
    @MethodSource("columns")
    void equalsThoseOfAnotherLibrary(GoldenValues.Column theirs) {
        theirs.assertEqualTo(CATALOG.compute(CATALOG.parse(theirs.text()), BARS));
    }

    @Test
    void noIndicatorIsLeftOut() {
        var names = new TreeSet<String>();
        CATALOG.definitions().forEach(d -> names.add(d.name()));
        columns().forEach(c -> names.remove(CATALOG.parse(c.text()).name()));

        assertThat(names).containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }
}
