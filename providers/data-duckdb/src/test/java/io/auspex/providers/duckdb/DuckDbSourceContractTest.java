package io.auspex.providers.duckdb;

import io.auspex.data.BarSeries;
import io.auspex.kit.MarketDataSourceKit;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSourceContractTest {
    @TempDir
    Path folder = Path.of("");

    private final List<DuckDbSource> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(DuckDbSource::close);
    }

    private MarketDataSource opened(DuckDbSource source) {
        opened.add(source);
        return source;
    }

    private static void write(Path file, List<BarSeries> series) {
        try (var writer = ParquetWriter.to(file)) {
            series.forEach(writer::add);
            writer.commit();
        }
    }

    @Nested
    class LongParquet extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            write(folder.resolve("all.parquet"), series);
            return opened(DuckDbSource.parquet(folder.resolve("all.parquet")).build());
        }
    }

    @Nested
    class FolderOfParquet extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            series.forEach(one -> write(folder.resolve(one.symbol() + ".parquet"), List.of(one)));
            return opened(DuckDbSource.parquet(folder).build());
        }
    }

    @Nested
    class LongArrow extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            return opened(DuckDbSource.arrow(
                            ArrowFiles.write(folder.resolve("all.feather"), CodecType.LZ4_FRAME, 100, series))
                    .build());
        }
    }

    @Nested
    class FolderOfArrow extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            var endings = List.of(".arrow", ".feather", ".arrows");
            for (int i = 0; i < series.size(); i++) {
                var file = folder.resolve(series.get(i).symbol() + endings.get(i % endings.size()));
                ArrowFiles.write(file, CodecType.NO_COMPRESSION, 1_000, List.of(series.get(i)));
            }
            return opened(DuckDbSource.arrow(folder).build());
        }
    }

    @Nested
    class Query extends MarketDataSourceKit {
        @Override
        protected MarketDataSource sourceOf(List<BarSeries> series) {
            var file = folder.resolve("all.parquet");
            write(file, series);
            return opened(
                    DuckDbSource.query(folder, "select * from '" + file + "'").build());
        }
    }
}
