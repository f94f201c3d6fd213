package io.auspex.registry;

/** Sums of products of rows (z, y), and the penalised least-squares solution on centred z. */
final class NormalEquations {
    private final int width;
    private final double[][] products;
    private final double[] withOutcome;
    private final double[] sums;
    private double outcomes;
    private int rows;

    NormalEquations(int width) {
        this.width = width;
        this.products = new double[width][width];
        this.withOutcome = new double[width];
        this.sums = new double[width];
    }

    void add(double[] z, double y) {
        for (int i = 0; i < width; i++) {
            double zi = z[i];
            double[] row = products[i];
            for (int j = i; j < width; j++) {
                row[j] += zi * z[j];
            }
            withOutcome[i] += zi * y;
            sums[i] += zi;
        }
        outcomes += y;
        rows++;
    }

    /**
     * Weights that minimise Σ (y − b − w·z)² + lambda · n · |w|². A column whose pivot is below {@code dependent} times
     * its own sum of squares gets 0.
     */
    double[] solve(double lambda, double dependent) {
        var factor = new double[width][width];
        var used = new boolean[width];
        for (int j = 0; j < width; j++) {
            double own = centered(j, j);
            double pivot = own + lambda * rows;
            for (int k = 0; k < j; k++) {
                pivot -= factor[j][k] * factor[j][k];
            }
            used[j] = own > 0 && pivot > dependent * own;
            if (!used[j]) {
                continue;
            }
            factor[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < width; i++) {
                double value = centered(j, i);
                for (int k = 0; k < j; k++) {
                    value -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = value / factor[j][j];
            }
        }
        var weights = new double[width];
        for (int i = 0; i < width; i++) {
            if (used[i]) {
                double value = withOutcome[i] - sums[i] * (outcomes / rows);
                for (int k = 0; k < i; k++) {
                    value -= factor[i][k] * weights[k];
                }
                weights[i] = value / factor[i][i];
            }
        }
        for (int i = width - 1; i >= 0; i--) {
            if (used[i]) {
                double value = weights[i];
                for (int k = i + 1; k < width; k++) {
                    value -= factor[k][i] * weights[k];
                }
                weights[i] = value / factor[i][i];
            }
        }
        return weights;
    }

    /** The intercept that goes with the weights. */
    double intercept(double[] weights) {
        double value = outcomes;
        for (int i = 0; i < width; i++) {
            value -= weights[i] * sums[i];
        }
        return value / rows;
    }

    private double centered(int i, int j) {
        return products[i][j] - sums[i] * (sums[j] / rows);
    }
}
