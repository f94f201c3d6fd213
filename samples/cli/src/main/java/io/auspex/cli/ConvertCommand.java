package io.auspex.cli;

import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataUnavailableException;
import io.auspex.spi.MarketDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code auspex convert}: prices from one kind of file to another. */
@Command(
        name = "convert",
        description =
                "Converts prices from CSV, Parquet or Arrow to CSV or Parquet, checked on the way. What it writes appears when it is whole.",
        customSynopsis =
                "auspex convert --prices FILE|FOLDER --to-file OUT [--symbols A,B] [--from DATE] [--to DATE] [OPTIONS]",
        footer = {
            "  auspex convert --prices prices/ --to-file prices.parquet",
            "  auspex convert --prices prices.parquet --to-file goog.csv --symbols GOOG --from 2010-01-01",
            "  auspex convert --prices all.csv.gz --to-file folder/"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private PricesOptions prices = new PricesOptions();

    @Option(
            names = {"--to-file", "--out"},
            paramLabel = "OUT",
            description =
                    "What to write: a name that ends in .parquet, .csv or .csv.gz becomes one file with a column of symbols, any other"
                            + " a folder with a CSV file for each symbol.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = {"--symbols", "--symbol"},
            paramLabel = "S",
            split = ",",
            description = "Which to convert, for example AAPL,MSFT; by default all.")
    private List<String> symbols = new ArrayList<>();

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Option(names = "--overwrite", description = "Replace OUT if it is there; a folder is never replaced.")
    private boolean overwrite;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var target = out.orElseThrow(() -> new IllegalArgumentException(
                "--to-file must be given; for example --to-file prices.parquet or --to-file folder/"));
        var range = period.range();
        long bars = 0;
        int written = 0;
        try (var source = prices.source(console)) {
            var known = symbols.isEmpty() ? source.source().symbols() : List.copyOf(symbols);
            try (var line = progress.line(console);
                    var sink = ConvertTarget.open(target, overwrite)) {
                for (int i = 0; i < known.size(); i++) {
                    String symbol = known.get(i);
                    line.onProgress((double) i / known.size(), "converting " + symbol);
                    var series = load(source.source(), symbol, range, console.token());
                    if (series.isPresent()) {
                        sink.add(series.get());
                        bars += series.get().size();
                        written++;
                    }
                }
                if (written == 0) {
                    throw new DataUnavailableException(
                            String.join(",", known),
                            "there is no bar in " + range + " to convert; ask for other days with --from and --to");
                }
                console.token().check("writing " + target);
                sink.commit();
                sink.notes().forEach(note -> console.note("auspex: " + note));
            }
        }
        console.println(
                bars + " bars of " + written + (written == 1 ? " symbol" : " symbols") + " written to " + target);
        return Failures.OK;
    }

    /** The bars of a symbol; empty if it has none in the range and was not asked for by name. */
    private Optional<BarSeries> load(MarketDataSource source, String symbol, DateRange range, CancellationToken token) {
        try {
            return Optional.of(source.load(symbol, range, token));
        } catch (DataUnavailableException e) {
            if (!symbols.isEmpty() || range.equals(DateRange.ALL)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
