package io.auspex.marketdata.indicator;

import java.util.Arrays;

/**
 * Population variances and covariance of two columns over the last bars, by running sums around a reference, summed anew
 * when the bound of the rounding error reaches 1e-10 of a variance (see {@link RollingVariance}). A bar of which one
 * value is missing counts as missing.
 */
final class RollingPair {
    private static final double ALLOWED = 1e-10;
    private static final double UNIT = 16 * 0x1p-53;

    private final double[] xs;
    private final double[] ys;
    private boolean untouched = true;
    private int at;
    private int present;
    private int equalX;
    private int equalY;
    private double beforeX = Double.NaN;
    private double beforeY = Double.NaN;
    private double x0;
    private double y0;
    private double sx;
    private double sy;
    private double sxx;
    private double syy;
    private double sxy;
    private double errorX;
    private double errorY;
    private double varianceX;
    private double varianceY;
    private double covariance;

    RollingPair(int window) {
        xs = new double[window];
        ys = new double[window];
    }

    /** Takes a bar; {@return whether the window is full}. */
    boolean next(double x, double y) {
        int window = xs.length;
        double a = x;
        double b = y;
        if (Kernel.missing(a) || Kernel.missing(b)) {
            a = x0;
            b = y0;
            present = -1;
        } else if (untouched) {
            untouched = false;
            x0 = a;
            y0 = b;
            Arrays.fill(xs, a);
            Arrays.fill(ys, b);
        }
        add(a - x0, b - y0, 1);
        add(xs[at] - x0, ys[at] - y0, -1);
        xs[at] = a;
        ys[at] = b;
        at = at + 1 == window ? 0 : at + 1;
        errorX += sxx;
        errorY += syy;
        equalX = a == beforeX ? Math.min(window, equalX + 1) : 1;
        equalY = b == beforeY ? Math.min(window, equalY + 1) : 1;
        beforeX = a;
        beforeY = b;
        present = Math.min(window, present + 1);
        if (present < window) {
            return false;
        }
        moments();
        boolean staleX = equalX < window && UNIT * errorX > ALLOWED * window * varianceX;
        boolean staleY = equalY < window && UNIT * errorY > ALLOWED * window * varianceY;
        if (staleX || staleY) {
            again();
            moments();
        }
        varianceX = equalX == window ? 0 : Math.max(0, varianceX);
        varianceY = equalY == window ? 0 : Math.max(0, varianceY);
        covariance = equalX == window || equalY == window ? 0 : covariance;
        return true;
    }

    double varianceX() {
        return varianceX;
    }

    double varianceY() {
        return varianceY;
    }

    double covariance() {
        return covariance;
    }

    /** {@return Pearson's correlation, in [−1, 1]; NaN where a column does not vary} */
    double correlation() {
        double product = Math.sqrt(varianceX) * Math.sqrt(varianceY);
        return product > 0 ? Math.max(-1, Math.min(1, covariance / product)) : Double.NaN;
    }

    private void moments() {
        double inverse = 1.0 / xs.length;
        varianceX = (sxx - sx * (sx * inverse)) * inverse;
        varianceY = (syy - sy * (sy * inverse)) * inverse;
        covariance = (sxy - sx * (sy * inverse)) * inverse;
    }

    private void add(double dx, double dy, double sign) {
        sx += sign * dx;
        sy += sign * dy;
        sxx += sign * (dx * dx);
        syy += sign * (dy * dy);
        sxy += sign * (dx * dy);
    }

    private void again() {
        x0 = mean(xs);
        y0 = mean(ys);
        sx = 0;
        sy = 0;
        sxx = 0;
        syy = 0;
        sxy = 0;
        for (int i = 0; i < xs.length; i++) {
            add(xs[i] - x0, ys[i] - y0, 1);
        }
        errorX = sxx;
        errorY = syy;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }
}
