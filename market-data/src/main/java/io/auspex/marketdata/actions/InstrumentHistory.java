package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.data.DateRange;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.StorageException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The symbols under which one instrument has traded, so that a series asked for by its name joins the parts and holds no bar of another
 * company that used one of them before or after. Immutable and thread-safe.
 */
public final class InstrumentHistory {
    /** A last day from this year on means that trading goes on. */
    private static final int OPEN_END = 2050;

    private final String name;
    private final List<Spell> spells;

    /**
     * One symbol and the days on which it was the instrument's.
     *
     * @param symbol as data sources know it
     * @param from first day
     * @param to last day, {@link DateRange#ALL}'s last where trading goes on; not before {@code from}
     */
    public record Spell(String symbol, LocalDate from, LocalDate to) {
        /** Checks the days. */
        public Spell {
            if (requireNonNull(symbol, "symbol").isBlank()) {
                throw new IllegalArgumentException("symbol must not be blank");
            }
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to must not be before from but was " + to + " with from " + from);
            }
        }

        /** {@return the days} */
        public DateRange days() {
            return new DateRange(from, to);
        }
    }

    private InstrumentHistory(String name, List<Spell> spells) {
        this.name = name;
        this.spells = spells;
    }

    /**
     * {@return a history}
     *
     * @param name how the instrument is called for good, for example its symbol of today; not blank
     * @param spells in the order of time, not overlapping; at least one
     */
    public static InstrumentHistory of(String name, List<Spell> spells) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (spells.isEmpty()) {
            throw new IllegalArgumentException("spells must have at least one but was empty");
        }
        for (int i = 1; i < spells.size(); i++) {
            if (!spells.get(i).from().isAfter(spells.get(i - 1).to())) {
                throw new IllegalArgumentException(
                        "spells must follow each other but " + spells.get(i) + " follows " + spells.get(i - 1));
            }
        }
        return new InstrumentHistory(name, List.copyOf(spells));
    }

    /**
     * {@return the history that renames and a delisting tell}
     *
     * @param actions of the instrument; named as it is called today
     * @param firstDay first day of trading
     * @throws IllegalArgumentException if a rename does not start from the symbol that the one before led to, or lies before
     *     {@code firstDay}
     */
    public static InstrumentHistory of(CorporateActions actions, LocalDate firstDay) {
        var renames = actions.all(Rename.class);
        var last = actions.delistedOn().map(day -> day.minusDays(1)).orElse(DateRange.ALL.to());
        var spells = new ArrayList<Spell>();
        String symbol =
                renames.isEmpty() ? actions.symbol() : renames.getFirst().oldSymbol();
        LocalDate from = firstDay;
        for (var rename : renames) {
            if (!rename.oldSymbol().equals(symbol)) {
                throw new IllegalArgumentException("renames of " + actions.symbol() + " must follow each other but "
                        + rename + " does not start from " + symbol);
            }
            spells.add(new Spell(symbol, from, rename.exDate().minusDays(1)));
            symbol = rename.newSymbol();
            from = rename.exDate();
        }
        spells.add(new Spell(symbol, from, last));
        return of(actions.symbol(), spells);
    }

    /**
     * Reads the map files of one or many instruments, in the form of QuantConnect LEAN: the first line of an instrument has its first day, every
     * other the last day of a symbol; a last day in 2050 means that trading goes on.
     *
     * @param file CSV with the columns {@code map_file} (the lasting name), {@code date} and {@code ticker}; or LEAN's own form, which
     *     has no header: date and ticker, and the file's name is the lasting name
     * @return the histories by lasting name, in the order of the file
     * @throws DataFormatException if a line cannot be read or days do not rise; every fault is listed with line, column and value
     * @throws StorageException if the file cannot be read
     */
    public static Map<String, InstrumentHistory> read(Path file) {
        var table = Table.read(file, List.of("date", "ticker"), List.of("date", "ticker"));
        var histories = new LinkedHashMap<String, List<Spell>>();
        var started = new LinkedHashMap<String, LocalDate>();
        for (var row : table.rows()) {
            var day = table.date(row, "date");
            String ticker = table.text(row, "ticker");
            String name = table.has("map_file") ? table.text(row, "map_file") : FactorFile.nameOf(file);
            if (ticker.isEmpty() || name.isEmpty()) {
                table.fault(row, ticker.isEmpty() ? "ticker" : "map_file", "missing-symbol", "must not be empty");
                continue;
            }
            if (day == null) {
                continue;
            }
            var from = started.get(name);
            if (from == null) {
                started.put(name, day);
                histories.put(name, new ArrayList<>());
            } else if (day.isBefore(from) || from.getYear() > OPEN_END) {
                table.fault(
                        row,
                        "date",
                        "days-not-rising",
                        "must not be before " + from + " nor follow an open end but was " + day);
            } else {
                add(histories.getOrDefault(name, new ArrayList<>()), ticker, from, day);
                started.put(name, day.getYear() >= OPEN_END ? LocalDate.of(OPEN_END + 1, 1, 1) : day.plusDays(1));
            }
        }
        histories.forEach((name, spells) -> {
            if (spells.isEmpty()) {
                table.fault(
                        table.rows().getFirst(), "date", "one-line-only", name + " must have a first and a last day");
            }
        });
        table.throwIfAny();
        var result = new LinkedHashMap<String, InstrumentHistory>();
        histories.forEach((name, spells) -> result.put(name, of(name, spells)));
        return result;
    }

    private static void add(List<Spell> spells, String ticker, LocalDate from, LocalDate to) {
        var last = to.getYear() >= OPEN_END ? DateRange.ALL.to() : to;
        if (!spells.isEmpty() && spells.getLast().symbol().equals(ticker)) {
            var before = spells.removeLast();
            spells.add(new Spell(ticker, before.from(), last));
        } else {
            spells.add(new Spell(ticker, from, last));
        }
    }

    /** {@return the lasting name} */
    public String name() {
        return name;
    }

    /** {@return the symbols in the order of time} */
    public List<Spell> spells() {
        return spells;
    }

    /**
     * {@return the symbol on a day, or empty before the first and after the last}
     *
     * @param day any day
     */
    public Optional<String> symbolOn(LocalDate day) {
        return spells.stream()
                .filter(s -> s.days().contains(day))
                .map(Spell::symbol)
                .findFirst();
    }

    /** {@return the last day of trading, or empty while it goes on} */
    public Optional<LocalDate> lastDay() {
        var last = spells.getLast().to();
        return last.equals(DateRange.ALL.to()) ? Optional.empty() : Optional.of(last);
    }

    /**
     * {@return one series under the lasting name: of each symbol the bars of its days. Extra columns that a part lacks are missing (NaN)
     * there}
     *
     * @param source the bars of a symbol, whoever used it; empty if there are none. A symbol whose days hold no bar is passed over
     * @throws DataUnavailableException if the source does not have one of the symbols
     */
    public BarSeries join(Function<String, Optional<BarSeries>> source) {
        var parts = new ArrayList<BarSeries>();
        var missing = new LinkedHashSet<String>();
        for (var spell : spells) {
            var found = source.apply(spell.symbol());
            if (found.isEmpty()) {
                missing.add(spell.symbol());
            }
            found.map(bars -> bars.between(spell.days())).ifPresent(parts::add);
        }
        if (!missing.isEmpty()) {
            throw new DataUnavailableException(
                    name, name + " must be joined from " + spells + " but there are no bars of " + missing);
        }
        return joined(parts);
    }

    private BarSeries joined(List<BarSeries> parts) {
        if (parts.size() == 1) {
            return parts.getFirst().withSymbol(name);
        }
        int size = parts.stream().mapToInt(BarSeries::size).sum();
        var times = LongColumn.fill(size, out -> {
            int at = 0;
            for (var part : parts) {
                part.times().copyTo(out, at);
                at += part.size();
            }
        });
        var zones = new LinkedHashSet<>(parts.stream().map(BarSeries::zone).toList());
        if (zones.size() > 1) {
            throw new DataFormatException(
                    name,
                    List.of(new DataFinding(
                            Severity.ERROR,
                            "several-zones",
                            name,
                            OptionalLong.empty(),
                            "",
                            zones.toString(),
                            "the parts must be of one zone but were of " + zones)));
        }
        var result = BarSeries.of(
                name,
                parts.getFirst().zone(),
                times,
                column(parts, size, p -> Optional.of(p.open())),
                column(parts, size, p -> Optional.of(p.high())),
                column(parts, size, p -> Optional.of(p.low())),
                column(parts, size, p -> Optional.of(p.close())),
                column(parts, size, p -> Optional.of(p.volume())));
        var extras = new LinkedHashSet<String>();
        parts.forEach(p -> extras.addAll(p.extraColumns()));
        for (String extra : extras) {
            result = result.withColumn(extra, column(parts, size, p -> p.column(extra)));
        }
        return result;
    }

    private static DoubleColumn column(
            List<BarSeries> parts, int size, Function<BarSeries, Optional<DoubleColumn>> which) {
        return DoubleColumn.fill(size, out -> {
            int at = 0;
            for (var part : parts) {
                var column = which.apply(part);
                if (column.isPresent()) {
                    column.get().copyTo(out, at);
                } else {
                    Arrays.fill(out, at, at + part.size(), Double.NaN);
                }
                at += part.size();
            }
        });
    }

    /** {@return the name and the symbols} */
    @Override
    public String toString() {
        return "InstrumentHistory[" + name + ": " + spells + "]";
    }
}
