package io.auspex.cli;

import io.auspex.data.BarSeries;
import io.auspex.error.StorageException;
import io.auspex.providers.duckdb.ParquetWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

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
        String name = Objects.toString(target.getFileName()).toLowerCase(Locale.ROOT);
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

    private static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    private static void move(Path from, Path to) {
        try {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(to, e);
        }
    }

    private static StorageException failure(Path place, IOException e) {
        return new StorageException(
                place.toString(), place + " cannot be written (" + e + "); check the disk and the rights", e);
    }

    private static Writer writer(Path file, boolean packed) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return new OutputStreamWriter(packed ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8);
    }

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
        private final Path target;
        private final Path part;
        private final List<BarSeries> all = new ArrayList<>();

        LongCsv(Path target) {
            this.target = target;
            this.part = part(target);
        }

        @Override
        void add(BarSeries series) {
            all.add(series);
        }

        @Override
        void commit() {
            boolean packed = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            try (var out = writer(part, packed)) {
                new SeriesCsv(all, true).write(out);
            } catch (IOException e) {
                throw failure(target, e);
            }
            move(part, target);
        }

        @Override
        List<String> notes() {
            return SeriesCsv.notes(all);
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw failure(part, e);
            }
        }
    }

    /** A folder with a CSV file for each symbol. */
    private static final class CsvFolder extends ConvertTarget {
        private final Path target;
        private final Path part;
        private final List<String> notes = new ArrayList<>();

        CsvFolder(Path target) {
            this.target = target;
            this.part = part(target);
            try {
                Files.createDirectory(part);
            } catch (IOException e) {
                throw failure(part, e);
            }
        }

        @Override
        void add(BarSeries series) {
            var file = part.resolve(series.symbol().replace('/', '_').replace('\\', '_') + ".csv");
            if (!Objects.toString(file.getFileName()).equals(series.symbol() + ".csv")) {
                throw new IllegalArgumentException("a symbol must be good for a file name but was \"" + series.symbol()
                        + "\"; write one file with --to-file NAME.csv or NAME.parquet");
            }
            try (var out = writer(file, false)) {
                new SeriesCsv(List.of(series), false).write(out);
            } catch (IOException e) {
                throw failure(file, e);
            }
            notes.addAll(SeriesCsv.notes(List.of(series)));
        }

        @Override
        void commit() {
            move(part, target);
        }

        @Override
        List<String> notes() {
            return notes;
        }

        @Override
        public void close() {
            if (!Files.exists(part)) {
                return;
            }
            try (var files = Files.walk(part)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IOException e) {
                throw failure(part, e);
            } catch (UncheckedIOException e) {
                throw failure(part, Objects.requireNonNull(e.getCause()));
            }
        }
    }
}
