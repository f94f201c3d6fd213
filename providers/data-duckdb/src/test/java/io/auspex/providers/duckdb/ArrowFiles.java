package io.auspex.providers.duckdb;

import io.auspex.data.BarSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/** Writes the Arrow files of the tests with Arrow's own writer; a name that ends in {@code .arrows} becomes a stream. */
final class ArrowFiles {
    private ArrowFiles() {}

    /** A column: dates, whole numbers, numbers or texts; null is a missing value. Texts go through a dictionary. */
    record Column(String name, List<? extends @Nullable Object> values) {}

    static Path write(Path file, CodecType codec, int batch, List<Column> columns) {
        try (var allocator = new RootAllocator();
                var dictionaries = new MapDictionaryProvider()) {
            int rows = columns.getFirst().values().size();
            var vectors = new ArrayList<FieldVector>();
            for (Column column : columns) {
                vectors.add(vector(column, allocator, dictionaries));
            }
            try (var root = new VectorSchemaRoot(vectors);
                    var channel = FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    var writer = writer(file, root, dictionaries, channel, codec)) {
                writer.start();
                for (int first = 0; first < rows; first += batch) {
                    fill(vectors, columns, first, Math.min(batch, rows - first));
                    root.setRowCount(Math.min(batch, rows - first));
                    writer.writeBatch();
                }
                writer.end();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes series with all their columns; times are nanoseconds since 1970. */
    static Path write(Path file, CodecType codec, int batch, Iterable<BarSeries> all) {
        var extras = new LinkedHashSet<String>();
        all.forEach(series -> extras.addAll(series.extraColumns()));
        var values = new LinkedHashMap<String, List<@Nullable Object>>();
        for (BarSeries series : all) {
            for (int i = 0; i < series.size(); i++) {
                add(values, "symbol", series.symbol());
                add(values, "time_ns", series.times().get(i));
                add(values, "open", number(series.open().get(i)));
                add(values, "high", number(series.high().get(i)));
                add(values, "low", number(series.low().get(i)));
                add(values, "close", number(series.close().get(i)));
                add(values, "volume", number(series.volume().get(i)));
                for (String extra : extras) {
                    int row = i;
                    add(
                            values,
                            extra,
                            series.column(extra)
                                    .map(column -> number(column.get(row)))
                                    .orElse(null));
                }
            }
        }
        var columns = new ArrayList<Column>();
        values.forEach((name, cells) -> columns.add(new Column(name, cells)));
        return write(file, codec, batch, columns);
    }

    private static void add(Map<String, List<@Nullable Object>> values, String name, @Nullable Object value) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static ArrowWriter writer(
            Path file,
            VectorSchemaRoot root,
            MapDictionaryProvider dictionaries,
            FileChannel channel,
            CodecType codec) {
        var packing = codec == CodecType.NO_COMPRESSION
                ? NoCompressionCodec.Factory.INSTANCE
                : CommonsCompressionFactory.INSTANCE;
        return file.toString().endsWith(".arrows")
                ? new ArrowStreamWriter(root, dictionaries, channel, IpcOption.DEFAULT, packing, codec)
                : new ArrowFileWriter(root, dictionaries, channel, Map.of(), IpcOption.DEFAULT, packing, codec);
    }

    private static FieldVector vector(Column column, BufferAllocator allocator, MapDictionaryProvider dictionaries) {
        var present = distinct(column);
        Object first = present.isEmpty() ? 0.0 : present.getFirst();
        return switch (first) {
            case LocalDate day -> new DateDayVector(column.name(), allocator);
            case Long number -> new BigIntVector(column.name(), allocator);
            case String text -> {
                var encoding =
                        new DictionaryEncoding(dictionaries.getDictionaryIds().size(), false, null);
                var words = new VarCharVector("words", allocator);
                int next = 0;
                for (Object word : present) {
                    words.setSafe(next++, new Text(word.toString()));
                }
                words.setValueCount(next);
                dictionaries.put(new Dictionary(words, encoding));
                yield new IntVector(
                        column.name(), new FieldType(true, new ArrowType.Int(32, true), encoding), allocator);
            }
            default -> new Float8Vector(column.name(), allocator);
        };
    }

    private static List<Object> distinct(Column column) {
        var words = new LinkedHashSet<Object>();
        for (Object value : column.values()) {
            if (value != null) {
                words.add(value);
            }
        }
        return List.copyOf(words);
    }

    private static void fill(List<FieldVector> vectors, List<Column> columns, int first, int rows) {
        for (int c = 0; c < columns.size(); c++) {
            var vector = vectors.get(c);
            var words = distinct(columns.get(c));
            vector.reset();
            for (int i = 0; i < rows; i++) {
                Object value = columns.get(c).values().get(first + i);
                if (value == null) {
                    vector.setNull(i);
                    continue;
                }
                switch (vector) {
                    case DateDayVector days -> days.setSafe(i, (int) ((LocalDate) value).toEpochDay());
                    case BigIntVector numbers -> numbers.setSafe(i, (Long) value);
                    case Float8Vector numbers -> numbers.setSafe(i, (Double) value);
                    case IntVector indexes -> indexes.setSafe(i, words.indexOf(value));
                    default -> throw new IllegalStateException(vector.toString());
                }
            }
            vector.setValueCount(rows);
        }
    }
}
