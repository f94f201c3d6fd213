package io.auspex.marketdata.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.AuspexException;
import io.auspex.marketdata.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a file holds: a series whose bars make sense, or an error of ours, and nothing else. */
@Tag("fuzz")
class CsvFuzzTest {
    private static Path file = Path.of("fuzz.csv");

    @BeforeAll
    static void makeFile() throws IOException {
        file = Files.createTempDirectory("fuzz").resolve("fuzz.csv");
    }

    @AfterAll
    static void removeFile() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }

    @FuzzTest(maxDuration = "40s")
    void readsOrRefuses(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            var source = CsvSource.of(file);
            for (String symbol : source.symbols()) {
                check(source.load(symbol, DateRange.ALL, CancellationToken.none()));
            }
        } catch (AuspexException refused) {
            assertThat(refused).hasMessageContaining("fuzz.csv");
        }
    }

    private static void check(BarSeries series) {
        assertThat(series.isEmpty()).isFalse();
        for (int i = 0; i < series.size(); i++) {
            double low = series.low().get(i);
            double high = series.high().get(i);
            double open = series.open().get(i);
            double close = series.close().get(i);
            assertThat(low <= open && open <= high && low <= close && close <= high && high < Double.POSITIVE_INFINITY)
                    .as("bar %d of %s: %s %s %s %s", i, series, open, high, low, close)
                    .isTrue();
            assertThat(series.volume().get(i) < 0).as("negative volume %d", i).isFalse();
        }
    }
}
