package io.auspex.marketdata.panel;

import static java.util.Objects.requireNonNull;

import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who belonged to a universe on which days, for example to an index. A symbol that was not a member at a time takes no part in
 * what is compared at that time. Immutable and thread-safe.
 */
public final class Membership {
    private static final Membership ALWAYS = new Membership(Map.of(), true);

    private final Map<String, List<DateRange>> spells;
    private final boolean always;

    private Membership(Map<String, List<DateRange>> spells, boolean always) {
        this.spells = spells;
        this.always = always;
    }

    /** {@return a universe to which every symbol always belongs} */
    public static Membership always() {
        return ALWAYS;
    }

    /**
     * {@return a universe by spells}
     *
     * @param spells days of membership by symbol, both ends inclusive
     */
    public static Membership of(Map<String, List<DateRange>> spells) {
        var copy = new LinkedHashMap<String, List<DateRange>>();
        requireNonNull(spells, "spells").forEach((symbol, days) -> copy.put(symbol, List.copyOf(days)));
        return new Membership(copy, false);
    }

    /**
     * Reads spells from a file with the header {@code ticker,start_date,end_date} and one spell per line: ISO dates, the first day
     * of membership and the first day after it; no end for one that lasts. A symbol may have several.
     *
     * @param file UTF-8 text
     * @return the universe
     * @throws DataFormatException if a line is none, with every fault of the file
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Membership read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("membership file " + file + " must be readable UTF-8 text: " + e, e);
        }
        var findings = new ArrayList<DataFinding>();
        var spells = new LinkedHashMap<String, List<DateRange>>();
        if (lines.isEmpty() || !lines.get(0).strip().equals("ticker,start_date,end_date")) {
            findings.add(fault(
                    file, 1, lines.isEmpty() ? "" : lines.get(0), "the header must be ticker,start_date,end_date"));
        }
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            String[] cells = line.split(",", -1);
            if (line.isBlank()) {
                continue;
            }
            if (cells.length != 3 || cells[0].isBlank()) {
                findings.add(fault(file, i + 1, line, "a line must be symbol,first day,first day after or nothing"));
                continue;
            }
            try {
                LocalDate from = LocalDate.parse(cells[1].strip());
                LocalDate to = cells[2].isBlank()
                        ? DateRange.ALL.to()
                        : LocalDate.parse(cells[2].strip()).minusDays(1);
                if (to.isBefore(from)) {
                    findings.add(fault(file, i + 1, line, "the end must be after the start"));
                } else {
                    spells.computeIfAbsent(cells[0].strip(), k -> new ArrayList<>())
                            .add(new DateRange(from, to));
                }
            } catch (DateTimeException e) {
                findings.add(fault(file, i + 1, line, "days must be written like 2018-12-31"));
            }
        }
        if (!findings.isEmpty()) {
            throw new DataFormatException(file.toString(), findings);
        }
        return of(spells);
    }

    private static DataFinding fault(Path file, int line, String text, String rule) {
        return new DataFinding(
                Severity.ERROR,
                "membership",
                String.valueOf(file.getFileName()),
                OptionalLong.of(line),
                "",
                text,
                rule + " but was \"" + text + "\"");
    }

    /**
     * {@return whether a symbol belonged on a day}
     *
     * @param symbol name of the instrument
     * @param day in the exchange's zone
     */
    public boolean contains(String symbol, LocalDate day) {
        if (always) {
            return true;
        }
        for (DateRange spell : spells.getOrDefault(symbol, List.of())) {
            if (spell.contains(day)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the symbols that ever belonged; empty when all always do} */
    public Set<String> symbols() {
        return Set.copyOf(spells.keySet());
    }

    /**
     * {@return the symbols that belonged on a day, in the order of the source}
     *
     * @param day in the exchange's zone
     */
    public List<String> symbolsOn(LocalDate day) {
        return spells.keySet().stream().filter(symbol -> contains(symbol, day)).toList();
    }

    /** {@return how many symbols} */
    @Override
    public String toString() {
        return always ? "Membership[always]" : "Membership[" + spells.size() + " symbols]";
    }
}
