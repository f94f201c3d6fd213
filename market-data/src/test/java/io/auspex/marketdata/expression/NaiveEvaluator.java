package io.auspex.marketdata.expression;

import io.auspex.data.BarSeries;
import io.auspex.marketdata.expression.Node.Call;
import io.auspex.marketdata.expression.Node.Column;
import io.auspex.marketdata.expression.Node.Constant;
import java.util.Arrays;

/** What the operators mean, written down window by window in two passes; slow. */
final class NaiveEvaluator {
    private final BarSeries series;

    NaiveEvaluator(BarSeries series) {
        this.series = series;
    }

    double[] evaluate(Node node) {
        int n = series.size();
        var out = new double[n];
        switch (node) {
            case Constant constant -> Arrays.fill(out, constant.value());
            case Column column -> Columns.get(series, column.name()).copyTo(out, 0);
            case Call call -> {
                int windowAt = call.operator().window();
                double[] x = evaluate(call.argument(0));
                double[] y = call.arguments().size() > 1 && windowAt != 1 ? evaluate(call.argument(1)) : x;
                double[] z = call.operator() == Operator.IF ? evaluate(call.argument(2)) : x;
                for (int i = 0; i < n; i++) {
                    if (windowAt < 0) {
                        out[i] = element(call.operator(), x[i], y[i], z[i]);
                    } else {
                        out[i] = rolling(call, x, y, i, call.bars(windowAt));
                    }
                }
            }
        }
        return out;
    }

    private static double element(Operator operator, double x, double y, double z) {
        return switch (operator) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> x / y;
            case NEG -> -x;
            case GT -> x > y ? 1 : 0;
            case GE -> x >= y ? 1 : 0;
            case LT -> x < y ? 1 : 0;
            case LE -> x <= y ? 1 : 0;
            case EQ -> x == y ? 1 : 0;
            case NE -> x != y ? 1 : 0;
            case AND -> x != 0 && y != 0 ? 1 : 0;
            case OR -> x != 0 || y != 0 ? 1 : 0;
            case NOT -> x != 0 ? 0 : 1;
            case IF -> x != 0 ? y : z;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case LOG -> Math.log(x);
            case POWER -> Math.pow(x, y);
            case GREATER -> Math.max(x, y);
            case LESS -> Math.min(x, y);
            default -> throw new IllegalStateException(operator.name());
        };
    }

    private static double rolling(Call call, double[] x, double[] y, int at, int window) {
        if (call.operator() == Operator.REF) {
            return at < window ? Double.NaN : x[at - window];
        }
        if (call.operator() == Operator.DELTA) {
            return at < window ? Double.NaN : x[at] - x[at - window];
        }
        int from = Math.max(0, at - window + 1);
        double[] raw = Arrays.copyOfRange(x, from, at + 1);
        double[] other = Arrays.copyOfRange(y, from, at + 1);
        double[] v = Arrays.stream(raw).filter(Double::isFinite).toArray();
        int n = v.length;
        double mean = Arrays.stream(v).average().orElse(Double.NaN);
        return switch (call.operator()) {
            case COUNT -> n;
            case SUM -> n == 0 ? Double.NaN : Arrays.stream(v).sum();
            case MEAN -> mean;
            case VAR -> variance(v);
            case STD -> Math.sqrt(variance(v));
            case SKEW -> skew(v, mean);
            case KURT -> kurt(v, mean);
            case MAX -> n == 0 ? Double.NaN : Arrays.stream(v).max().getAsDouble();
            case MIN -> n == 0 ? Double.NaN : Arrays.stream(v).min().getAsDouble();
            case IDXMAX -> n == 0 ? Double.NaN : place(raw, 1);
            case IDXMIN -> n == 0 ? Double.NaN : place(raw, -1);
            case QUANTILE -> quantile(v, call.number(2));
            case MED -> quantile(v, 0.5);
            case MAD ->
                n == 0
                        ? Double.NaN
                        : Arrays.stream(v).map(a -> Math.abs(a - mean)).sum() / n;
            case RANK -> rank(v, x[at]);
            case SLOPE, RSQUARE, RESI -> line(call.operator(), raw, window);
            case WMA -> weighted(raw);
            case EMA -> exponential(Arrays.copyOf(x, at + 1), window);
            case CORR, COV -> pair(call.operator(), raw, other);
            default -> throw new IllegalStateException(call.operator().name());
        };
    }

    private static double variance(double[] v) {
        double mean = Arrays.stream(v).average().orElse(Double.NaN);
        return v.length < 2
                ? Double.NaN
                : Arrays.stream(v).map(a -> (a - mean) * (a - mean)).sum() / (v.length - 1);
    }

    private static boolean flat(double[] v) {
        return Arrays.stream(v).allMatch(a -> a == v[0]);
    }

    private static double skew(double[] v, double mean) {
        double n = v.length;
        if (n < 3) {
            return Double.NaN;
        }
        double m2 = Arrays.stream(v).map(a -> Math.pow(a - mean, 2)).sum() / n;
        double m3 = Arrays.stream(v).map(a -> Math.pow(a - mean, 3)).sum() / n;
        return flat(v) ? 0 : Math.sqrt(n * (n - 1)) / (n - 2) * m3 / Math.pow(m2, 1.5);
    }

    private static double kurt(double[] v, double mean) {
        double n = v.length;
        if (n < 4) {
            return Double.NaN;
        }
        double m2 = Arrays.stream(v).map(a -> Math.pow(a - mean, 2)).sum() / n;
        double m4 = Arrays.stream(v).map(a -> Math.pow(a - mean, 4)).sum() / n;
        return flat(v) ? -3 : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
    }

    private static double place(double[] raw, int sign) {
        int best = -1;
        for (int i = 0; i < raw.length; i++) {
            if (!Double.isFinite(raw[i])) {
                return i + 1;
            }
            if (best < 0 || sign * raw[i] > sign * raw[best]) {
                best = i;
            }
        }
        return best + 1;
    }

    private static double quantile(double[] v, double q) {
        if (v.length == 0) {
            return Double.NaN;
        }
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        double place = q * (v.length - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }

    private static double rank(double[] v, double last) {
        if (!Double.isFinite(last)) {
            return Double.NaN;
        }
        double less = Arrays.stream(v).filter(a -> a < last).count();
        double equal = Arrays.stream(v).filter(a -> a == last).count();
        return (less + (equal + 1) / 2) / v.length;
    }

    private static double line(Operator operator, double[] raw, int window) {
        var x = new double[raw.length];
        Arrays.setAll(x, i -> Double.isFinite(raw[i]) ? window - raw.length + 1 + i : Double.NaN);
        double[] xs = Arrays.stream(x).filter(Double::isFinite).toArray();
        double[] ys = Arrays.stream(raw).filter(Double::isFinite).toArray();
        double mx = Arrays.stream(xs).average().orElse(Double.NaN);
        double my = Arrays.stream(ys).average().orElse(Double.NaN);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < xs.length; i++) {
            xx += (xs[i] - mx) * (xs[i] - mx);
            xy += (xs[i] - mx) * (ys[i] - my);
            yy += (ys[i] - my) * (ys[i] - my);
        }
        double slope = xs.length < 2 ? Double.NaN : xy / xx;
        return switch (operator) {
            case SLOPE -> slope;
            case RESI ->
                Double.isFinite(raw[raw.length - 1]) ? raw[raw.length - 1] - my - slope * (window - mx) : Double.NaN;
            default -> Math.sqrt(variance(ys)) <= 2e-5 || xs.length < 2 ? Double.NaN : xy * xy / (xx * yy);
        };
    }

    private static double weighted(double[] raw) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < raw.length; i++) {
            if (Double.isFinite(raw[i])) {
                sum += (i + 1) * raw[i];
                weights += i + 1;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static double exponential(double[] all, int window) {
        double alpha = 2.0 / (window + 1);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i])) {
                double weight = Math.pow(1 - alpha, all.length - 1 - i);
                sum += weight * all[i];
                weights += weight;
            }
        }
        // with n = 1 nothing but the last value counts
        for (int i = all.length - 1; weights == 0 && i >= 0; i--) {
            if (Double.isFinite(all[i])) {
                return all[i];
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static double pair(Operator operator, double[] x, double[] y) {
        double[] ownX = Arrays.stream(x).filter(Double::isFinite).toArray();
        double[] ownY = Arrays.stream(y).filter(Double::isFinite).toArray();
        int n = 0;
        double mx = 0;
        double my = 0;
        boolean equalX = true;
        boolean equalY = true;
        int first = -1;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                first = first < 0 ? i : first;
                equalX &= x[i] == x[first];
                equalY &= y[i] == y[first];
                n++;
                mx += x[i];
                my += y[i];
            }
        }
        mx /= n;
        my /= n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                xx += (x[i] - mx) * (x[i] - mx);
                xy += (x[i] - mx) * (y[i] - my);
                yy += (y[i] - my) * (y[i] - my);
            }
        }
        if (n < 2) {
            return Double.NaN;
        }
        if (operator == Operator.COV) {
            return xy / (n - 1);
        }
        boolean flat = equalX || equalY || Math.sqrt(variance(ownX)) <= 2e-5 || Math.sqrt(variance(ownY)) <= 2e-5;
        return flat ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
