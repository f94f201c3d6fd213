package io.auspex.marketdata.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import io.auspex.common.CancellationToken;
import io.auspex.data.BarSeries;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.internal.FaultLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one open file piece by piece. Not thread-safe. */
final class PieceReader implements SeriesPieces.Reader {
    private static final int BUFFER = 1 << 16;

    private final CsvFile file;
    private final CsvFile.Opened in;
    private final CsvLayout layout;
    private final RowCollector rows;
    private final SeriesAssembler assembler;
    private final String symbol;
    private final DateRange range;
    private final CancellationToken token;
    private @Nullable PlainRows plain;
    private @Nullable CloseableIterator<RowCollector> quoted;
    private boolean ended;
    private long last = Long.MIN_VALUE;

    PieceReader(
            CsvFile file,
            CsvFile.Opened in,
            CsvLayout layout,
            RowCollector rows,
            SeriesAssembler assembler,
            String symbol,
            DateRange range,
            CancellationToken token) {
        this.file = file;
        this.in = in;
        this.layout = layout;
        this.rows = rows;
        this.assembler = assembler;
        this.symbol = symbol;
        this.range = range;
        this.token = token;
        var charset = file.charset(in);
        if (CsvFile.isPlain(charset, layout)) {
            plain = new PlainRows(in.whole(), layout, rows, BUFFER);
        } else {
            quoted = file.quoted(in.whole(), charset, 0, layout, rows);
        }
    }

    @Override
    public Optional<BarSeries> next() {
        while (!ended) {
            token.check("reading " + file);
            try {
                read();
            } catch (IOException e) {
                throw file.failure(e);
            }
            var piece = piece();
            if (piece.isPresent()) {
                return piece;
            }
        }
        return Optional.empty();
    }

    private void read() throws IOException {
        if (quoted != null) {
            ended = !file.step(quoted, rows);
        } else if (plain != null) {
            Optional<InputStream> rest = plain.step(() -> token.check("reading " + file));
            if (rest.isPresent()) {
                quoted = file.quoted(rest.get(), file.charset(in), plain.lines(), layout, rows);
            } else {
                ended = plain.ended();
            }
        }
    }

    /** The rows since the last piece as a series; empty if none of them is wanted. */
    private Optional<BarSeries> piece() {
        var columns = rows.symbols().values().iterator().next();
        if (columns.size() == 0 && (columns.rejected() == 0 || !file.refuses())) {
            columns.faults().inOrder().forEach(file.listener());
            rows.forget();
            return Optional.empty();
        }
        var outcome = assembler.assemble(symbol, columns);
        rows.forget();
        return switch (outcome) {
            case CsvOutcome.Refused(var faults) -> throw new DataFormatException(file.toString(), faults);
            case CsvOutcome.Read(var reading) -> {
                reading.findings().forEach(file.listener());
                var series = reading.series();
                if (series.times().get(0) <= last) {
                    throw new DataFormatException(
                            file.toString(),
                            List.of(
                                    FaultLog.ofFile(
                                            file.toString(),
                                            "unsorted-time",
                                            series.time(0).toString(),
                                            series.time(0)
                                                    + " comes after a later time; a file that is replayed must be sorted by time")));
                }
                last = series.times().last();
                yield Optional.of(series.between(range)).filter(wanted -> !wanted.isEmpty());
            }
        };
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.failure(e);
        }
    }
}
