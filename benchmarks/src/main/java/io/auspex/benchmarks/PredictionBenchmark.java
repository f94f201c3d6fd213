package io.auspex.benchmarks;

import io.auspex.model.Alias;
import io.auspex.model.FeatureMatrix;
import io.auspex.model.Model;
import io.auspex.model.Targets;
import io.auspex.model.TrainingRequest;
import io.auspex.prediction.PredictionRequest;
import io.auspex.prediction.PredictionResult;
import io.auspex.runtime.Auspex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a forecast cost from the request to interval and risk, beside the model's arithmetic alone? The level changes at every call, so
 * that the result cache does not answer. A regression here is felt by everyone who asks for a forecast.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class PredictionBenchmark {
    private static final int BARS = 2_000;

    private Path home;
    private Auspex auspex;
    private Model model;
    private FeatureMatrix row;
    private final double[] out = new double[1];
    private int calls;

    /** Trains and deploys a model. */
    @Setup
    public void prepare() throws IOException {
        home = Files.createTempDirectory("auspex-benchmark");
        auspex = Auspex.builder()
                .series(GeneratedBars.walk("WALK", BARS, 7))
                .home(home)
                .open();
        var info = auspex.models()
                .trainModel(TrainingRequest.builder("ridge")
                        .symbols("WALK")
                        .target(Targets.returnOver(5))
                        .build());
        auspex.models().deployModel(info.modelId(), Alias.CHAMPION);
        model = auspex.models().loadModel(info.modelId());
        row = FeatureMatrix.fill(model.predictor().columns(), 1, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.01 * i;
            }
        });
    }

    /** Removes what was stored. */
    @TearDown
    public void close() throws IOException {
        auspex.close();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(PredictionBenchmark::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole pipeline. */
    @Benchmark
    public PredictionResult wholePipeline() {
        double level = 0.80 + 1e-9 * (calls++ & 0xFFFFFF);
        return auspex.predictions()
                .predictSingleStock(
                        PredictionRequest.of("WALK").confidence(level).build());
    }

    /** The same request again, from the cache. */
    @Benchmark
    public PredictionResult cachedAnswer() {
        return auspex.predictions()
                .predictSingleStock(PredictionRequest.of("WALK").build());
    }

    /** The model alone, one row. */
    @Benchmark
    public double modelAlone() {
        model.predictor().predict(row, out);
        return out[0];
    }
}
