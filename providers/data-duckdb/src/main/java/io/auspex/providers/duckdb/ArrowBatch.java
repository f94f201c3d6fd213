package io.auspex.providers.duckdb;

import com.github.luben.zstd.Zstd;
import io.auspex.error.ProviderFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.BufferLayout.BufferType;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** One batch of rows of an Arrow file: reads and unpacks the buffers of the columns that are wanted. For one use. */
final class ArrowBatch {
    private static final int LENGTH = Long.BYTES;
    private static final long NOT_PACKED = -1;
    private static final long MOST_TIMES = 1 << 16; // neither codec makes more of a byte, but for the first block
    private static final long FIRST_BLOCK = 1 << 23;

    private final String place;
    private final FileChannel channel;
    private final BufferAllocator allocator;
    private final RecordBatch batch;
    private final long start;
    private final long length;
    private final byte codec;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<ArrowBuf> buffers = new ArrayList<>();
    private final List<Long> variadic = new ArrayList<>();
    private int node;
    private int buffer;
    private int view;
    private byte[] packed = {};
    private byte[] unpacked = {};

    /**
     * Begins with a batch.
     *
     * @param place of the file, for messages
     * @param start of the body of the batch in the file
     * @param end of the body
     */
    ArrowBatch(String place, FileChannel channel, BufferAllocator allocator, RecordBatch batch, long start, long end) {
        this.place = place;
        this.channel = channel;
        this.allocator = allocator;
        this.batch = batch;
        this.start = start;
        this.length = end - start;
        var compression = batch.compression();
        this.codec = compression == null ? -1 : compression.codec();
        boolean known = codec == -1 || codec == CompressionType.LZ4_FRAME || codec == CompressionType.ZSTD;
        if (!known || (compression != null && compression.method() != BodyCompressionMethod.BUFFER)) {
            throw ArrowFaults.unsupported(
                    place,
                    "compression " + codec,
                    "has the compression " + codec + ", which is not known; write it with LZ4, Zstandard or none");
        }
    }

    /**
     * Reads.
     *
     * @param fields all columns of the file
     * @param wanted which of them to read; the others are passed over
     * @return the batch, unpacked; to be closed
     */
    ArrowRecordBatch read(List<Field> fields, Predicate<Field> wanted) throws IOException {
        boolean whole = false;
        try {
            for (Field field : fields) {
                take(field, wanted.test(field));
            }
            boolean all = node == batch.nodesLength() && buffer == batch.buffersLength();
            if (!all || batch.length() != (int) batch.length()) {
                throw ArrowFaults.damaged(place, "a batch does not have the columns of its file");
            }
            var read = new ArrowRecordBatch(
                    (int) batch.length(),
                    nodes,
                    buffers,
                    NoCompressionCodec.DEFAULT_BODY_COMPRESSION,
                    variadic,
                    true,
                    false);
            whole = true;
            return read;
        } finally {
            if (!whole) {
                buffers.forEach(ArrowBuf::close);
            }
        }
    }

    private void take(Field field, boolean kept) throws IOException {
        var encoding = field.getDictionary();
        ArrowType type = encoding == null ? field.getType() : encoding.getIndexType();
        var counts = batch.nodes(node++);
        int first = buffer;
        if (kept) {
            boolean sound = counts.length() == batch.length() && counts.nullCount() >= 0;
            if (!sound || counts.nullCount() > counts.length()) {
                throw ArrowFaults.damaged(place, "a column does not have the rows of its batch");
            }
            nodes.add(new ArrowFieldNode(counts.length(), counts.nullCount()));
        }
        long count = TypeLayout.getTypeBufferCount(type);
        if (type instanceof ArrowType.Utf8View || type instanceof ArrowType.BinaryView) {
            long more = batch.variadicBufferCounts(view++);
            count += more;
            if (kept) {
                variadic.add(more);
            }
        }
        if (count < 0 || count > batch.buffersLength() - buffer) {
            throw ArrowFaults.damaged(place, "a batch does not have the columns of its file");
        }
        for (long i = 0; i < count; i++, buffer++) {
            if (kept) {
                var at = batch.buffers(buffer);
                buffers.add(buffer(at.offset(), at.length()));
                requireRows(type, buffer - first, counts.length(), counts.nullCount());
            }
        }
        if (encoding == null) {
            for (Field child : field.getChildren()) {
                take(child, kept);
            }
        }
    }

    /**
     * The first buffer of a column says which rows are missing, and may be left out if none or all are; the second has a value, an offset
     * or a view for every row. Arrow's classes would lengthen one that is too short, with zeros.
     */
    private void requireRows(ArrowType type, int which, long rows, long missing) {
        long bits = buffers.getLast().readableBytes() * Byte.SIZE;
        boolean absent = bits == 0 && (rows == 0 || (which == 0 && (missing == 0 || missing == rows)));
        if (which > 1 || absent) {
            return;
        }
        var layout = TypeLayout.getTypeLayout(type).getBufferLayouts().get(which);
        long entries = layout.getType() == BufferType.OFFSET ? rows + 1 : rows;
        long width = layout.getType() == BufferType.VIEWS
                ? (long) BaseVariableWidthViewVector.ELEMENT_SIZE * Byte.SIZE
                : layout.getTypeBitWidth();
        if (bits < entries * width) {
            throw ArrowFaults.damaged(place, "a column does not have the rows of its batch");
        }
    }

    private ArrowBuf buffer(long offset, long bytes) throws IOException {
        if (offset < 0 || bytes < 0 || offset > length || bytes > length - offset) {
            throw ArrowFaults.damaged(place, "a column is outside its batch");
        }
        if (bytes == 0) {
            return allocator.getEmpty();
        }
        long at = start + offset;
        if (codec == -1) {
            return plain(at, bytes);
        }
        if (bytes < LENGTH) {
            throw ArrowFaults.damaged(place, "a packed column has no length");
        }
        var head = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        ArrowFile.fill(channel, head, at);
        long size = head.getLong(0);
        if (size == NOT_PACKED) {
            return plain(at + LENGTH, bytes - LENGTH);
        }
        return size == 0 ? allocator.getEmpty() : unpacked(at + LENGTH, bytes - LENGTH, size);
    }

    private ArrowBuf plain(long at, long bytes) throws IOException {
        var read = allocator.buffer(bytes);
        boolean whole = false;
        try {
            for (long done = 0; done < bytes; ) {
                int piece = (int) Math.min(bytes - done, 1 << 30);
                ArrowFile.fill(channel, read.nioBuffer(done, piece), at + done);
                done += piece;
            }
            read.writerIndex(bytes);
            whole = true;
            return read;
        } finally {
            if (!whole) {
                read.close();
            }
        }
    }

    private ArrowBuf unpacked(long at, long bytes, long size) throws IOException {
        if (size < 0 || bytes > Integer.MAX_VALUE - 8 || size > bytes * MOST_TIMES + FIRST_BLOCK) {
            throw ArrowFaults.damaged(place, "a packed column has " + bytes + " bytes and claims " + size);
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw ArrowFaults.unsupported(
                    place,
                    size + " bytes",
                    "has a packed column of " + size + " bytes in one batch, at most 2 GB can be unpacked;"
                            + " write it in smaller batches");
        }
        if (packed.length < bytes) {
            packed = new byte[(int) bytes];
        }
        if (unpacked.length < size) {
            unpacked = new byte[(int) size];
        }
        ArrowFile.fill(channel, ByteBuffer.wrap(packed, 0, (int) bytes), at);
        if (codec == CompressionType.LZ4_FRAME) {
            Lz4Frame.unpack(packed, (int) bytes, unpacked, (int) size);
        } else {
            requireZstd();
            long count = Zstd.decompressByteArray(unpacked, 0, (int) size, packed, 0, (int) bytes);
            if (count != size) {
                throw ArrowFaults.damaged(place, "a column packed with Zstandard is damaged");
            }
        }
        var read = allocator.buffer(size);
        read.setBytes(0, unpacked, 0, size);
        read.writerIndex(size);
        return read;
    }

    private void requireZstd() {
        try {
            Class.forName("com.github.luben.zstd.Zstd", false, ArrowBatch.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ProviderFailedException(
                    "arrow",
                    place + " is compressed with Zstandard, for which a library is missing; add " + ArrowLibrary.ZSTD
                            + " to the dependencies, or write the file with LZ4",
                    e);
        }
    }
}
