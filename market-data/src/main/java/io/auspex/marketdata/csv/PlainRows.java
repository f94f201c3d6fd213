package io.auspex.marketdata.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads rows straight from the bytes of a file as long as they are plain: ASCII without quotes, lines that end in a line feed. It stops
 * before the first line that is anything else, and what is left goes through the CSV library, so that both ways read the same.
 * Not thread-safe.
 */
final class PlainRows {
    /** Bytes to hold at a time where a file is read at once. */
    static final int BUFFER = 1 << 18;

    private static final int ROWS_PER_CHECK = 4_096;
    private static final int MOST_DIGITS = 18;

    private final InputStream in;
    private final RowCollector rows;
    private final int[] roles;
    private final byte delimiter;
    private byte[] buffer;
    private char[] cell = new char[64];
    private int filled;
    private int at;
    private long lines;
    private int filledEnd;
    private boolean ended;

    /**
     * Creates a scanner.
     *
     * @param in the file from its first line
     * @param layout of the file
     * @param rows takes what is read
     * @param buffer bytes to hold at a time
     */
    PlainRows(InputStream in, CsvLayout layout, RowCollector rows, int buffer) {
        this.buffer = new byte[buffer];
        this.in = in;
        this.rows = rows;
        this.roles = layout.roles();
        this.delimiter = (byte) layout.delimiter();
    }

    /** {@return whether a delimiter can be told from the characters of numbers and dates and is one byte} */
    static boolean canSplitAt(char delimiter) {
        return delimiter < 0x80 && !Character.isLetterOrDigit(delimiter) && ".-+".indexOf(delimiter) < 0;
    }

    /**
     * Reads as far as the rows are plain.
     *
     * @param check called every few thousand rows
     * @return what is left from the first line on that is not plain; empty at the end of the file
     */
    Optional<InputStream> read(Runnable check) throws IOException {
        while (true) {
            var rest = step(check);
            if (rest.isPresent() || ended) {
                return rest;
            }
        }
    }

    /** {@return whether the end of the file was reached} */
    boolean ended() {
        return ended;
    }

    /**
     * Reads one buffer full of rows.
     *
     * @param check called every few thousand rows
     * @return what is left from the first line on that is not plain; empty where there may be more, see {@link #ended}
     */
    Optional<InputStream> step(Runnable check) throws IOException {
        boolean more = fill();
        ended = !more;
        int end = more ? lastLineEnd() : filled;
        if (more && end <= at) {
            ended = false;
            return rest(); // a line longer than the buffer
        }
        if (!more && filled > at && buffer[filled - 1] != '\n') {
            buffer = Arrays.copyOf(buffer, filled + 1);
            buffer[filled] = '\n';
            end = filled + 1;
        }
        filledEnd = end;
        int sinceCheck = 0;
        while (at < end) {
            int start = at;
            if (!row()) {
                at = start;
                return rest();
            }
            if (++sinceCheck == ROWS_PER_CHECK) {
                sinceCheck = 0;
                check.run();
            }
        }
        check.run();
        return Optional.empty();
    }

    /** {@return how many lines were read} */
    long lines() {
        return lines;
    }

    private Optional<InputStream> rest() {
        int left = Math.max(0, filled - at);
        return Optional.of(new SequenceInputStream(new ByteArrayInputStream(buffer, at, left), in));
    }

    /** Moves the unread bytes to the front and fills up; false at the end of the file. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
        int read = in.readNBytes(buffer, filled, buffer.length - filled);
        filled += read;
        return filled == buffer.length;
    }

    private int lastLineEnd() {
        int end = filled;
        while (end > at && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Reads one line; false, with nothing taken, if it is not plain. */
    private boolean row() {
        if (buffer[at] == '\n' || (buffer[at] == '\r' && buffer[at + 1] == '\n')) {
            at += buffer[at] == '\n' ? 1 : 2;
            lines++;
            return true;
        }
        boolean header = rows.atHeader();
        rows.begin(lines + 1);
        int column = 0;
        while (true) {
            int role = header || column >= roles.length ? CsvLayout.IGNORED : roles[column];
            boolean taken = role >= 0 ? number(role) : role == CsvLayout.STAMP && isoStamp();
            if (!taken && !text(column, role)) {
                return false;
            }
            if (role == CsvLayout.STAMP && rows.skipsRest()) {
                return skipRest();
            }
            column++;
            byte mark = buffer[at++];
            if (mark != delimiter) {
                at += mark == '\r' ? 1 : 0;
                break;
            }
        }
        lines++;
        rows.end(column);
        return true;
    }

    /** Takes digits, a point, digits up to the end of the cell; false, with nothing taken, if the cell is anything else. */
    private boolean number(int role) {
        byte[] bytes = buffer;
        int from = at;
        int p = from;
        long mantissa = 0;
        int digit = bytes[p] - '0';
        while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = bytes[++p] - '0';
        }
        int scale = 0;
        if (bytes[p] == '.') {
            int point = p;
            digit = bytes[++p] - '0';
            while (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digit = bytes[++p] - '0';
            }
            scale = p - point - 1;
            if (scale == 0 && point == from) {
                return false;
            }
        }
        if (p == from || p - from > MOST_DIGITS || !atEnd(p) || mantissa > DecimalParser.EXACT) {
            return false;
        }
        if (!rows.number(role, DecimalParser.scaled(mantissa, scale))) {
            return false;
        }
        at = p;
        return true;
    }

    /** Takes yyyy-MM-dd or yyyy-MM-dd HH:mm:ss; false, with nothing taken, if the cell is anything else. */
    private boolean isoStamp() {
        byte[] bytes = buffer;
        int p = at;
        if (p + 10 >= filledEnd || bytes[p + 4] != '-' || bytes[p + 7] != '-') {
            return false;
        }
        int year = two(p) * 100 + two(p + 2);
        int month = two(p + 5);
        int day = two(p + 8);
        if (two(p) < 0 || two(p + 2) < 0 || month < 0 || day < 0) {
            return false;
        }
        if (atEnd(p + 10)) {
            at = rows.isoDay(year, month, day) ? p + 10 : at;
            return at > p;
        }
        boolean second = p + 19 < filledEnd
                && (bytes[p + 10] == ' ' || bytes[p + 10] == 'T')
                && bytes[p + 13] == ':'
                && bytes[p + 16] == ':'
                && atEnd(p + 19);
        if (!second) {
            return false;
        }
        int hours = two(p + 11);
        int minutes = two(p + 14);
        int seconds = two(p + 17);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return false;
        }
        at = rows.isoSecond(year, month, day, (hours * 60 + minutes) * 60 + seconds) ? p + 19 : at;
        return at > p;
    }

    /** Two digits; negative if they are not. */
    private int two(int p) {
        int tens = buffer[p] - '0';
        int ones = buffer[p + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Takes a cell as text; false if it is not plain. */
    private boolean text(int column, int role) {
        int from = at;
        int p = from;
        while (!atEnd(p)) {
            byte b = buffer[p];
            if (b == '"' || b < 0 || b == '\r') {
                return false;
            }
            p++;
        }
        if (role != CsvLayout.IGNORED) {
            int length = p - from;
            if (length > cell.length) {
                cell = new char[length * 2];
            }
            for (int i = 0; i < length; i++) {
                cell[i] = (char) buffer[from + i];
            }
            rows.field(column, cell, 0, length);
        }
        at = p;
        return true;
    }

    private boolean skipRest() {
        int p = at;
        while (buffer[p] != '\n') {
            byte b = buffer[p];
            if (b == '"' || b < 0 || (b == '\r' && buffer[p + 1] != '\n')) {
                return false;
            }
            p++;
        }
        at = p + 1;
        lines++;
        rows.endSkipped();
        return true;
    }

    /** Whether a cell ends before a byte. There is a line feed at the end of the bytes, so looking one further is safe after a return. */
    private boolean atEnd(int p) {
        byte b = buffer[p];
        return b == delimiter || b == '\n' || (b == '\r' && buffer[p + 1] == '\n');
    }
}
