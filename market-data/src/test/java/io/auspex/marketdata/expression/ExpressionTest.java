package io.auspex.marketdata.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auspex.data.BarSeries;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @Test
    void refusesToLookAheadAndShowsWhere() {
        assertThat(refused("Mean(Ref($close, -1), 5)/$close")).hasMessage("""
                        Ref($close, -1) looks 1 bar ahead, but a feature may use its own bar and earlier ones only; \
                        give a number of bars >= 1, or make it a label, which may look ahead
                          at line 1, column 18
                          Mean(Ref($close, -1), 5)/$close
                                           ^^""");
        assertThat(refused("Delta(close, -3)")).hasMessageContaining("Delta(close, -3) looks 3 bars ahead");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\u0001',
            value = {
                "Maen($close, 5); 1; there is no operator Maen",
                "Mean($close); 1; Mean takes 2 arguments, Mean(x, n), but there is 1",
                "Abs($close, 5); 1; Abs takes 1 argument, Abs(x), but there are 2",
                "Mean($close, $open); 14; must be a number written out, such as 5, but is $open; a window cannot change",
                "Mean($close, 5.5); 14; must be a whole number but is 5.5",
                "Mean($close, 0); 14; must be at least 1 but is 0",
                "Std($close, 1); 13; must be at least 2 but is 1",
                "Ref($close, 0); 13; must not be 0",
                "Mean($close, 1000001); 14; must be at most 1000000",
                "Quantile($close, 5, 1.5); 21; must be a number in [0, 1] but is 1.5",
                "If($close, 1, 2); 4; must be a condition such as $close > $open but is a number",
                "$close & $open; 1; argument 1 of & must be a condition",
                "($close; 8; the bracket of column 1 must be closed with )",
                "$close $open; 8; there must be an operator or the end here but there is \"$open\"",
                "$close +; 9; a number, a column or an operator is missing here",
                "$open < $close < $high; 16; comparisons must not be chained",
                "$; 1; $ must be followed by the name of a column",
                "2x; 1; a name must not begin with a digit",
                "1.2.3; 1; \"1.2.3\" is not a number",
                "1e999; 1; too large",
                "$close = 5; 8; write == to compare",
                "$close ^ 2; 8; write Power(x, y)",
                "*5; 1; a number, a column or an operator must stand here but there is \"*\""
            })
    void pointsAtTheFault(String text, int column, String problem) {
        ExpressionException refused = refused(text);
        assertThat(refused.problem()).contains(problem.strip());
        assertThat(refused.line()).isEqualTo(1);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.excerpt().lines().toList().get(1).indexOf('^')).isEqualTo(column + 1);
    }

    @Test
    void pointsIntoTheRightLineOfSeveral() {
        ExpressionException refused = refused("($close\n  - $opne $x)\n/ $close");
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.column()).isEqualTo(11);
        assertThat(refused.excerpt()).isEqualTo("    - $opne $x)\n            ^^");
    }

    @Test
    void cutsALongLineAroundTheFault() {
        String text = "$close + ".repeat(30) + "§ + " + "$close + ".repeat(30) + "1";
        ExpressionException refused = refused(text);
        List<String> lines = refused.excerpt().lines().toList();
        assertThat(refused.column()).isEqualTo(271);
        assertThat(lines.get(0)).hasSizeLessThan(130).startsWith("  …").endsWith("…");
        assertThat(lines.get(0).charAt(lines.get(1).indexOf('^'))).isEqualTo('§');
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "!", "Abs("})
    void refusesWhatIsTooDeepOrTooLong(String piece) {
        assertThat(refused(piece.repeat(300) + "1").problem()).contains("nested at most 200 deep");
        assertThat(refused(piece.repeat(20_000)).problem()).contains("at most 10000 characters");
        assertThat(refused("1" + "+$a".repeat(300)).problem()).contains("nested at most 200 deep");
    }

    @Test
    void namesTheOperatorThatWasProbablyMeant() {
        assertThat(refused("Maen($close, 5)").problem()).isEqualTo("there is no operator Maen; did you mean Mean?");
        assertThat(refused("mean($close, 5)").problem()).contains("did you mean Mean");
        assertThat(refused("Frobnicate(1)").problem()).endsWith("ask for one of the 51 operators: Abs, Add, And, …");
    }

    @Test
    void refusesAnUnknownColumnByItsPlace() {
        BarSeries bars = bars();
        ExpressionException refused = catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.parse("$close/$vloume").evaluate(bars));
        assertThat(refused).hasMessage("""
                T has no column vloume; did you mean volume?
                  at line 1, column 8
                  $close/$vloume
                         ^^^^^^^""");
    }

    @Test
    void refusesToCompareSymbolsInOneSeries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse("CSRank($close)").evaluate(bars()))
                .withMessageContaining("use a Panel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "close; $close",
                "1+2*3; 1 + 2 * 3",
                "(1+2)*3; (1 + 2) * 3",
                "1-(2-3); 1 - (2 - 3)",
                "1-2-3; 1 - 2 - 3",
                "-(close+1); -($close + 1)",
                "--5; 5",
                "- 5; -5",
                "-0; 0",
                "1E-12; 1.0e-12",
                "~(close>open)|(close<1)&(open>2); !($close > $open) | $close < 1 & $open > 2",
                "Add(close, Mul(2, open)); $close + 2 * $open",
                "Gt(close,open); $close > $open",
                "Mean( close ,5 ); Mean($close, 5)"
            })
    void hasOneSpelling(String text, String spelling) {
        assertThat(Expression.parse(text)).hasToString(spelling);
    }

    @Test
    void knowsWhatItNeeds() {
        Expression cord = Expression.parse("Corr($close/Ref($close,1), Log($volume/Ref($volume, 1)+1), 60)");
        assertThat(cord.lookBack()).isEqualTo(60);
        assertThat(cord.columns()).containsExactly("close", "volume");
        assertThat(cord.type()).isEqualTo(ValueType.NUMBER);
        assertThat(Expression.parse("close > open").type()).isEqualTo(ValueType.CONDITION);
        assertThat(Expression.parse("If(close>open, close>1, open>1)").type()).isEqualTo(ValueType.CONDITION);
        assertThat(Expression.parse("Delta(Mean(close, 5), 3)").lookBack()).isEqualTo(7);
    }

    @Test
    void computesFromExtraColumnsAndMixedPrices() {
        BarSeries bars = bars();
        BarSeries more = bars.withColumn("twice", Expression.parse("2*close").evaluate(bars));
        assertThat(Expression.parse("twice/close").evaluate(more).toArray()).containsOnly(2);
        assertThat(Expression.parse("$hlc3*3 - high - low - close")
                        .evaluate(bars)
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void windowsOfEqualValuesHaveNoSpreadWhateverWentBefore() {
        var builder = BarSeries.builder("T", ZoneOffset.UTC);
        for (int i = 0; i < 40; i++) {
            double close = i < 20 ? 1e9 * (i + 1) : 0.1;
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), close, close, close, close, 1);
        }
        BarSeries bars = builder.build();
        for (String text :
                List.of("Std(close, 7)", "Var(close, 7)", "Mad(close, 7)", "Skew(close, 7)", "Cov(close, close, 7)")) {
            assertThat(Expression.parse(text).evaluate(bars).slice(26, 40).toArray())
                    .as(text)
                    .containsOnly(0);
        }
        assertThat(Expression.parse("Resi(close, 7)")
                        .evaluate(bars)
                        .slice(26, 40)
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void anEmptySeriesGivesEmptyColumns() {
        BarSeries empty = bars().slice(0, 0);
        ExpressionProperties.everyOperator(5).stream()
                .filter(e -> e.columns().stream().allMatch(c -> Columns.has(empty, c)))
                .forEach(e -> assertThat(e.evaluate(empty).size()).isZero());
    }

    @Test
    void aLabelLooksAheadAndIsKnownLater() {
        BarSeries bars = bars();
        var label = LabelExpression.parse("Ref($close, -2)/Ref($close, -1) - 1");
        assertThat(label.horizon()).isEqualTo(2);
        var column = label.evaluate(bars);
        assertThat(column.values().toArray())
                .startsWith(4.0 / 3 - 1, 5.0 / 4 - 1)
                .endsWith(Double.NaN, Double.NaN);
        assertThat(column.knownAt().get(0)).isEqualTo(bars.times().get(2));
        assertThat(column.knownAt().get(bars.size() - 2)).isEqualTo(Long.MAX_VALUE);
        assertThat(LabelExpression.parse("Ref(Mean(close, 3), -1) > close")
                        .evaluate(bars)
                        .values()
                        .get(3))
                .isZero();
        assertThat(catchThrowableOfType(ExpressionException.class, () -> LabelExpression.parse("Mean(close, 5)")))
                .hasMessageContaining("a label must look ahead");
    }

    @Test
    void everyOperatorHasAUsageThatReads() {
        for (Operator operator : Operator.values()) {
            String usage = operator.usage().replaceAll("\\bn\\b", "5").replaceAll("\\bq\\b", "0.25");
            if (operator.parameters().contains("c")) {
                usage = operator == Operator.IF
                        ? usage.replace("condition", "x > y")
                        : usage.replace("x", "(x > y)").replace(" y", " (y > x)");
            }
            assertThat(Expression.parse(usage).root())
                    .isInstanceOfSatisfying(
                            Node.Call.class, call -> assertThat(call.operator()).isEqualTo(operator));
            assertThat(operator.description()).isNotBlank();
        }
    }

    @Test
    void aSetNeedsAnExpression() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExpressionSet.of(Map.of()));
    }

    private static ExpressionException refused(String text) {
        return catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));
    }

    private static BarSeries bars() {
        var builder = BarSeries.builder("T", ZoneOffset.UTC);
        for (int i = 0; i < 8; i++) {
            double close = i + 2;
            builder.add(LocalDate.of(2020, 1, 1).plusDays(i), close, close, close, close, 100);
        }
        return builder.build();
    }
}
