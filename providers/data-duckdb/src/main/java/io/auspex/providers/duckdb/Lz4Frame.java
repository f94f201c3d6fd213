package io.auspex.providers.duckdb;

import java.io.EOFException;

/**
 * Unpacks LZ4 frames, the compression that Arrow files have by default, from one array into another. Checksums are skipped over: the
 * writers of Arrow files leave them out.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">The frame format</a> and the block format beside it
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int LEAST_MATCH = 4;

    private final byte[] in;
    private final int end;
    private final byte[] out;
    private final int size;
    private int read;
    private int written;

    private Lz4Frame(byte[] in, int end, byte[] out, int size) {
        this.in = in;
        this.end = end;
        this.out = out;
        this.size = size;
    }

    /**
     * Unpacks.
     *
     * @param in the frames are its first {@code end} bytes
     * @param out takes exactly {@code size} bytes at its beginning
     * @throws EOFException if the frames are damaged or hold another number of bytes
     */
    static void unpack(byte[] in, int end, byte[] out, int size) throws EOFException {
        var frame = new Lz4Frame(in, end, out, size);
        while (frame.read < end) {
            frame.frame();
        }
        if (frame.written != size) {
            throw new EOFException("an LZ4 frame holds " + frame.written + " bytes instead of " + size);
        }
    }

    private void frame() throws EOFException {
        if (word() != MAGIC) {
            throw new EOFException("an LZ4 frame does not begin as one");
        }
        int flags = octet();
        octet(); // the largest size of a block, which the array makes unnecessary
        boolean known = (flags & 0x08) != 0;
        boolean dictionary = (flags & 0x01) != 0;
        if (flags >>> 6 != 1 || dictionary) {
            throw new EOFException("an LZ4 frame is of a version, or with a dictionary, that Arrow files do not have");
        }
        skip((known ? Long.BYTES : 0) + 1);
        int check = (flags & 0x10) != 0 ? Integer.BYTES : 0;
        for (int head = word(); head != 0; head = word()) {
            int length = head & Integer.MAX_VALUE;
            require(length <= end - read, "a block is longer than its frame");
            if (head < 0) { // not packed
                require(length <= size - written, "too many bytes");
                System.arraycopy(in, read, out, written, length);
                read += length;
                written += length;
            } else {
                block(read + length);
            }
            skip(check);
        }
        skip((flags & 0x04) != 0 ? Integer.BYTES : 0);
    }

    /** Literals and matches in turn; a match may reach back into earlier blocks, which stand before it in the array. */
    private void block(int stop) throws EOFException {
        while (read < stop) {
            int token = octet();
            int literals = length(token >>> 4, stop);
            require(literals <= stop - read && literals <= size - written, "too many bytes");
            System.arraycopy(in, read, out, written, literals);
            read += literals;
            written += literals;
            if (read == stop) {
                return; // the last sequence has no match
            }
            int back = octet() | octet() << 8;
            int match = length(token & 0x0f, stop) + LEAST_MATCH;
            require(back > 0 && back <= written && match <= size - written, "a match is outside the data");
            copy(back, match);
        }
        require(read == stop, "a block is longer than it says");
    }

    /** Copies what was written {@code back} bytes ago; where the two overlap, what is copied repeats. */
    private void copy(int back, int length) {
        int from = written - back;
        int until = written + length;
        int step = back;
        while (until - written > step) {
            System.arraycopy(out, from, out, written, step);
            written += step;
            step *= 2; // all from the beginning of the match on repeats with its period
        }
        System.arraycopy(out, from, out, written, until - written);
        written = until;
    }

    private int length(int nibble, int stop) throws EOFException {
        int length = nibble;
        if (nibble == 0x0f) {
            int more;
            do {
                require(read < stop, "a length has no end");
                more = octet();
                length += more;
                require(length >= 0, "a length is too large");
            } while (more == 0xff);
        }
        return length;
    }

    private int word() throws EOFException {
        return octet() | octet() << 8 | octet() << 16 | octet() << 24;
    }

    private int octet() throws EOFException {
        if (read >= end) {
            throw new EOFException("an LZ4 frame is cut short");
        }
        return in[read++] & 0xff;
    }

    private void skip(int bytes) throws EOFException {
        require(bytes <= end - read, "it is cut short");
        read += bytes;
    }

    private static void require(boolean condition, String otherwise) throws EOFException {
        if (!condition) {
            throw new EOFException("an LZ4 frame is damaged: " + otherwise);
        }
    }
}
