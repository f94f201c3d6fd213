package io.auspex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and writes one Markdown table with the ratios to the peers: {@code benchmarks/run [regex] [--short]}. Ratios of one
 * run are what counts; absolute figures belong to the machine.
 */
public final class BenchmarkReport {
    private BenchmarkReport() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments a regular expression of benchmark names, {@code --short} for one second per benchmark
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the table cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        var options = new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
        boolean any = false;
        for (String argument : arguments) {
            if (argument.equals("--short")) {
                options.warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.seconds(1));
            } else {
                options.include(argument);
                any = true;
            }
        }
        if (!any) {
            options.include("io\\.auspex\\.benchmarks\\..*");
        }
        String table = table(new Runner(options.build()).run());
        Path file = Path.of(System.getProperty("auspex.benchmarks", "."))
                .resolve("target")
                .resolve("benchmarks.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
        System.out.println("written to " + file.toAbsolutePath().normalize());
    }

    private static String table(Collection<RunResult> results) {
        var text = new StringBuilder(
                "| benchmark | score | error | unit | bytes per operation | × ta4j | × TA-Lib |\n|---|---:|---:|---|---:|---:|---:|\n");
        for (RunResult result : results) {
            var score = result.getPrimaryResult();
            boolean throughput = score.getScoreUnit().startsWith("ops");
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.2f | ± %,.2f | %s | %s | %s | %s |%n",
                    name(result),
                    throughput ? score.getScore() / 1e6 : score.getScore(),
                    throughput ? score.getScoreError() / 1e6 : score.getScoreError(),
                    throughput ? "million bars/s" : score.getScoreUnit(),
                    text(bytes(result), "%,.3f"),
                    text(ratio(result, results, "ta4j"), "%,.1f"),
                    text(ratio(result, results, "taLib"), "%,.1f")));
        }
        return text.append("\nJDK ")
                .append(Runtime.version())
                .append(", ")
                .append(System.getProperty("os.arch"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors. One operation is one bar for throughput, one forecast for times.\n")
                .toString();
    }

    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        String parameter = result.getParams().getParam("indicator");
        String shortName = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
        return parameter == null ? shortName : shortName + " " + parameter;
    }

    private static OptionalDouble bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(e -> e.getValue().getScore())
                .findFirst();
    }

    /** {@return how many times the peer's throughput: the benchmark of the same class whose name begins with the peer's} */
    private static OptionalDouble ratio(RunResult result, Collection<RunResult> all, String peer) {
        String name = name(result);
        String method = name.substring(name.indexOf('.') + 1);
        if (method.startsWith("ta4j") || method.startsWith("taLib")) {
            return OptionalDouble.empty();
        }
        List<String> peers = new ArrayList<>();
        String type = name.substring(0, name.indexOf('.') + 1);
        peers.add(type + peer + method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1));
        if (method.startsWith("auspex")) {
            peers.add(name.replace(".auspex", "." + peer));
        }
        return all.stream()
                .filter(r -> peers.contains(name(r)))
                .mapToDouble(r -> result.getPrimaryResult().getScore()
                        / r.getPrimaryResult().getScore())
                .findFirst();
    }

    private static String text(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }
}
