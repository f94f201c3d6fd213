package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.kit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/** Reads the input bars and output columns that other libraries published. */
final class PublishedBars {
    private PublishedBars() {}

    /** {@return the bars of a CSV file with a header; bar i is known i days after the epoch} */
    static BarSeries read(String relative) {
        var rows = rows(relative);
        int size = rows.size() - 1;
        return BarSeries.of(
                relative,
                ZoneOffset.UTC,
                LongColumn.of(LongStream.range(0, size)
                        .map(i -> i * 86_400_000_000_000L)
                        .toArray()),
                column(rows, "open"),
                column(rows, "high"),
                column(rows, "low"),
                column(rows, "close"),
                column(rows, "volume"));
    }

    /** {@return one column of a CSV file; an empty cell is NaN} */
    static DoubleColumn column(String relative, String name) {
        return column(rows(relative), name);
    }

    private static DoubleColumn column(List<String[]> rows, String name) {
        int index = List.of(rows.getFirst()).stream()
                .map(s -> s.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(name.toLowerCase(Locale.ROOT));
        return DoubleColumn.fill(rows.size() - 1, out -> {
            for (int i = 0; i < out.length; i++) {
                String cell = rows.get(i + 1)[index];
                out[i] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
        });
    }

    private static List<String[]> rows(String relative) {
        Path file = SharedData.file("oracles/indicators/" + relative);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
