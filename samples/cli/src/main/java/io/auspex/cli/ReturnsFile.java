package io.auspex.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.auspex.data.DataFinding;
import io.auspex.data.DoubleColumn;
import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.statistics.ReturnStatistics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Returns out of a text: one column of them, or a day and a return, or the prices of one column among others. Every fault is listed with
 * line and column; nothing is left out silently. Good for one reading, by one thread.
 */
final class ReturnsFile {
    private final String source;
    private final Optional<String> column;
    private final Optional<String> pricesColumn;
    private final List<DataFinding> faults = new ArrayList<>();
    private Optional<LocalDate> before = Optional.empty();
    private Optional<LocalDate> first = Optional.empty();

    private ReturnsFile(String source, Optional<String> column, Optional<String> pricesColumn) {
        this.source = source;
        this.column = column;
        this.pricesColumn = pricesColumn;
    }

    /**
     * What was read.
     *
     * @param returns simple returns, oldest first
     * @param from day of the first row, if there are days
     * @param to day of the last row, if there are days
     */
    record Reading(DoubleColumn returns, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /**
     * Reads a file.
     *
     * @param file plain or .gz; {@code -} for standard input
     * @param in standard input
     * @param column header of the column of returns; empty for the only one, or the second after a day
     * @param pricesColumn header of a column of prices to take instead
     * @throws DataFormatException if what is there are no returns; every fault is listed
     * @throws StorageException if the file cannot be read
     */
    static Reading read(Path file, InputStream in, Optional<String> column, Optional<String> pricesColumn) {
        boolean standardInput = file.toString().equals("-");
        if (!standardInput && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("FILE must be an existing file but was \"" + file
                    + "\"; check the path, it is looked up from "
                    + Path.of("").toAbsolutePath());
        }
        String name = standardInput ? "standard input" : file.toString();
        try (var bytes = standardInput ? in : Files.newInputStream(file)) {
            return new ReturnsFile(name, column, pricesColumn).read(unpacked(bytes));
        } catch (IOException e) {
            throw new StorageException(name, name + " cannot be read (" + e + "); check that it may be read", e);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(2);
        var whole = new SequenceInputStream(new ByteArrayInputStream(start), bytes);
        boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(whole) : whole;
    }

    private Reading read(InputStream bytes) throws IOException {
        String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        var records = records(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (records.isEmpty()) {
            throw refused(OptionalLong.empty(), "", "empty", "", "the file is empty; it needs one return a line");
        }
        var header = records.getFirst();
        boolean headed = header.getFields().stream().noneMatch(ReturnsFile::isNumber);
        int width = header.getFieldCount();
        int at = headed ? columnOf(header) : unnamed(width);
        var rows = headed ? records.subList(1, records.size()) : records;
        if (rows.isEmpty()) {
            throw refused(
                    OptionalLong.of(1),
                    "",
                    "header-only",
                    "",
                    "there is a header and no row; it needs one return a line");
        }
        String name = headed ? header.getField(at) : "column " + (at + 1);
        var values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row(rows.get(i), at, width, name);
        }
        if (!faults.isEmpty()) {
            throw new DataFormatException(source, faults);
        }
        var numbers = DoubleColumn.of(values);
        return new Reading(pricesColumn.isPresent() ? ReturnStatistics.fromPrices(numbers) : numbers, first, before);
    }

    private List<CsvRecord> records(String text) throws IOException {
        String start = text.lines().findFirst().orElse("");
        char delimiter = ",;\t|"
                .chars()
                .mapToObj(c -> (char) c)
                .max(Comparator.comparingLong(
                        c -> start.chars().filter(x -> x == c).count()))
                .filter(c -> start.indexOf(c) >= 0)
                .orElse(',');
        try (var reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream()
                    .filter(r -> r.getFields().stream().anyMatch(f -> !f.isBlank()))
                    .toList();
        } catch (CsvParseException e) {
            throw refused(OptionalLong.empty(), "", "not-csv", "", "it cannot be read as CSV: " + e.getMessage());
        }
    }

    private int columnOf(CsvRecord header) {
        var names = header.getFields().stream().map(String::strip).toList();
        var wanted = pricesColumn.or(() -> column);
        if (wanted.isPresent()) {
            return IntStream.range(0, names.size())
                    .filter(i -> names.get(i).equalsIgnoreCase(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            (pricesColumn.isPresent() ? "--prices-column" : "--column") + " must be one of "
                                    + String.join(", ", names) + " but was \"" + wanted.get() + "\""
                                    + CloseName.hint(wanted.get(), names)));
        }
        OptionalInt named = IntStream.range(0, names.size())
                .filter(i -> names.get(i).toLowerCase(Locale.ROOT).matches("returns?|ret|r"))
                .findFirst();
        return named.isPresent() ? named.getAsInt() : unnamed(names.size());
    }

    private int unnamed(int width) {
        var wanted = pricesColumn.or(() -> column);
        if (wanted.isPresent() && !wanted.get().matches("\\d{1,4}")) {
            throw new IllegalArgumentException((pricesColumn.isPresent() ? "--prices-column" : "--column")
                    + " must be a number from 1 to " + width + " but was \"" + wanted.get()
                    + "\"; the file has no header that names its columns");
        }
        int at = wanted.map(w -> Integer.parseInt(w) - 1).orElse(Math.min(width, 2) - 1);
        if (at < 0 || at >= width) {
            throw new IllegalArgumentException((pricesColumn.isPresent() ? "--prices-column" : "--column")
                    + " must be a number from 1 to " + width + " but was " + (at + 1));
        }
        if (width > 2 && wanted.isEmpty()) {
            throw new IllegalArgumentException("--column or --prices-column must name one of the " + width
                    + " columns of " + source + "; a file of returns has one column, or a day and a return");
        }
        return at;
    }

    private double row(CsvRecord row, int at, int width, String name) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != width) {
            fault(
                    line,
                    "",
                    "cells",
                    Integer.toString(row.getFieldCount()),
                    "the line has " + row.getFieldCount() + " cells but the first has " + width + "; correct the file");
            return Double.NaN;
        }
        if (at > 0) {
            day(row.getField(0).strip(), line);
        }
        String cell = row.getField(at).strip();
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            fault(
                    line,
                    name,
                    "not-a-number",
                    cell,
                    name + " must be a number but was \"" + cell
                            + (cell.endsWith("%") ? "\"; write 0.012 for 1.2 %" : "\"; correct or remove the line"));
            return Double.NaN;
        }
        boolean price = pricesColumn.isPresent();
        if (price ? !(value > 0 && Double.isFinite(value)) : !(value >= -1 && Double.isFinite(value))) {
            fault(
                    line,
                    name,
                    "out-of-range",
                    cell,
                    name + " must be a finite number " + (price ? "> 0" : ">= -1 (a fraction: 0.01 is 1 %)")
                            + " but was " + cell + "; correct or remove the line");
        }
        return value;
    }

    private void day(String cell, long line) {
        try {
            var day = LocalDate.parse(cell.length() > 10 ? cell.substring(0, 10) : cell);
            boolean sameDayTime = cell.length() > 10;
            if (before.isPresent() && (day.isBefore(before.get()) || (day.equals(before.get()) && !sameDayTime))) {
                fault(
                        line,
                        "date",
                        "order",
                        cell,
                        "the day " + cell + " must come after " + before.get()
                                + "; sort the file and remove duplicates");
            }
            first = first.or(() -> Optional.of(day));
            before = Optional.of(day);
        } catch (DateTimeParseException e) {
            fault(
                    line,
                    "date",
                    "not-a-date",
                    cell,
                    "the day must be like 2018-12-31 but was \"" + cell + "\"; correct it");
        }
    }

    private void fault(long line, String cellOf, String rule, String value, String message) {
        faults.add(finding(OptionalLong.of(line), cellOf, rule, value, message));
    }

    private DataFormatException refused(OptionalLong line, String cellOf, String rule, String value, String message) {
        return new DataFormatException(source, List.of(finding(line, cellOf, rule, value, message)));
    }

    private DataFinding finding(OptionalLong line, String cellOf, String rule, String value, String message) {
        return new DataFinding(DataFinding.Severity.ERROR, rule, source, line, cellOf, value, message);
    }

    private static boolean isNumber(String cell) {
        try {
            return !Double.isNaN(Double.parseDouble(cell.strip()))
                    || cell.strip().equals("NaN");
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
