package io.auspex.marketdata.expression;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.GoldenValues;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators beside pandas, NumPy and SciPy on the same bars. */
class IndependentExpressionsTest {
    private static final BarSeries BARS = GoldenValues.bars();

    static List<GoldenValues.Column> columns() {
        return GoldenValues.columns("expressions.tsv.gz");
    }

    @ParameterizedTest
    @MethodSource("columns")
    void equalsThoseOfAnotherLibrary(GoldenValues.Column theirs) {
        theirs.assertEqualTo(Expression.parse(theirs.text()).evaluate(BARS));
    }
}
