package io.auspex.marketdata.csv;

import io.auspex.data.BarSeries;
import io.auspex.kit.MarketDataSourceKit;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceContractTest {
    @Nested
    class Folder extends MarketDataSourceKit {
        @TempDir
        Path folder = Path.of("");

        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            series.forEach(s -> CsvText.write(folder, s.symbol() + ".csv", CsvText.of(s)));
            return CsvSource.of(folder);
        }
    }

    @Nested
    class LongFile extends MarketDataSourceKit {
        @TempDir
        Path folder = Path.of("");

        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            var text = new StringBuilder("symbol,time,open,high,low,close,volume\n");
            for (BarSeries one : series) {
                CsvText.of(one)
                        .lines()
                        .skip(1)
                        .forEach(line -> text.append(one.symbol())
                                .append(',')
                                .append(line)
                                .append('\n'));
            }
            return CsvSource.of(CsvText.write(folder, "all.csv", text.toString()));
        }
    }
}
