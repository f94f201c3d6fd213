package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.providers.duckdb.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a conversion writes: it grows beside its place under another name and is moved there by {@link #commit}. Closing it without that
 * leaves nothing behind. Not thread-safe.
 */
abstract sealed class ConvertTarget implements AutoCloseable {
    /**
     * Opens the target that a name asks for.
     *
     * @throws IllegalArgumentException if there is something at its place, or its folder is not there
     */
    static ConvertTarget open(Path out, boolean overwrite) {
        var target = out.toAbsolutePath().normalize();
        var parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IllegalArgumentException("--to-file must be in a folder that exists but was \"" + out
                    + "\"; make the folder " + parent + " first");
        }
        if (Files.exists(target) && (Files.isDirectory(target) || !overwrite)) {
            throw new IllegalArgumentException("--to-file must not exist but \"" + out + "\" does; "
                    + (Files.isDirectory(target) ? "name a new folder" : "name another, or give --overwrite"));
        }
        String name = PartPath.name(target);
        if (name.endsWith(".parquet")) {
            return new Parquet(target);
        }
        return name.endsWith(".csv") || name.endsWith(".csv.gz") ? new LongCsv(target) : new CsvFolder(target);
    }

    /** Takes the bars of one symbol. */
    abstract void add(BarSeries series);

    /** Puts everything into its place. */
    abstract void commit();

    /** {@return what the user should know about what was written} */
    List<String> notes() {
        return List.of();
    }

    @Override
    public abstract void close();

    /** One Parquet file. */
    private static final class Parquet extends ConvertTarget {
        private final ParquetWriter writer;

        Parquet(Path target) {
            writer = ParquetWriter.to(target);
        }

        @Override
        void add(BarSeries series) {
            writer.add(series);
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

    /** One CSV file with a column of symbols. The series are held until it is written, because its columns are those of all. */
    private static final class LongCsv extends ConvertTarget {
        private final PartPath part;
        private final List<BarSeries> all = new ArrayList<>();

        LongCsv(Path target) {
            part = PartPath.of(target);
        }

        @Override
        void add(BarSeries series) {
            all.add(series);
        }

        @Override
        void commit() {
            try (var out = part.writer()) {
                new SeriesCsv(all, true).write(out);
            } catch (IOException e) {
                throw part.failure(e);
            }
            part.commit();
        }

        @Override
        List<String> notes() {
            return SeriesCsv.notes(all);
        }

        @Override
        public void close() {
            part.close();
        }
    }

    /** A folder with a CSV file for each symbol. */
    private static final class CsvFolder extends ConvertTarget {
        private final PartPath part;
        private final List<String> notes = new ArrayList<>();

        CsvFolder(Path target) {
            part = PartPath.of(target);
            try {
                Files.createDirectory(part.path());
            } catch (IOException e) {
                throw part.failure(e);
            }
        }

        @Override
        void add(BarSeries series) {
            var file = part.path().resolve(series.symbol().replace('/', '_').replace('\\', '_') + ".csv");
            if (!Objects.toString(file.getFileName()).equals(series.symbol() + ".csv")) {
                throw new IllegalArgumentException("a symbol must be good for a file name but was \"" + series.symbol()
                        + "\"; write one file with --to-file NAME.csv or NAME.parquet");
            }
            try (var out = PartPath.writer(file, false)) {
                new SeriesCsv(List.of(series), false).write(out);
            } catch (IOException e) {
                throw PartPath.failure(file, e);
            }
            notes.addAll(SeriesCsv.notes(List.of(series)));
        }

        @Override
        void commit() {
            part.commit();
        }

        @Override
        List<String> notes() {
            return notes;
        }

        @Override
        public void close() {
            part.close();
        }
    }
}
