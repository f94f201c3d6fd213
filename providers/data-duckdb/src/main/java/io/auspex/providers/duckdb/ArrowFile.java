package io.auspex.providers.duckdb;

import io.auspex.common.CancellationToken;
import io.auspex.error.AuspexException;
import io.auspex.error.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.VectorBatchAppender;
import org.jspecify.annotations.Nullable;

/**
 * The batches of an Arrow IPC file or stream, of some of its columns. It reads no bytes of other columns, frees what it has allocated on
 * every path, and hands over nothing that was not checked ({@link ArrowChecks}), because the reader behind it follows addresses without
 * looking. Used by one thread at a time.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc">The format</a>
 */
final class ArrowFile extends ArrowReader {
    private static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};
    private static final byte[] OLD_MAGIC = {'F', 'E', 'A', '1'};
    private static final byte[] STREAM_END = {-1, -1, -1, -1, 0, 0, 0, 0};
    private static final int CONTINUATION = -1;
    private static final int HEAD = 8;

    private final FileChannel channel;
    private final String place;
    private final Predicate<Field> wanted;
    private final CancellationToken token;
    private final long size;
    private final boolean stream;
    private List<Field> fields = List.of();
    private List<Long> dictionaryOffsets = List.of();
    private List<Long> batchOffsets = List.of();
    private int nextBatch;
    private long nextMessage;
    private @Nullable AuspexException failure;

    /** A message and where it and its body are in the file. */
    private record Part(Message message, long body, long end) {}

    private ArrowFile(
            FileChannel channel,
            Path file,
            BufferAllocator allocator,
            Predicate<Field> wanted,
            CancellationToken token,
            boolean stream)
            throws IOException {
        super(allocator);
        this.channel = channel;
        this.place = file.toString();
        this.wanted = wanted;
        this.token = token;
        this.size = channel.size();
        this.stream = stream;
    }

    /**
     * Opens a file and reads which columns it has.
     *
     * @param wanted which of the columns to read
     * @throws io.auspex.error.DataFormatException if it is no Arrow file, or damaged
     * @throws StorageException if it cannot be read
     */
    static ArrowFile open(Path file, BufferAllocator allocator, Predicate<Field> wanted, CancellationToken token) {
        FileChannel channel = null;
        ArrowFile opened = null;
        try {
            channel = FileChannel.open(file);
            opened = new ArrowFile(channel, file, allocator, wanted, token, isStream(channel, file.toString()));
            opened.getVectorSchemaRoot();
            return opened;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            var refusal = ArrowFaults.explained(file.toString(), e);
            try {
                if (opened != null) {
                    opened.close();
                }
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException suppressed) {
                refusal.addSuppressed(suppressed);
            }
            throw refusal;
        }
    }

    private static boolean isStream(FileChannel channel, String place) throws IOException {
        long size = channel.size();
        byte[] head = new byte[(int) Math.min(HEAD, size)];
        byte[] tail = new byte[(int) Math.min(HEAD, size)];
        fill(channel, ByteBuffer.wrap(head), 0);
        fill(channel, ByteBuffer.wrap(tail), size - tail.length);
        if (begins(head, MAGIC) && size >= 2L * HEAD) {
            byte[] last = Arrays.copyOfRange(tail, tail.length - MAGIC.length, tail.length);
            if (!Arrays.equals(last, MAGIC)) {
                throw ArrowFaults.damaged(place, "its end is missing: it was cut short, or is still being written");
            }
            return false;
        }
        if (begins(head, OLD_MAGIC)) {
            throw Engine.refused(
                    place,
                    "not-an-arrow-file",
                    "FEA1",
                    "is a Feather file of version 1, which is no Arrow file; write it again with version 2");
        }
        if (head.length == HEAD && begins(head, Arrays.copyOf(STREAM_END, Integer.BYTES))) {
            if (!Arrays.equals(tail, STREAM_END)) {
                throw ArrowFaults.damaged(place, "the mark at the end of the stream is missing: it was cut short");
            }
            return true;
        }
        throw Engine.refused(
                place,
                "not-an-arrow-file",
                Arrays.toString(head),
                "does not begin as an Arrow file or stream does" + (size < 2L * HEAD ? " (" + size + " bytes)" : "")
                        + "; check that it is one, for example made by to_feather of pandas or write_ipc of polars");
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    /** {@return why {@link #loadNextBatch} failed, which who called it through native code cannot tell} */
    Optional<AuspexException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    protected Schema readSchema() throws IOException {
        var found = stream ? streamSchema() : fileSchema();
        if (found.endianness() != Endianness.Little) {
            throw ArrowFaults.unsupported(place, "big-endian", "has bytes in big-endian order; write it little-endian");
        }
        var schema = Schema.convertSchema(found);
        fields = schema.getFields();
        var taken = fields.stream().filter(wanted).toList();
        if (taken.isEmpty()) {
            throw ArrowFaults.unsupported(
                    place, schema.toString(), "has no column of numbers, times or texts; choose another file");
        }
        return new Schema(taken);
    }

    private org.apache.arrow.flatbuf.Schema streamSchema() throws IOException {
        var part = message(0).orElseThrow(() -> ArrowFaults.damaged(place, "it has no columns"));
        nextMessage = part.end();
        if (part.message().header(new org.apache.arrow.flatbuf.Schema())
                        instanceof org.apache.arrow.flatbuf.Schema schema
                && part.message().headerType() == MessageHeader.Schema) {
            return schema;
        }
        throw ArrowFaults.damaged(place, "it does not begin with its columns");
    }

    private org.apache.arrow.flatbuf.Schema fileSchema() throws IOException {
        int tail = Integer.BYTES + MAGIC.length;
        int length = bytes(size - tail, Integer.BYTES).getInt();
        if (length <= 0 || length > size - tail - HEAD) {
            throw ArrowFaults.damaged(place, "its list of batches has the length " + length);
        }
        var footer = Footer.getRootAsFooter(bytes(size - tail - length, length));
        var dictionaryAt = new ArrayList<Long>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            dictionaryAt.add(footer.dictionaries(i).offset());
        }
        var batchAt = new ArrayList<Long>();
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            batchAt.add(footer.recordBatches(i).offset());
        }
        dictionaryOffsets = dictionaryAt;
        batchOffsets = batchAt;
        return footer.schema();
    }

    @Override
    public boolean loadNextBatch() {
        try {
            token.check("reading " + place);
            prepareLoadNextBatch();
            boolean more = stream ? nextOfStream() : nextOfFile();
            if (more) {
                ArrowChecks.require(getVectorSchemaRoot(), getDictionaryVectors());
            }
            return more;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            var explained = ArrowFaults.explained(place, e);
            failure = explained;
            throw explained;
        }
    }

    private boolean nextOfFile() throws IOException {
        if (nextBatch == batchOffsets.size()) {
            return false;
        }
        if (nextBatch == 0) {
            for (long offset : dictionaryOffsets) {
                takeDictionary(existing(offset));
            }
        }
        takeBatch(existing(batchOffsets.get(nextBatch++)));
        return true;
    }

    private Part existing(long offset) throws IOException {
        return message(offset).orElseThrow(() -> ArrowFaults.damaged(place, "there is no batch at " + offset));
    }

    private boolean nextOfStream() throws IOException {
        for (var part = message(nextMessage); part.isPresent(); part = message(nextMessage)) {
            nextMessage = part.get().end();
            if (part.get().message().headerType() == MessageHeader.RecordBatch) {
                nextBatch++;
                takeBatch(part.get());
                return true;
            }
            boolean taken = takeDictionary(part.get());
            if (taken && nextBatch > 0) {
                // DuckDB keeps the first dictionary of a column and would read later batches by it
                throw ArrowFaults.unsupported(
                        place,
                        "dictionary",
                        "has a dictionary that changes between batches; write it as a file (.arrow) instead of a stream,"
                                + " or the column as plain text");
            }
        }
        if (nextMessage + HEAD != size) {
            throw ArrowFaults.damaged(place, "the stream ends before the file does");
        }
        return false;
    }

    private void takeBatch(Part part) throws IOException {
        var batch = part.message().header(new RecordBatch()) instanceof RecordBatch found
                        && part.message().headerType() == MessageHeader.RecordBatch
                ? found
                : null;
        if (batch == null) {
            throw ArrowFaults.damaged(place, "a batch of rows is something else");
        }
        loadRecordBatch(new ArrowBatch(place, channel, allocator, batch, part.body(), part.end()).read(fields, wanted));
    }

    /** Loads a dictionary; false if no column that is read uses it. */
    private boolean takeDictionary(Part part) throws IOException {
        if (part.message().headerType() != MessageHeader.DictionaryBatch
                || !(part.message().header(new DictionaryBatch()) instanceof DictionaryBatch batch)) {
            throw ArrowFaults.damaged(place, "a dictionary is something else");
        }
        long id = batch.id();
        Dictionary dictionary = getDictionaryVectors().get(id);
        if (dictionary == null) {
            return false;
        }
        boolean more = batch.isDelta(); // before anything is held: a damaged message fails at any of its fields
        var values = new ArrowBatch(place, channel, allocator, batch.data(), part.body(), part.end())
                .read(List.of(dictionary.getVector().getField()), field -> true);
        if (more) {
            append(dictionary.getVector(), values);
        } else {
            loadDictionary(new ArrowDictionaryBatch(id, values, false));
            ArrowChecks.require(dictionary.getVector());
        }
        return true;
    }

    /** Lengthens a dictionary; what is added is looked at first, because appending follows its offsets. */
    private void append(FieldVector dictionary, ArrowRecordBatch values) {
        try (values;
                var more = new VectorSchemaRoot(List.of(dictionary.getField().createVector(allocator)))) {
            new VectorLoader(more).load(values);
            ArrowChecks.require(more.getVector(0));
            VectorBatchAppender.batchAppend(dictionary, more.getVector(0));
        }
    }

    /** {@return the message that begins at an offset; empty at the mark of the end} */
    private Optional<Part> message(long offset) throws IOException {
        if (offset < 0 || offset > size - HEAD) {
            throw ArrowFaults.damaged(place, "a batch is outside the file");
        }
        var head = bytes(offset, HEAD);
        boolean marked = head.getInt(0) == CONTINUATION; // absent in files that were written before 2019
        long start = offset + (marked ? HEAD : Integer.BYTES);
        int length = head.getInt(marked ? Integer.BYTES : 0);
        if (length == 0) {
            return Optional.empty();
        }
        if (length < 0 || length > size - start) {
            throw ArrowFaults.damaged(place, "a batch is longer than the file");
        }
        var message = Message.getRootAsMessage(bytes(start, length));
        long body = start + length;
        if (message.bodyLength() < 0 || message.bodyLength() > size - body) {
            throw ArrowFaults.damaged(place, "a batch is longer than the file");
        }
        return Optional.of(new Part(message, body, body + message.bodyLength()));
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, bytes, offset);
        return bytes.flip();
    }

    /** Fills a buffer from a place in a file. */
    static void fill(FileChannel channel, ByteBuffer into, long offset) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0) {
                throw new EOFException("the file ends at " + at + ", in the middle of a batch");
            }
            at += count;
        }
    }

    @Override
    public long bytesRead() {
        return nextMessage;
    }

    @Override
    protected void closeReadSource() throws IOException {
        channel.close();
    }
}
