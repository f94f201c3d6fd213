package io.auspex.marketdata.actions;

import static java.util.Objects.requireNonNull;

import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.data.DataFinding.Severity;
import io.auspex.error.DataFormatException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.actions.Adjustment.View;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Cumulative adjustment factors by date, as QuantConnect LEAN keeps them: a raw price of a day times the price factor times the split
 * factor of the first row on or after that day is the adjusted price. Where two rows differ, the date of the earlier is the last day with
 * the old right. Immutable and thread-safe.
 *
 * <p>Factors are rounded decimals (0.142857 for 7 for 1). {@link #actions} makes exact splits of them, and {@link #of} factors of
 * actions.
 */
public final class FactorFile {
    /** Ratios with such small terms are taken for what a rounded factor means even where it is off by this much. */
    private static final double LOOSE = 2e-4;

    private static final int SMALL = 100;
    private static final double MOST_SHARES = 1e6;
    /** How far a factor of seven digits may be off by its rounding. */
    private static final double ROUNDING = 1e-6;

    private static final LocalDate OPEN_END = LocalDate.of(2050, 12, 31);

    private final String symbol;
    private final List<Row> rows;

    /**
     * The factors up to a day.
     *
     * @param lastDay the last day for which they hold
     * @param priceFactor product of {@code 1 - dividend / close} of all later dividends; &gt; 0
     * @param splitFactor product of old / new shares of all later splits; &gt; 0
     * @param referencePrice raw close of {@code lastDay}, from which the dividend after it is worked out; 0 where there is none
     */
    public record Row(LocalDate lastDay, double priceFactor, double splitFactor, double referencePrice) {
        /** Checks the factors. */
        public Row {
            requireNonNull(lastDay, "lastDay");
            if (!(priceFactor > 0 && Double.isFinite(priceFactor) && splitFactor > 0 && Double.isFinite(splitFactor))) {
                throw new IllegalArgumentException("priceFactor and splitFactor must be finite and > 0 but were "
                        + priceFactor + " and " + splitFactor);
            }
            if (!(referencePrice >= 0 && Double.isFinite(referencePrice))) {
                throw new IllegalArgumentException(
                        "referencePrice must be finite and at least 0 but was " + referencePrice);
            }
        }
    }

    private FactorFile(String symbol, List<Row> rows) {
        this.symbol = symbol;
        this.rows = rows;
    }

    /**
     * {@return a factor file}
     *
     * @param symbol name of the instrument; not blank
     * @param rows in any order, of different days; at least one
     */
    public static FactorFile of(String symbol, List<Row> rows) {
        var sorted = rows.stream().sorted(Comparator.comparing(Row::lastDay)).toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("rows must have at least one but was empty");
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).lastDay().equals(sorted.get(i - 1).lastDay())) {
                throw new IllegalArgumentException("rows must be of different days but had twice "
                        + sorted.get(i).lastDay());
            }
        }
        return new FactorFile(requireNonNull(symbol, "symbol"), sorted);
    }

    /**
     * Reads the factor files of one or many symbols.
     *
     * @param file CSV with the columns {@code symbol}, {@code date}, {@code price_factor}, {@code split_factor} and {@code
     *     reference_price}; or LEAN's own form, which has no header and no symbol: then the file's name is the symbol
     * @return the factors by symbol, in the order of the file
     * @throws DataFormatException if a line cannot be read; every fault is listed with line, column and value
     * @throws StorageException if the file cannot be read
     */
    public static Map<String, FactorFile> read(Path file) {
        var names = List.of("date", "price_factor", "split_factor", "reference_price");
        var table = Table.read(file, names, names);
        var rows = new LinkedHashMap<String, List<Row>>();
        for (var row : table.rows()) {
            int before = table.faults();
            var day = table.date(row, "date");
            double price = table.positive(row, "price_factor", false);
            double split = table.positive(row, "split_factor", false);
            double reference = table.positive(row, "reference_price", true);
            String symbol = table.has("symbol") ? table.text(row, "symbol") : nameOf(file);
            if (symbol.isEmpty()) {
                table.fault(row, "symbol", "missing-symbol", "must not be empty");
            }
            var known = rows.computeIfAbsent(symbol, s -> new ArrayList<>());
            if (day != null && !known.isEmpty() && !day.isAfter(known.getLast().lastDay())) {
                table.fault(
                        row,
                        "date",
                        "days-not-rising",
                        "must be after the row before, " + known.getLast().lastDay() + ", but was " + day);
            }
            if (day != null && table.faults() == before) {
                known.add(new Row(day, price, split, reference));
            }
        }
        table.throwIfAny();
        var files = new LinkedHashMap<String, FactorFile>();
        rows.forEach((symbol, list) -> files.put(symbol, of(symbol, list)));
        return files;
    }

    /**
     * {@return the factors that actions give for a raw series, with nothing rounded; ex-right events count as dividends}
     *
     * @param actions all that is known
     * @param raw daily bars as traded, with every day before an ex date; not empty
     * @throws DataFormatException if a dividend is not below the close before it
     */
    public static FactorFile of(CorporateActions actions, BarSeries raw) {
        if (raw.isEmpty()) {
            throw new IllegalArgumentException("raw must have at least one bar but was empty");
        }
        var steps = PriceAdjuster.steps(raw, actions, Adjustment.TOTAL_RETURN);
        var rows = new ArrayList<Row>();
        rows.add(new Row(OPEN_END, 1, 1, 0));
        double price = 1;
        var ratio = Ratio.ONE;
        for (int s = steps.size() - 1; s >= 0; s--) {
            var step = steps.get(s);
            price *= step.factor();
            ratio = ratio.times(step.ratio());
            boolean last = s == 0 || steps.get(s - 1).bar() != step.bar();
            if (last && step.bar() > 0) {
                int before = step.bar() - 1;
                rows.add(new Row(
                        raw.date(before),
                        price,
                        ratio.inverse().doubleValue(),
                        raw.close().get(before)));
            }
        }
        if (rows.getLast().lastDay().isAfter(raw.date(0))) {
            var first = rows.getLast();
            rows.add(new Row(raw.date(0), first.priceFactor(), first.splitFactor(), 1));
        }
        return of(actions.symbol(), rows);
    }

    /** {@return the name of the instrument} */
    public String symbol() {
        return symbol;
    }

    /** {@return the rows by day} */
    public List<Row> rows() {
        return rows;
    }

    /**
     * {@return the row that holds for a day: the first on or after it, or the last of all}
     *
     * @param day in the exchange's zone
     */
    public Row rowOf(LocalDate day) {
        int from = 0;
        int to = rows.size() - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (rows.get(middle).lastDay().isBefore(day)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return rows.get(from);
    }

    /**
     * {@return what a raw price of a day is multiplied with}
     *
     * @param day in the exchange's zone
     * @param view which factors count
     */
    public double factor(LocalDate day, View view) {
        var row = rowOf(day);
        return switch (view) {
            case RAW -> 1;
            case SPLIT_ADJUSTED -> row.splitFactor();
            case TOTAL_RETURN -> row.priceFactor() * row.splitFactor();
        };
    }

    /**
     * {@return the splits and dividends that the factors stand for}
     *
     * <p>A split becomes the ratio of whole numbers up to 100 within 0.02 % of the factor, which takes back the rounding of published
     * factors; otherwise the simplest ratio within 0.0001 %. A dividend is worked out from the reference price and keeps the rounding of
     * the factors. Nothing says when an action was announced: each is known from the start of its ex date.
     *
     * @param zone zone of the exchange
     * @param nextSession the first trading day after a day, for example of a calendar or of the series
     * @throws DataFormatException if a price factor rises or has no reference price, or a split factor is out of all proportion
     */
    public CorporateActions actions(ZoneId zone, UnaryOperator<LocalDate> nextSession) {
        var actions = new ArrayList<CorporateAction>();
        for (int i = 0; i + 1 < rows.size(); i++) {
            var row = rows.get(i);
            var next = rows.get(i + 1);
            if (row.splitFactor() == next.splitFactor() && row.priceFactor() == next.priceFactor()) {
                continue;
            }
            var exDate = nextSession.apply(row.lastDay());
            if (row.splitFactor() != next.splitFactor()) {
                double factor = row.splitFactor() / next.splitFactor();
                if (!(factor > 1.0 / MOST_SHARES && factor < MOST_SHARES)) {
                    throw fault(
                            i,
                            "no-split",
                            "split_factor",
                            row.splitFactor(),
                            "must be within a millionfold of that of the next row but was " + factor + " of it");
                }
                var ratio = split(factor).inverse();
                actions.add(Split.of(
                        exDate,
                        ratio.numerator().longValueExact(),
                        ratio.denominator().longValueExact(),
                        zone));
            }
            if (row.priceFactor() != next.priceFactor()) {
                double amount = row.referencePrice() * (1 - row.priceFactor() / next.priceFactor());
                if (!(amount > 0)) {
                    throw fault(
                            i,
                            "no-dividend",
                            "price_factor",
                            row.priceFactor(),
                            "must be below that of the next row and have a reference price above 0 but gives a dividend"
                                    + " of " + amount);
                }
                actions.add(Dividend.of(exDate, amount, zone));
            }
        }
        return CorporateActions.of(symbol, zone, actions);
    }

    private DataFormatException fault(int row, String rule, String column, double value, String message) {
        return new DataFormatException(
                symbol,
                List.of(new DataFinding(
                        Severity.ERROR,
                        rule,
                        symbol,
                        OptionalLong.of(row),
                        column,
                        Double.toString(value),
                        column + " of " + rows.get(row).lastDay() + " " + message)));
    }

    /** {@return old : new shares of a rounded factor} */
    static Ratio split(double factor) {
        var small = Ratio.near(factor, LOOSE);
        boolean isSmall = small.numerator().bitLength() < 8
                && small.denominator().bitLength() < 8
                && small.numerator().intValue() <= SMALL
                && small.denominator().intValue() <= SMALL;
        return isSmall ? small : Ratio.near(factor, ROUNDING);
    }

    static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.endsWith(".csv") ? name.length() - 4 : name.endsWith(".csv.gz") ? name.length() - 7 : -1;
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** {@return the symbol and the number of rows} */
    @Override
    public String toString() {
        return "FactorFile[" + symbol + ", " + rows.size() + " rows]";
    }
}
