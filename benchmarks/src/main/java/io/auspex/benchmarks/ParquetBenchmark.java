package io.auspex.benchmarks;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.marketdata.jdbc.JdbcSource;
import io.auspex.providers.duckdb.DuckDbSource;
import io.auspex.providers.duckdb.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast does a Parquet file become a series, by vectors and by JDBC's row getters on the same DuckDB? It says what the columnar transfer
 * is worth.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class ParquetBenchmark {
    static final int BARS = 500_000;

    private Path folder = Path.of("");
    private final DuckDBDataSource database = new DuckDBDataSource("jdbc:duckdb::memory:rows");
    private @Nullable Connection kept;
    private @Nullable JdbcSource rows;
    private @Nullable DuckDbSource vectors;

    /** Writes the file. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, SQLException {
        folder = Files.createTempDirectory("auspex");
        var file = folder.resolve("WALK.parquet");
        try (var writer = ParquetWriter.to(file)) {
            writer.add(GeneratedBars.walk("WALK", BARS, 7));
            writer.commit();
        }
        vectors = DuckDbSource.parquet(file).threads(1).build();
        kept = database.getConnection(); // the instance lives as long as one connection to it
        try (var statement = kept.createStatement()) {
            statement.execute("set threads = 1");
        }
        rows = JdbcSource.builder(database)
                .query("select * from read_parquet('" + file + "')")
                .build();
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void remove() throws IOException, SQLException {
        Objects.requireNonNull(vectors).close();
        Objects.requireNonNull(kept).close();
        Files.delete(folder.resolve("WALK.parquet"));
        Files.delete(folder);
    }

    /** Vectors. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries auspex() {
        return Objects.requireNonNull(vectors).load("WALK", DateRange.ALL, CancellationToken.none());
    }

    /** One row and getter after the other. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public BarSeries rowGetters() {
        return Objects.requireNonNull(rows).load("WALK", DateRange.ALL, CancellationToken.none());
    }
}
