package io.auspex.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.providers.duckdb.DuckDbSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast does a CSV file become columns, checked and all, beside the CSV library alone (cells to doubles, nothing kept) and DuckDB's
 * read_csv on one thread into the same series? One operation is one byte, so the unit is MB/s. A
 * regression makes every command slower to start.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class CsvBenchmark {
    static final int BYTES = 6_000_000;

    /** How times are written. */
    @Param({"date", "datetime"})
    public String stamp = "";

    private Path file = Path.of("");
    private @Nullable DuckDbSource duckDb;

    /** Writes the file. */
    @Setup
    public void prepare() throws IOException {
        var bars = GeneratedBars.walk("WALK", 200_000, 7);
        var text = new StringBuilder(BYTES + 100).append(stamp).append(",open,high,low,close,volume\n");
        for (int i = 0; text.length() < BYTES; i++) {
            if (stamp.equals("date")) {
                text.append(LocalDate.of(1701, 1, 1).plusDays(i));
            } else {
                text.append(LocalDate.of(2000, 1, 1)
                                .atStartOfDay()
                                .plusMinutes(i + 1)
                                .toString()
                                .replace('T', ' '))
                        .append(":00");
            }
            text.append(String.format(
                    Locale.ROOT,
                    ",%.2f,%.2f,%.2f,%.2f,%.0f%n",
                    bars.open().get(i),
                    bars.high().get(i) + 0.01,
                    bars.low().get(i) - 0.01,
                    bars.close().get(i),
                    bars.volume().get(i)));
        }
        file = Files.createTempFile("auspex", ".csv");
        Files.writeString(file, text);
        duckDb = DuckDbSource.csv(file)
                .symbol("S")
                .timeColumn(stamp)
                .zone(ZoneOffset.UTC)
                .threads(1)
                .build();
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        Objects.requireNonNull(duckDb).close();
        Files.delete(file);
    }

    /** File to series. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public BarSeries auspex() {
        return CsvSource.builder(file)
                .symbol("S")
                .zone(ZoneOffset.UTC)
                .build()
                .load("S", DateRange.ALL, CancellationToken.none());
    }

    /** The last twentieth of the file. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public BarSeries auspexRange() {
        var days = stamp.equals("date")
                ? DateRange.of("2040-01-01", "2100-01-01")
                : DateRange.of("2000-03-15", "2001-01-01");
        return CsvSource.builder(file)
                .symbol("S")
                .zone(ZoneOffset.UTC)
                .build()
                .load("S", days, CancellationToken.none());
    }

    /** Cells to doubles through the CSV library, summed up. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public double fastCsvAlone() throws IOException {
        double sum = 0;
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            var rows = reader.iterator();
            rows.next();
            while (rows.hasNext()) {
                var row = rows.next();
                for (int c = 1; c < 6; c++) {
                    sum += Double.parseDouble(row.getField(c));
                }
            }
        }
        return sum;
    }

    /** File to the same series through DuckDB on one thread. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public BarSeries duckDb() {
        return Objects.requireNonNull(duckDb).load("S", DateRange.ALL, CancellationToken.none());
    }
}
