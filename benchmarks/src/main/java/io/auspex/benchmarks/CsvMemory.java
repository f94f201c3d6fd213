package io.auspex.benchmarks;

import io.auspex.common.CancellationToken;
import io.auspex.data.DateRange;
import io.auspex.marketdata.csv.CsvSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Loads ten million bars from CSV. {@code benchmarks/memory} runs it with a heap of 1.5 times the bytes of their six columns plus 64 MB;
 * it ends normally if that is enough.
 */
public final class CsvMemory {
    private static final int BARS = 10_000_000;

    private CsvMemory() {}

    /**
     * Writes the file, loads it and prints how long that took.
     *
     * @param arguments none
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var file = Files.createTempFile("auspex", ".csv");
        try {
            write(file);
            long bytes = Files.size(file);
            long start = System.nanoTime();
            var series = CsvSource.builder(file)
                    .symbol("S")
                    .zone(ZoneOffset.UTC)
                    .build()
                    .load("S", DateRange.ALL, CancellationToken.none());
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d bars of %,d MB of text in %.1f s (%.0f MB/s) with a heap of at most %,d MB%n",
                    series.size(),
                    bytes / 1_000_000,
                    seconds,
                    bytes / seconds / 1e6,
                    Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file) throws IOException {
        var format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        var time = LocalDateTime.of(2000, 1, 1, 0, 1);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("time,open,high,low,close,volume\n");
            for (int i = 0; i < BARS; i++) {
                int cents = 10 + i % 89;
                out.write(format.format(time.plusMinutes(i)));
                out.write(",101." + cents + ",102." + cents + ",100." + cents + ",101." + cents + ',' + i % 100_000);
                out.write('\n');
            }
        }
    }
}
