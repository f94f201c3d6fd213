package io.auspex.marketdata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExpressionProperties {
    private static final int BARS = 160;

    @Property(tries = 300)
    void readsBackWhatItPrints(@ForAll("trees") Node tree) {
        String text = tree.print();
        Expression read = Expression.parse(text);
        assertThat(read.root()).as(text).isEqualTo(tree);
        assertThat(read.toString()).isEqualTo(text);
    }

    @Property(tries = 2000)
    void givesATreeOrAnExceptionWithAPlaceForAnyText(@ForAll("texts") String text) {
        try {
            assertThat(Expression.parse(text).toString()).isNotEmpty();
        } catch (ExpressionException e) {
            assertThat(e.line()).isGreaterThanOrEqualTo(1);
            assertThat(e.column()).isGreaterThanOrEqualTo(1);
            assertThat(e.excerpt()).contains("^");
            assertThat(e.problem()).isNotBlank();
        }
    }

    @Property(tries = 25)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "every operator equals its definition on columns with missing values")
    void equalsTheDefinitions(@ForAll long seed, @ForAll("windows") int window) {
        BarSeries series = series(seed, BARS);
        var naive = new NaiveEvaluator(series);
        for (Expression expression : everyOperator(window)) {
            double[] expected = naive.evaluate(expression.root());
            DoubleColumn actual = expression.evaluate(series);
            for (int i = 0; i < BARS; i++) {
                same(expression, i, actual.get(i), expected[i]);
            }
        }
    }

    @Property(tries = 25)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "no operator's value changes when bars are added or altered after it")
    void doesNotSeeLaterBars(
            @ForAll long seed, @ForAll("windows") int window, @ForAll @IntRange(min = 1, max = BARS) int prefix) {
        BarSeries whole = series(seed, BARS);
        BarSeries altered = altered(whole, prefix, seed);
        for (Expression expression : everyOperator(window)) {
            DoubleColumn full = expression.evaluate(whole);
            DoubleColumn part = expression.evaluate(whole.slice(0, prefix));
            DoubleColumn other = expression.evaluate(altered);
            for (int i = 0; i < prefix; i++) {
                long bits = Double.doubleToLongBits(full.get(i));
                assertThat(Double.doubleToLongBits(part.get(i)))
                        .as("%s at %d of %d", expression, i, prefix)
                        .isEqualTo(bits);
                assertThat(Double.doubleToLongBits(other.get(i)))
                        .as("%s at %d, altered from %d", expression, i, prefix)
                        .isEqualTo(bits);
            }
        }
    }

    @Property(tries = 10)
    void givesTheSameBitsAloneAndTogether(@ForAll long seed, @ForAll("windows") int window) {
        BarSeries series = series(seed, BARS);
        List<Expression> all = everyOperator(window);
        var named = new LinkedHashMap<String, Expression>();
        all.forEach(e -> named.put(e.toString(), e));
        List<DoubleColumn> together = ExpressionSet.of(named).evaluate(series);
        List<Expression> each = List.copyOf(named.values());
        for (int i = 0; i < each.size(); i++) {
            assertThat(together.get(i))
                    .as(each.get(i).toString())
                    .isEqualTo(each.get(i).evaluate(series));
        }
    }

    @Property(tries = 5)
    void givesTheSameBitsOnEightThreads(@ForAll long seed) throws Exception {
        var named = new LinkedHashMap<String, Expression>();
        everyOperator(20).forEach(e -> named.put(e.toString(), e));
        ExpressionSet set = ExpressionSet.of(named);
        var inputs = new ArrayList<BarSeries>();
        for (int i = 0; i < 16; i++) {
            inputs.add(series(seed + i, BARS - i));
        }
        List<List<DoubleColumn>> alone = inputs.stream().map(set::evaluate).toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Future<List<DoubleColumn>>> running =
                    inputs.stream().map(s -> pool.submit(() -> set.evaluate(s))).toList();
            for (int i = 0; i < running.size(); i++) {
                assertThat(running.get(i).get()).isEqualTo(alone.get(i));
            }
        }
    }

    @Provide
    Arbitrary<Integer> windows() {
        return Arbitraries.of(4, 5, 7, 16, 60, 159, 160, 161, 1000);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "Ref",
                "Mean",
                "Corr",
                "If",
                "Quantile",
                "CSRank",
                "(",
                ")",
                ",",
                "$close",
                "open",
                "5",
                "-1",
                "0.5",
                "1e-12",
                "+",
                "-",
                "*",
                "/",
                ">",
                "<=",
                "&",
                "|",
                "!",
                " ",
                "\n",
                "$",
                "1e999",
                "é",
                "\u0000",
                "((((");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(14).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    @Provide
    Arbitrary<Node> trees() {
        return Arbitraries.longs().map(seed -> tree(new Random(seed), 4, ValueType.NUMBER));
    }

    /** A random tree of a type. */
    private static Node tree(Random random, int depth, ValueType type) {
        if (type == ValueType.NUMBER && (depth == 0 || random.nextInt(4) == 0)) {
            return random.nextBoolean()
                    ? new Node.Column(
                            List.of("close", "open", "turn_over", "x1").get(random.nextInt(4)))
                    : new Node.Constant(List.of(0.0, 1.0, -3.0, 0.5, 1e-12, 123456.789, 1e300)
                            .get(random.nextInt(7)));
        }
        List<Operator> fitting = List.of(Operator.values()).stream()
                .filter(o -> o.result() == type
                        && o != Operator.IF
                        && !(depth == 0 && o.parameters().contains("c")))
                .toList();
        Operator operator = fitting.get(random.nextInt(fitting.size()));
        var arguments = new ArrayList<Node>();
        for (String code : operator.parameters()) {
            arguments.add(
                    switch (code) {
                        case "c" -> tree(random, depth - 1, ValueType.CONDITION);
                        case "n", "r" -> new Node.Constant(4.0 + random.nextInt(50));
                        case "q", "w" -> new Node.Constant(random.nextInt(5) / 10.0);
                        default -> tree(random, Math.max(0, depth - 1), ValueType.NUMBER);
                    });
        }
        if (operator == Operator.NEG && arguments.get(0) instanceof Node.Constant) {
            return arguments.get(0); // -(5) reads back as the number -5
        }
        return new Node.Call(operator, arguments);
    }

    /** Every operator that looks at one symbol, on columns that hold missing, equal and infinite values. */
    static List<Expression> everyOperator(int window) {
        var texts = new ArrayList<String>();
        for (Operator operator : Operator.values()) {
            if (operator.crossSectional()) {
                continue;
            }
            String usage = operator.usage();
            if (operator.window() >= 0) {
                for (String x : List.of("$close", "$gaps", "$steps", "$close/$volume")) {
                    texts.add(usage.replaceAll("\\bx\\b", x.replace("$", "\\$"))
                            .replaceAll("\\by\\b", "\\$gaps")
                            .replaceAll("\\bn\\b", Integer.toString(window))
                            .replaceAll("\\bq\\b", "0.3"));
                }
            } else if (operator == Operator.IF) {
                texts.add("If($close > $open, $gaps, $steps)");
            } else if (operator.parameters().contains("c")) {
                texts.add(usage.replaceAll("\\bx\\b", "(\\$close > \\$gaps)").replaceAll("\\by\\b", "(\\$steps > 1)"));
            } else {
                texts.add(usage.replaceAll("\\bx\\b", "\\$gaps").replaceAll("\\by\\b", "\\$steps"));
                texts.add(usage.replaceAll("\\bx\\b", "\\$gaps").replaceAll("\\by\\b", "2"));
                texts.add(usage.replaceAll("\\bx\\b", "2").replaceAll("\\by\\b", "\\$gaps"));
            }
        }
        texts.add("Mean($close > Ref($close, 1), 5) - 2 * Std(Abs($gaps), 7)");
        return texts.stream().map(Expression::parse).toList();
    }

    static BarSeries series(long seed, int bars) {
        var random = new Random(seed);
        var builder = BarSeries.builder("WALK", ZoneOffset.UTC);
        double close = 100;
        var gaps = new double[bars];
        var steps = new double[bars];
        int hole = 0;
        for (int i = 0; i < bars; i++) {
            double open = close;
            close *= random.nextInt(5) == 0 ? 1 : Math.exp(0.02 * random.nextGaussian());
            double volume = random.nextInt(12) == 0 ? 0 : 1000 + random.nextInt(100_000);
            builder.add(
                    LocalDate.of(2010, 1, 1).plusDays(i),
                    open,
                    Math.max(open, close) * 1.01,
                    Math.min(open, close) * 0.99,
                    close,
                    volume);
            hole = hole > 0 ? hole - 1 : random.nextInt(25) == 0 ? random.nextInt(30) : 0;
            gaps[i] = hole > 0 || random.nextInt(8) == 0 ? Double.NaN : 50 * random.nextGaussian();
            steps[i] = i > 0 && random.nextInt(3) > 0 ? steps[i - 1] : random.nextInt(4);
        }
        return builder.build().withColumn("gaps", DoubleColumn.of(gaps)).withColumn("steps", DoubleColumn.of(steps));
    }

    /** The same bars up to {@code from}, others after. */
    private static BarSeries altered(BarSeries series, int from, long seed) {
        BarSeries other = series(~seed, series.size());
        return BarSeries.of(
                        series.symbol(),
                        series.zone(),
                        series.times(),
                        spliced(series.open(), other.open(), from),
                        spliced(series.high(), other.high(), from),
                        spliced(series.low(), other.low(), from),
                        spliced(series.close(), other.close(), from),
                        spliced(series.volume(), other.volume(), from))
                .withColumn("gaps", spliced(extra(series, "gaps"), extra(other, "gaps"), from))
                .withColumn("steps", spliced(extra(series, "steps"), extra(other, "steps"), from));
    }

    private static DoubleColumn extra(BarSeries series, String name) {
        return series.column(name).orElseThrow();
    }

    private static DoubleColumn spliced(DoubleColumn before, DoubleColumn after, int from) {
        double[] values = after.toArray();
        before.slice(0, from).copyTo(values, 0);
        return DoubleColumn.of(values);
    }

    private static void same(Expression expression, int bar, double actual, double expected) {
        if (Double.isFinite(expected)) {
            assertThat(Math.abs(actual - expected))
                    .as("%s at %d: %s but defined as %s", expression, bar, actual, expected)
                    .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(expected)));
        } else {
            assertThat(Double.doubleToLongBits(actual))
                    .as("%s at %d: %s but defined as %s", expression, bar, actual, expected)
                    .isEqualTo(Double.doubleToLongBits(expected));
        }
    }
}
