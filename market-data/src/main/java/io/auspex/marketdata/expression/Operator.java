package io.auspex.marketdata.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The operators of the language, with the meaning that microsoft/qlib gives them (qlib/data/ops.py and pandas' rolling windows).
 *
 * <p>A rolling operator over {@code n} bars takes the {@code min(n, i + 1)} bars up to and including its own. Missing values (NaN
 * and infinite ones) are left out of the window; there is a result as soon as the window holds enough others. So the first bars
 * are computed from fewer than {@code n} values; a feature set leaves them out.
 */
public enum Operator {
    /** Sum. */
    ADD("+", "Add", 5, "x, x", "x + y"),
    /** Difference. */
    SUB("-", "Sub", 5, "x, x", "x - y"),
    /** Product. */
    MUL("*", "Mul", 6, "x, x", "x * y"),
    /** Quotient. */
    DIV("/", "Div", 6, "x, x", "x / y; a division by 0 gives an infinite value, or NaN for 0 / 0"),
    /** Negative. */
    NEG("-", "", 7, "x", "-x"),
    /** Greater than. */
    GT(">", "Gt", 4, "x, x", "whether x > y; false where one is missing"),
    /** Greater or equal. */
    GE(">=", "Ge", 4, "x, x", "whether x >= y; false where one is missing"),
    /** Less than. */
    LT("<", "Lt", 4, "x, x", "whether x < y; false where one is missing"),
    /** Less or equal. */
    LE("<=", "Le", 4, "x, x", "whether x <= y; false where one is missing"),
    /** Equal. */
    EQ("==", "Eq", 4, "x, x", "whether x = y; false where one is missing"),
    /** Not equal. */
    NE("!=", "Ne", 4, "x, x", "whether x and y differ; true where one is missing"),
    /** Both. */
    AND("&", "And", 2, "c, c", "whether both hold"),
    /** At least one. */
    OR("|", "Or", 1, "c, c", "whether at least one holds"),
    /** Not. */
    NOT("!", "Not", 7, "c", "whether it does not hold"),
    /** Choice. */
    IF("If", "c, x, x", "the second where the first holds, else the third"),
    /** Absolute value. */
    ABS("Abs", "x", "absolute value"),
    /** Sign. */
    SIGN("Sign", "x", "-1, 0 or 1"),
    /** Natural logarithm. */
    LOG("Log", "x", "natural logarithm; NaN below 0, minus infinity at 0"),
    /** Power. */
    POWER("Power", "x, x", "x to the power y"),
    /** The larger of two. */
    GREATER("Greater", "x, x", "the larger of two; missing where one is"),
    /** The smaller of two. */
    LESS("Less", "x, x", "the smaller of two; missing where one is"),
    /** Value some bars ago. */
    REF("Ref", "x, r", "value n bars ago; a negative n looks ahead and is for labels only"),
    /** Change over some bars. */
    DELTA("Delta", "x, n", "x - Ref(x, n)"),
    /** Rolling sum. */
    SUM("Sum", "x, n", "sum"),
    /** Rolling mean. */
    MEAN("Mean", "x, n", "mean"),
    /** Rolling standard deviation. */
    STD("Std", "x, n", 2, "standard deviation over n - 1; from 2 values"),
    /** Rolling variance. */
    VAR("Var", "x, n", 2, "variance over n - 1; from 2 values"),
    /** Rolling skewness. */
    SKEW("Skew", "x, n", 3, "skewness, corrected for bias; from 3 values, 0 if they do not differ"),
    /** Rolling kurtosis. */
    KURT("Kurt", "x, n", 4, "excess kurtosis, corrected for bias; from 4 values, -3 if they do not differ"),
    /** Rolling maximum. */
    MAX("Max", "x, n", "largest value"),
    /** Rolling minimum. */
    MIN("Min", "x, n", "smallest value"),
    /** Place of the maximum. */
    IDXMAX(
            "IdxMax",
            "x, n",
            "place of the largest value, the first of equals: 1 is the oldest bar; a missing value counts as the largest"),
    /** Place of the minimum. */
    IDXMIN(
            "IdxMin",
            "x, n",
            "place of the smallest value, the first of equals: 1 is the oldest bar; a missing value counts as the smallest"),
    /** Rolling quantile. */
    QUANTILE("Quantile", "x, n, q", "quantile q, linear between order statistics"),
    /** Rolling median. */
    MED("Med", "x, n", "median"),
    /** Rolling mean absolute deviation. */
    MAD("Mad", "x, n", "mean absolute deviation from the mean"),
    /** Rolling rank. */
    RANK("Rank", "x, n", "rank of the last value over the number of values, in (0, 1]; ties get the mean rank"),
    /** Values in the window. */
    COUNT("Count", "x, n", "number of values that are not missing"),
    /** Slope of a line. */
    SLOPE("Slope", "x, n", 2, "slope of the least-squares line through the values, per bar"),
    /** Fit of a line. */
    RSQUARE("Rsquare", "x, n", 2, "squared correlation with that line; missing where Std(x, n) is at most 2e-5"),
    /** Distance from a line. */
    RESI("Resi", "x, n", 2, "last value less the line at its bar"),
    /** Weighted mean. */
    WMA("WMA", "x, n", "mean with the weights 1 (oldest) to n (newest)"),
    /** Exponential mean. */
    EMA("EMA", "x, n", "mean with weights that fall by 1 - 2 / (n + 1) per bar, over all bars so far"),
    /** Correlation. */
    CORR(
            "Corr",
            "x, x, n",
            2,
            "correlation of the bars that have both; missing where the Std of either is at most 2e-5"),
    /** Covariance. */
    COV("Cov", "x, x, n", 2, "covariance over n - 1 of the bars that have both"),
    /** Cross-sectional rank. */
    CSRANK("CSRank", "x", "rank among the symbols of the time over their number, in (0, 1]; ties get the mean rank"),
    /** Cross-sectional z-score. */
    CSZSCORE("CSZscore", "x", "(x - mean) / standard deviation (over n - 1) of the time"),
    /** Cross-sectional robust z-score. */
    CSROBUST("CSRobustZscore", "x", "(x - median) / (1.4826 * median distance from it) of the time"),
    /** Cross-sectional demeaning. */
    CSDEMEAN("CSDemean", "x", "x - mean of the time"),
    /** Cross-sectional neutralisation. */
    CSNEUTRALIZE("CSNeutralize", "x, x", "x - mean of its group at the time; the second argument numbers the groups"),
    /** Cross-sectional winsorising. */
    CSWINSORIZE("CSWinsorize", "x, w", "x cut off at the quantiles q and 1 - q of the time"),
    /** Cross-sectional filling. */
    CSFILL("CSFill", "x", "x, or the mean of the time where it is missing");

    private final String symbol;
    private final String function;
    private final int strength;
    private final String parameters;
    private final int least;
    private final String description;

    Operator(String symbol, String function, int strength, String parameters, String description) {
        this(symbol, function, strength, parameters, 1, description);
    }

    Operator(String function, String parameters, String description) {
        this(function, function, 0, parameters, 1, description);
    }

    Operator(String function, String parameters, int least, String description) {
        this(function, function, 0, parameters, least, description);
    }

    Operator(String symbol, String function, int strength, String parameters, int least, String description) {
        this.symbol = symbol;
        this.function = function;
        this.strength = strength;
        this.parameters = parameters;
        this.least = least;
        this.description = description;
    }

    /** {@return the operator that is called by that name, or empty} */
    static Optional<Operator> function(String name) {
        return Arrays.stream(values())
                .filter(o -> !o.function.isEmpty() && o.function.equals(name))
                .findFirst();
    }

    /** {@return the names of the operators that are called like functions} */
    static List<String> functions() {
        return Arrays.stream(values())
                .map(o -> o.function)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** {@return how it is written, for example {@code Mean} or {@code +}} */
    public String symbol() {
        return symbol;
    }

    /** {@return an example, for instance {@code Mean(x, n)} or {@code x + y}} */
    public String usage() {
        var names = argumentNames();
        if (strength == 0) {
            return symbol + "(" + String.join(", ", names) + ")";
        }
        return names.size() == 1 ? symbol + names.get(0) : names.get(0) + " " + symbol + " " + names.get(1);
    }

    /** {@return what it gives, in one line} */
    public String description() {
        return description;
    }

    /** {@return what it gives at each bar; {@code If} gives what its last two arguments are} */
    public ValueType result() {
        return strength == 1 || strength == 2 || strength == 4 || this == NOT ? ValueType.CONDITION : ValueType.NUMBER;
    }

    /** {@return whether it compares the symbols of a universe at one time} */
    public boolean crossSectional() {
        return compareTo(CSRANK) >= 0;
    }

    /** How strongly it binds when written between its arguments; 0 for a function. */
    int strength() {
        return strength;
    }

    /** Whether more than two may stand in a row without brackets, though it gives a condition. */
    boolean joins() {
        return this == AND || this == OR;
    }

    /** Codes of the parameters: x a number, c a condition, n bars, r bars of Ref, q in [0, 1], w in [0, 0.5). */
    List<String> parameters() {
        return List.of(parameters.split(", ", -1));
    }

    /** Fewest bars of its window. */
    int least() {
        return least;
    }

    /** Which argument is the number of bars; -1 if none is. */
    int window() {
        List<String> codes = parameters();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).equals("n") || codes.get(i).equals("r")) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it reaches back by the whole number of bars, so that its window has one bar more. */
    boolean shifts() {
        return this == REF || this == DELTA;
    }

    private List<String> argumentNames() {
        if (this == CSNEUTRALIZE) {
            return List.of("x", "group");
        }
        if (this == IF) {
            return List.of("condition", "x", "y");
        }
        boolean first = true;
        var names = new ArrayList<String>();
        for (String code : parameters()) {
            switch (code) {
                case "x", "c" -> {
                    names.add(first ? "x" : "y");
                    first = false;
                }
                case "w" -> names.add("q");
                case "r" -> names.add("n");
                default -> names.add(code);
            }
        }
        return names;
    }
}
