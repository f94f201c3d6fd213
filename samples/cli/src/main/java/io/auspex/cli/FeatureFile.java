package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.providers.duckdb.ParquetFeatureWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code auspex features} writes: one file with a row for each symbol and bar, which appears when it is whole. Not thread-safe. */
abstract sealed class FeatureFile implements AutoCloseable {
    /** Refuses what cannot be written, before anything is computed. */
    static void check(Path out) {
        String name = PartPath.name(out);
        if (!name.endsWith(".csv") && !name.endsWith(".csv.gz") && !name.endsWith(".parquet")) {
            throw new IllegalArgumentException(
                    "--output must end with .csv, .csv.gz or .parquet but was \"" + out + "\"");
        }
        Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(out)) {
            throw new IllegalArgumentException("--output must be a file in a folder that exists but was \"" + out
                    + "\"; make the folder " + parent + " first, or name a file");
        }
    }

    /**
     * Opens a file.
     *
     * @param out for which {@link #check} was right
     * @param floats whether the values are single precision
     */
    static FeatureFile open(Path out, List<String> columns, boolean floats) throws IOException {
        if (PartPath.name(out).endsWith(".parquet")) {
            return new Parquet(
                    floats ? ParquetFeatureWriter.floats(out, columns) : ParquetFeatureWriter.doubles(out, columns));
        }
        return new Csv(out, columns);
    }

    /** Takes the bars {@code [from, to)} of one symbol. */
    abstract void add(BarSeries series, int from, int to, FeatureRows rows) throws IOException;

    /** Puts the file into its place. */
    abstract void commit() throws IOException;

    @Override
    public abstract void close();

    /** One Parquet file. */
    private static final class Parquet extends FeatureFile {
        private final ParquetFeatureWriter writer;

        Parquet(ParquetFeatureWriter writer) {
            this.writer = writer;
        }

        @Override
        void add(BarSeries series, int from, int to, FeatureRows rows) {
            writer.add(series, from, to, rows.values());
        }

        @Override
        void commit() {
            writer.commit();
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** One CSV file. */
    private static final class Csv extends FeatureFile {
        private final PartPath part;
        private final Writer out;
        private final int width;

        Csv(Path target, List<String> columns) throws IOException {
            part = PartPath.of(target);
            out = part.writer();
            width = columns.size();
            out.write("symbol,time");
            for (String name : columns) {
                out.write("," + Cells.csv(name));
            }
            out.write("\n");
        }

        @Override
        void add(BarSeries series, int from, int to, FeatureRows rows) throws IOException {
            boolean daily = BarStamps.daily(series);
            for (int bar = from; bar < to; bar++) {
                out.write(Cells.csv(series.symbol()) + "," + BarStamps.text(series, bar, daily));
                for (int c = 0; c < width; c++) {
                    double value = rows.shown(bar, c);
                    out.write(Double.isFinite(value) ? "," + value : ",");
                }
                out.write("\n");
            }
        }

        @Override
        void commit() throws IOException {
            out.close();
            part.commit();
        }

        @Override
        public void close() {
            try (part) {
                out.close();
            } catch (IOException e) {
                throw part.failure(e);
            }
        }
    }
}
