package io.auspex.marketdata.actions;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A small CSV file with named columns, UTF-8, plain or gz, that collects what is wrong with it. Used by one thread. */
final class Table {
    private static final int MOST_FINDINGS = 1_000;

    private final String source;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<DataFinding> findings = new ArrayList<>();

    private Table(String source) {
        this.source = source;
    }

    /** One line. */
    record Row(long line, List<String> cells) {}

    /**
     * Reads a file.
     *
     * @param headerless names of the columns of files whose first line begins with a digit; empty to refuse them
     * @throws DataFormatException if it is no CSV or a column is missing
     * @throws StorageException if it cannot be read
     */
    static Table read(Path file, List<String> required, List<String> headerless) {
        var table = new Table(file.toString());
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var in = open(file);
                var reader = CsvReader.builder()
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .skipEmptyLines(true)
                        .ofCsvRecord(new InputStreamReader(in, decoder))) {
            boolean first = true;
            for (CsvRecord csv : reader) {
                var row = new Row(csv.getStartingLineNumber(), csv.getFields());
                boolean data = !first || table.header(row, headerless);
                first = false;
                if (data) {
                    table.rows.add(row);
                }
            }
        } catch (CsvParseException e) {
            table.broken("damaged-csv", String.valueOf(e.getMessage()), e.getCause());
        } catch (UncheckedIOException e) {
            table.broken("damaged-file", String.valueOf(e.getMessage()), e.getCause());
        } catch (IOException e) {
            table.broken("damaged-file", String.valueOf(e.getMessage()), e);
        }
        for (String name : required) {
            if (!table.columns.containsKey(name)) {
                table.add(
                        "missing-column",
                        OptionalLong.of(1),
                        name,
                        "",
                        "the first line must name the columns " + required + " but has no " + name);
            }
        }
        table.throwIfAny();
        return table;
    }

    private static InputStream open(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return packed ? new GZIPInputStream(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private boolean header(Row row, List<String> headerless) {
        String cell = row.cells().getFirst();
        if (!headerless.isEmpty() && !cell.isEmpty() && Character.isDigit(cell.charAt(0))) {
            for (int i = 0; i < headerless.size(); i++) {
                columns.put(headerless.get(i), i);
            }
            return true;
        }
        for (int i = 0; i < row.cells().size(); i++) {
            String name = row.cells().get(i).strip().toLowerCase(Locale.ROOT);
            columns.put(i == 0 && name.startsWith("\ufeff") ? name.substring(1) : name, i);
        }
        return false;
    }

    private void broken(String rule, String message, @Nullable Throwable cause) {
        if (cause instanceof IOException
                && !(cause instanceof CharacterCodingException
                        || cause instanceof ZipException
                        || cause instanceof EOFException)) {
            throw new StorageException(
                    source, source + " cannot be read (" + cause + "); check that it exists and may be read", cause);
        }
        add(
                rule,
                OptionalLong.empty(),
                "",
                "",
                message + "; the file must be UTF-8 text, plain or gz, with closed quotes");
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** {@return the text of a cell; empty where the line is too short or there is no such column} */
    String text(Row row, String column) {
        Integer at = columns.get(column);
        return at == null || at >= row.cells().size() ? "" : row.cells().get(at).strip();
    }

    /** {@return a date as 2014-06-06 or 20140606; null, with a finding, if it is none} */
    @Nullable
    LocalDate date(Row row, String column) {
        String text = text(row, column);
        try {
            if (text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                int number = Integer.parseInt(text);
                return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
            }
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            fault(row, column, "unreadable-date", "must be a date like 2014-06-06 but was \"" + text + "\"");
            return null;
        }
    }

    /** {@return a number &gt; 0 (or 0 where allowed); NaN, with a finding, if it is none} */
    double positive(Row row, String column, boolean zero) {
        String text = text(row, column);
        double value = number(text);
        if (!(value > 0 || (zero && value == 0))) {
            fault(
                    row,
                    column,
                    "unreadable-number",
                    "must be a number " + (zero ? "of at least 0" : "above 0") + " but was \"" + text + "\"");
            return Double.NaN;
        }
        return value;
    }

    /** {@return the finite number that a text is; NaN if it is none} */
    static double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    void fault(Row row, String column, String rule, String message) {
        add(rule, OptionalLong.of(row.line()), column, text(row, column), message);
    }

    private void add(String rule, OptionalLong line, String column, String value, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new DataFinding(Severity.ERROR, rule, source, line, column, value, message));
        }
    }

    int faults() {
        return findings.size();
    }

    void throwIfAny() {
        if (!findings.isEmpty()) {
            throw new DataFormatException(source, findings);
        }
    }
}
