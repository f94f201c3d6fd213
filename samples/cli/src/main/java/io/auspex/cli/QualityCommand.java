package io.auspex.cli;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DataFinding;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.SeriesReading;
import io.auspex.marketdata.calendar.TradingCalendar;
import io.auspex.marketdata.csv.CsvSource;
import io.auspex.marketdata.quality.CalendarRules;
import io.auspex.marketdata.quality.QualityReport;
import io.auspex.marketdata.quality.QualitySettings;
import io.auspex.marketdata.quality.RepairedSeries;
import io.auspex.marketdata.quality.SeriesCheck;
import io.auspex.marketdata.quality.SeriesRepair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code auspex quality}: what is wrong with prices, and their repair. */
@Command(
        name = "quality",
        description =
                "Checks prices and says what is wrong with them; repairs what can be worked out when asked to. Files are never changed.",
        customSynopsis = "auspex quality FILE|FOLDER... [OPTIONS]",
        exitCodeList = {
            "0:checked, no errors (there may be warnings)",
            "1:failed: a file or the disk",
            "2:bad usage: an option or its value",
            "3:errors were found in the prices; with --repair, errors are left after it"
        },
        footer = {
            "  auspex quality prices/ --calendar XNYS",
            "  auspex quality VOD.csv --repair --output clean/ --report vod.html",
            "  auspex quality prices.csv.gz --symbol AAPL --json --causal"
        })
final class QualityCommand implements Callable<Integer> {
    /** Errors were found in the prices. */
    static final int ERRORS_FOUND = 3;

    private final Console console;

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "0..*",
            description = "CSV files (plain or .gz) or folders with one file for each symbol.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--symbol", paramLabel = "S", split = ",", description = "Which symbols; by default all of them.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--calendar",
            paramLabel = "NAME",
            description = "Also compare with the sessions of an exchange, for example XNYS or 24X7.")
    private Optional<String> calendar = Optional.empty();

    @Option(
            names = "--venue",
            paramLabel = "MIC",
            description = "Use what is usual at a venue; at XLON an open or close outside the range is only a warning.")
    private Optional<String> venue = Optional.empty();

    @Option(names = "--repair", description = "Repair what can be worked out, into the folder of --output.")
    private boolean repair;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description =
                    "Where SYMBOL.csv with the repaired prices and SYMBOL.repairs.csv with every change are written.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write an HTML page; of several symbols one each, with the symbol in its name.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--json", description = "Print a JSON array with one report for each symbol, and nothing else.")
    private boolean json;

    @Option(
            names = "--causal",
            description = "Judge each bar by those before it and the next one only, as a backtest must.")
    private boolean causal;

    @Option(names = "--negative-prices", description = "Prices at or below zero are real; nothing is repaired then.")
    private boolean negativePrices;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone of the exchange; by default that of --calendar, or America/New_York.")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "Format of the time stamps, for example d/M/yyyy, instead of detecting it.")
    private Optional<String> dateFormat = Optional.empty();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    private boolean errors;
    private boolean failed;
    private int printed;

    QualityCommand(Console console) {
        this.console = console;
    }

    /** One series to check. */
    private record Job(CsvSource source, CsvSource newestFirst, String symbol, Path path) {}

    @Override
    public Integer call() {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "a file or folder must be given; for example auspex quality prices/ or auspex quality GOOG.csv");
        }
        if (repair != output.isPresent()) {
            throw new IllegalArgumentException(
                    repair
                            ? "--output must name a folder for the repaired prices; the given files are never changed"
                            : "--output must come with --repair; without it nothing is written");
        }
        var sessions = calendar.map(TradingCalendar::of);
        var check = check(sessions);
        var repairs = SeriesRepair.of(check.settings());
        var jobs = jobs(zone(sessions));
        print(json ? "[" : "");
        try (var line = progress.line(console)) {
            for (int i = 0; i < jobs.size(); i++) {
                console.token().check("checking prices");
                line.onProgress((double) i / jobs.size(), jobs.get(i).symbol());
                one(jobs.get(i), check, repairs, jobs.size() > 1, line);
            }
        }
        print(json ? "\n]\n" : "");
        return failed ? Failures.FAILED : errors ? ERRORS_FOUND : Failures.OK;
    }

    private SeriesCheck check(Optional<TradingCalendar> sessions) {
        var settings = venue.map(QualitySettings::ofVenue).orElseGet(QualitySettings::standard);
        settings = settings.withNegativePrices(negativePrices);
        var check = SeriesCheck.of(causal ? settings.asCausal() : settings);
        return sessions.map(s -> check.with(CalendarRules.of(s))).orElse(check);
    }

    private ZoneId zone(Optional<TradingCalendar> sessions) {
        return zone.map(PricesOptions::zoneOf)
                .or(() -> sessions.map(TradingCalendar::zone))
                .orElse(ZoneId.of("America/New_York"));
    }

    private List<Job> jobs(ZoneId zone) {
        var jobs = new ArrayList<Job>();
        var known = new ArrayList<String>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("FILE must be an existing file or folder but was \"" + path
                        + "\"; check the path, it is looked up from "
                        + Path.of("").toAbsolutePath());
            }
            var source = source(path, zone, false);
            List<String> found;
            try {
                found = source.symbols();
            } catch (DataFormatException e) {
                console.note("auspex: " + e.getMessage());
                failed = true;
                continue;
            }
            known.addAll(found);
            found.stream()
                    .filter(s -> symbols.isEmpty() || symbols.contains(s))
                    .forEach(s -> jobs.add(new Job(source, source(path, zone, true), s, path)));
        }
        for (String symbol : symbols) {
            if (!known.contains(symbol)) {
                throw new IllegalArgumentException("--symbol must be one of the " + known.size()
                        + " symbols of the files but was \"" + symbol + "\"" + CloseName.hint(symbol, known));
            }
        }
        return jobs;
    }

    private CsvSource source(Path path, ZoneId zone, boolean newestFirst) {
        var csv = CsvSource.builder(path).faults(FaultPolicy.KEEP).zone(zone).newestFirst(newestFirst);
        dateFormat.ifPresent(csv::dateFormat);
        return csv.build();
    }

    private void one(Job job, SeriesCheck check, SeriesRepair repairs, boolean several, ProgressLine line) {
        try {
            var reading = read(job, console.token());
            var series = reading.series();
            var found = check.report(series).withReading(reading.findings());
            var repaired = new RepairedSeries(series, List.of());
            if (repair) {
                repaired = repairs.repair(series);
                write(repaired, output.orElseThrow());
            }
            found = found.withRepairs(repaired.repairs());
            errors |= !(repair ? check.report(repaired.series()).isUsable() : found.isUsable());
            line.clear();
            page(found, series, repaired.series(), several);
            print(json ? (printed == 0 ? "\n" : ",\n") + found.toJson().stripTrailing() : found.toText());
            printed++;
        } catch (OperationCancelledException e) {
            throw e;
        } catch (AuspexException e) {
            line.clear();
            console.note("auspex: " + PricesOptions.inOptions(String.valueOf(e.getMessage())));
            failed = true;
        }
    }

    /** Reads oldest first, and newest first where the file is so. */
    private static SeriesReading read(Job job, CancellationToken token) {
        try {
            return job.source().read(job.symbol(), token);
        } catch (DataFormatException e) {
            if (e.findings().stream().map(DataFinding::rule).anyMatch("newest-first"::equals)) {
                return job.newestFirst().read(job.symbol(), token);
            }
            throw e;
        }
    }

    private void page(QualityReport found, BarSeries series, BarSeries repaired, boolean several) {
        if (report.isEmpty()) {
            return;
        }
        Path file = report.get();
        if (several) {
            String name = String.valueOf(file.getFileName());
            int dot = name.lastIndexOf('.');
            String stem = dot < 0 ? name : name.substring(0, dot);
            file = file.resolveSibling(
                    stem + "-" + RepairedFiles.fileName(found.symbol()) + (dot < 0 ? ".html" : name.substring(dot)));
        }
        save(file, found.toHtml(series, repaired));
    }

    private void write(RepairedSeries repaired, Path folder) {
        String name = RepairedFiles.fileName(repaired.series().symbol());
        Path prices = folder.resolve(name + ".csv");
        for (Path given : paths) {
            if (prices.toAbsolutePath()
                    .normalize()
                    .startsWith(given.toAbsolutePath().normalize())) {
                throw new IllegalArgumentException("--output must be outside the given files but was \"" + folder
                        + "\"; the given files are never changed");
            }
        }
        save(prices, RepairedFiles.prices(repaired.series()));
        save(folder.resolve(name + ".repairs.csv"), RepairedFiles.repairs(repaired.repairs()));
    }

    private static void save(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException(
                    file.toString(), file + " cannot be written (" + e + "); check the folder and the disk", e);
        }
    }

    private void print(String text) {
        if (!text.isEmpty()) {
            console.print(text);
        }
    }
}
