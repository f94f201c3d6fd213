package io.auspex.marketdata.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auspex.model.FeatureMatrix;
import io.auspex.model.FeaturePipeline;
import io.auspex.model.FeatureStep;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FittedPipelineTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    @Test
    void eachStepDoesWhatItsNameSays() {
        // by hand: 1, 2, 3, 10 has the mean 4, the deviation sqrt(50 / 3), the median 2.5, the median distance 1
        double[] x = {1, 2, 3, 10};
        assertThat(applied("z-score", x)[3]).isCloseTo(6 / Math.sqrt(50 / 3.0), within(1e-12));
        assertThat(applied("robust-z-score(3)", x)[0]).isCloseTo(-1.5 / 1.4826, within(1e-9));
        assertThat(applied("robust-z-score(3)", x)[3]).isEqualTo(3);
        assertThat(applied("min-max", x)).containsExactly(0, 1 / 9.0, 2 / 9.0, 1);
        assertThat(applied("clip(2)", x)).containsExactly(1, 2, 2, 2);
        assertThat(applied("rank", x)[0]).isCloseTo(-1.73, within(1e-12));
        assertThat(applied("rank", x)[3]).isCloseTo(1.73, within(1e-12));
        double[] gap = {1, Double.NaN, 3, 10};
        assertThat(applied("fill-median", gap)).containsExactly(1, 3, 3, 10);
        assertThat(applied("fill-zero", gap)).containsExactly(1, 0, 3, 10);
        assertThat(applied("drop-missing", gap)).containsExactly(1, Double.NaN, 3, 10);
        assertThat(applied("z-score, fill-zero", gap)[1]).isZero();
        double[] flat = {5, 5, 5};
        assertThat(applied("z-score", flat)).containsOnly(0);
        assertThat(applied("min-max", flat)).containsOnly(0);
        assertThat(applied("rank", flat)).containsOnly(0);
        double[] nothing = {Double.NaN, Double.NaN};
        assertThat(applied("fill-median", nothing)).containsOnly(0);
        assertThat(applied("robust-z-score, fill-zero", nothing)).containsOnly(0);
    }

    @Test
    void aDroppedRowIsMissingAsAWhole() {
        FeatureMatrix rows = FeatureMatrix.fill(COLUMNS, 2, out -> {
            Arrays.fill(out, 1);
            out[1] = Double.POSITIVE_INFINITY;
        });
        FeatureMatrix prepared =
                FittedPipeline.fit(FeaturePipeline.parse("drop-missing"), rows).transform(rows);
        assertThat(IntStream.range(0, 3).mapToDouble(c -> prepared.get(0, c))).containsOnly(Double.NaN);
        assertThat(prepared.complete(1)).isTrue();
    }

    @Property(tries = 60)
    @Label("Feature: production-ready-implementation, Property 1: Prediction accuracy: "
            + "what is fitted does not change when rows after the training do")
    void fittingReadsTheTrainingRowsOnly(
            @ForAll long seed,
            @ForAll("pipelines") FeaturePipeline pipeline,
            @ForAll @IntRange(min = 2, max = 40) int end) {
        FeatureMatrix rows = random(seed, 60, false);
        FeatureMatrix other = random(~seed, 60, false);
        int[] training = IntStream.range(0, end).toArray();
        FeatureMatrix altered = FeatureMatrix.gather(
                List.of(rows, other),
                IntStream.range(0, 60).map(i -> i < end ? 0 : 1).toArray(),
                IntStream.range(0, 60).toArray());
        FittedPipeline one = FittedPipeline.fit(pipeline, rows.select(training));
        FittedPipeline two = FittedPipeline.fit(pipeline, altered.select(training));
        assertThat(two.steps()).isEqualTo(one.steps());
        same(two.transform(rows), one.transform(rows));
        // a row gives the same bits alone and among others
        same(one.transform(rows.select(7)), one.transform(rows).select(7));
    }

    @Property(tries = 40)
    void givesTheSameBitsForFloatsAsForTheirDoubles(@ForAll long seed, @ForAll("pipelines") FeaturePipeline pipeline) {
        FeatureMatrix floats = random(seed, 40, true);
        FeatureMatrix doubles = FeatureMatrix.fill(COLUMNS, 40, out -> {
            for (int row = 0; row < 40; row++) {
                floats.copyRow(row, out, row * COLUMNS.size());
            }
        });
        FittedPipeline fitted = FittedPipeline.fit(pipeline, floats);
        assertThat(fitted.steps())
                .isEqualTo(FittedPipeline.fit(pipeline, doubles).steps());
        FeatureMatrix prepared = fitted.transform(floats);
        same(fitted.transform(doubles), prepared);
        if (pipeline.fills()) {
            assertThat(IntStream.range(0, 40).allMatch(prepared::complete)).isTrue();
        }
        assertThat(FeaturePipeline.parse(pipeline.toString())).isEqualTo(pipeline);
    }

    @Test
    void refusesWhatIsNoStepAndOtherColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeaturePipeline.parse("zscore"))
                .withMessageContaining("step must be one of drop-missing, fill-median")
                .withMessageContaining("\"zscore\"");
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureStep.parse("clip(0)"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureStep.parse("clip(x)"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureStep.parse("z-score(3)"));
        FittedPipeline fitted = FittedPipeline.fit(FeaturePipeline.NONE, random(1, 5, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.transform(FeatureMatrix.fill(List.of("z"), 0, out -> {})))
                .withMessageContaining("must have the columns");
        FittedPipeline narrow = FittedPipeline.fit(FeaturePipeline.parse("z-score"), random(1, 5, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FittedPipeline(List.of("a"), narrow.steps()))
                .withMessageContaining("1 columns");
    }

    @Provide
    Arbitrary<FeaturePipeline> pipelines() {
        return Arbitraries.of(
                        "drop-missing",
                        "fill-median",
                        "fill-zero",
                        "z-score",
                        "robust-z-score",
                        "min-max",
                        "rank",
                        "clip(2)")
                .list()
                .ofMaxSize(4)
                .map(list -> FeaturePipeline.parse(String.join(", ", list)));
    }

    private static double[] applied(String pipeline, double[] x) {
        FeatureMatrix rows =
                FeatureMatrix.fill(List.of("x"), x.length, out -> System.arraycopy(x, 0, out, 0, x.length));
        FeatureMatrix prepared =
                FittedPipeline.fit(FeaturePipeline.parse(pipeline), rows).transform(rows);
        return IntStream.range(0, x.length).mapToDouble(i -> prepared.get(i, 0)).toArray();
    }

    private static FeatureMatrix random(long seed, int rows, boolean floats) {
        var random = new Random(seed);
        var values = new double[rows * COLUMNS.size()];
        Arrays.setAll(
                values,
                i -> random.nextInt(9) == 0
                        ? Double.NaN
                        : i % 3 == 2 ? random.nextInt(3) : 1e3 * random.nextGaussian());
        return floats
                ? FeatureMatrix.fillFloats(COLUMNS, rows, out -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (float) values[i];
                    }
                })
                : FeatureMatrix.fill(COLUMNS, rows, out -> System.arraycopy(values, 0, out, 0, out.length));
    }

    private static void same(FeatureMatrix actual, FeatureMatrix expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int r = 0; r < actual.rows(); r++) {
            for (int c = 0; c < actual.width(); c++) {
                assertThat(Double.valueOf(actual.get(r, c))).isEqualTo(Double.valueOf(expected.get(r, c)));
            }
        }
    }
}
