package io.auspex.marketdata.quality;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.kit.SharedData;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.csv.CsvSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real faulty series and their repaired twins, as yfinance's tests hold them; read with every cell as it stands. */
final class YahooFiles {
    private YahooFiles() {}

    /** {@return the names of all files without their ending, sorted} */
    static List<String> names() {
        Path folder = SharedData.file("data/dirty/yfinance");
        try (var files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(name -> name.endsWith(".csv.gz"))
                    .map(name -> name.substring(0, name.length() - ".csv.gz".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BarSeries read(String name) {
        Path file = SharedData.file("data/dirty/yfinance/" + name + ".csv.gz");
        return CsvSource.builder(file)
                .zone(ZoneOffset.UTC)
                .symbol(name)
                .newestFirst(newestFirst(file))
                .faults(FaultPolicy.KEEP)
                .build()
                .read(name, CancellationToken.none())
                .series();
    }

    private static boolean newestFirst(Path file) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> first = lines.lines().skip(1).limit(2).toList();
            return first.size() == 2 && first.get(0).compareTo(first.get(1)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
