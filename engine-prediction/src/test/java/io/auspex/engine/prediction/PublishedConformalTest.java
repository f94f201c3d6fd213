package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The widths and coverages that MAPIE's own tests state (scikit-learn-contrib/MAPIE@60031ac, mapie/tests/test_regression.py, methods
 * {@code split} and {@code naive}): least squares on ten columns, 500 rows, level 0.95. A horizon of 6 switches feedback off, which leaves
 * the plain finite-sample quantile. The other methods of that file refit the model many times and are not offered here.
 */
class PublishedConformalTest {
    private static final int COLUMNS = 10;
    private static final int WITHOUT_FEEDBACK = 6;

    @Test
    void givesThePublishedSplitConformalIntervals(TestReporter reporter) throws IOException {
        List<double[]> rows = rows();
        List<double[]> calibration =
                rows.stream().filter(r -> r[COLUMNS + 2] == 1).toList();
        double[] weights = fit(rows.stream().filter(r -> r[COLUMNS + 2] == 0).toList());
        check(reporter, "split", rows, weights, calibration, 3.89, 0.956);
    }

    @Test
    void givesThePublishedNaiveIntervals(TestReporter reporter) throws IOException {
        List<double[]> rows = rows();
        check(reporter, "naive", rows, fit(rows), rows, 3.80, 0.954);
    }

    private static void check(
            TestReporter reporter,
            String name,
            List<double[]> rows,
            double[] weights,
            List<double[]> calibration,
            double publishedWidth,
            double publishedCoverage) {
        DoubleColumn scores = DoubleColumn.of(
                calibration.stream().mapToDouble(r -> residual(weights, r)).toArray());
        double half = new AdaptiveConformalCalibrator()
                .width(scores, 0.95, WITHOUT_FEEDBACK)
                .multiple();
        double coverage =
                rows.stream().filter(r -> residual(weights, r) <= half).count() / (double) rows.size();
        reporter.publishEntry(name, "width " + 2 * half + ", coverage " + coverage);
        assertThat(2 * half).isCloseTo(publishedWidth, within(0.01 * publishedWidth));
        assertThat(coverage).isCloseTo(publishedCoverage, within(0.01 * publishedCoverage));
    }

    private static double residual(double[] weights, double[] row) {
        double sum = weights[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            sum += weights[i] * row[i];
        }
        return Math.abs(row[COLUMNS] - sum);
    }

    /** Ordinary least squares with intercept by Gauss elimination of the normal equations. */
    private static double[] fit(List<double[]> rows) {
        int n = COLUMNS + 1;
        var a = new double[n][n + 1];
        for (double[] row : rows) {
            for (int r = 0; r < n; r++) {
                double x = r < COLUMNS ? row[r] : 1;
                for (int c = 0; c < n; c++) {
                    a[r][c] += x * (c < COLUMNS ? row[c] : 1);
                }
                a[r][n] += x * row[COLUMNS];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                if (r != i) {
                    double factor = a[r][i] / a[i][i];
                    for (int c = i; c <= n; c++) {
                        a[r][c] -= factor * a[i][c];
                    }
                }
            }
        }
        var weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = a[i][n] / a[i][i];
        }
        return weights;
    }

    /** {@return per row x0..x9, y, fold, calibration flag} */
    private static List<double[]> rows() throws IOException {
        var rows = new ArrayList<double[]>();
        try (var in = new GZIPInputStream(
                        Files.newInputStream(SharedData.file("oracles/conformal/mapie_regression_data.csv.gz")));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                var row = new double[cells.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(cells[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
