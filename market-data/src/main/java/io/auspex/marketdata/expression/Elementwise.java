package io.auspex.marketdata.expression;

import io.auspex.marketdata.expression.Node.Call;
import io.auspex.marketdata.expression.Node.Constant;
import io.auspex.marketdata.expression.Program.Step;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that look at one bar: simple loops over registers. The output may be one of the inputs. Stateless. */
final class Elementwise {
    private Elementwise() {}

    /** Whether the operator reads a constant argument from the instruction and not from a register. */
    static boolean takesConstant(Call call, int index) {
        if (call.arguments().size() != 2) {
            return false;
        }
        return switch (call.operator()) {
            case ADD, SUB, MUL, DIV -> index == 1 || !(call.argument(1) instanceof Constant);
            case GT, GE, LT, LE, EQ, NE, GREATER, LESS, POWER -> index == 1;
            default -> false;
        };
    }

    static Step step(Call call, List<@Nullable Integer> inputs, int out) {
        Operator operator = call.operator();
        Integer a = inputs.get(0);
        Integer b = inputs.size() > 1 ? inputs.get(1) : null;
        if (inputs.size() == 1 && a != null) {
            int x = a;
            return (f, s) -> one(operator, f.register(x), f.register(out), f.size());
        }
        if (inputs.size() == 3 && a != null && b != null) {
            int x = a;
            int y = b;
            Integer c = inputs.get(2);
            if (c != null) {
                int z = c;
                return (f, s) -> choose(f.register(x), f.register(y), f.register(z), f.register(out), f.size());
            }
        }
        if (a != null && b != null) {
            int x = a;
            int y = b;
            return (f, s) -> two(operator, f.register(x), f.register(y), f.register(out), f.size());
        }
        if (a != null) {
            int x = a;
            double c = call.number(1);
            return (f, s) -> right(operator, f.register(x), c, f.register(out), f.size());
        }
        if (b != null) {
            int y = b;
            double c = call.number(0);
            return (f, s) -> left(operator, c, f.register(y), f.register(out), f.size());
        }
        throw unknown(operator);
    }

    static void constant(double value, double[] out, int n) {
        Arrays.fill(out, 0, n, value);
    }

    private static void one(Operator operator, double[] x, double[] out, int n) {
        switch (operator) {
            case NEG -> {
                for (int i = 0; i < n; i++) {
                    out[i] = -x[i];
                }
            }
            case NOT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] == 0 ? 1 : 0;
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.abs(x[i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.signum(x[i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.log(x[i]);
                }
            }
            default -> throw unknown(operator);
        }
    }

    private static void choose(double[] c, double[] x, double[] y, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = c[i] != 0 ? x[i] : y[i];
        }
    }

    private static void two(Operator operator, double[] x, double[] y, double[] out, int n) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] + y[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] - y[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] * y[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] / y[i];
                }
            }
            case GT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] > y[i] ? 1 : 0;
                }
            }
            case GE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] >= y[i] ? 1 : 0;
                }
            }
            case LT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] < y[i] ? 1 : 0;
                }
            }
            case LE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] <= y[i] ? 1 : 0;
                }
            }
            case EQ -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] == y[i] ? 1 : 0;
                }
            }
            case NE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] != y[i] ? 1 : 0;
                }
            }
            case AND -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] * y[i]; // conditions are 0 or 1
                }
            }
            case OR, GREATER -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.max(x[i], y[i]);
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.min(x[i], y[i]);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.pow(x[i], y[i]);
                }
            }
            default -> throw unknown(operator);
        }
    }

    private static void right(Operator operator, double[] x, double c, double[] out, int n) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] + c;
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] - c;
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] * c;
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] / c;
                }
            }
            case GT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] > c ? 1 : 0;
                }
            }
            case GE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] >= c ? 1 : 0;
                }
            }
            case LT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] < c ? 1 : 0;
                }
            }
            case LE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] <= c ? 1 : 0;
                }
            }
            case EQ -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] == c ? 1 : 0;
                }
            }
            case NE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = x[i] != c ? 1 : 0;
                }
            }
            case GREATER -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.max(x[i], c);
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.min(x[i], c);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.pow(x[i], c);
                }
            }
            default -> throw unknown(operator);
        }
    }

    private static void left(Operator operator, double c, double[] y, double[] out, int n) {
        switch (operator) {
            case ADD -> right(Operator.ADD, y, c, out, n);
            case MUL -> right(Operator.MUL, y, c, out, n);
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    out[i] = c - y[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    out[i] = c / y[i];
                }
            }
            default -> throw unknown(operator);
        }
    }

    private static IllegalStateException unknown(Operator operator) {
        return new IllegalStateException(operator + " does not look at one bar");
    }
}
