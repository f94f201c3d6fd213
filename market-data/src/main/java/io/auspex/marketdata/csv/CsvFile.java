package io.auspex.marketdata.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.auspex.common.CancellationToken;
import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.StorageException;
import io.auspex.marketdata.FaultPolicy;
import io.auspex.marketdata.internal.FaultLog;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on disk, plain or gz, read from beginning to end. Immutable; every read opens the file anew. */
final class CsvFile {
    private static final Logger LOG = LoggerFactory.getLogger(CsvFile.class);
    private static final int HEAD = 1 << 16;
    private static final int BUFFER = 1 << 16;
    private static final int ROWS_PER_CHECK = 4_096;
    private static final Set<Charset> ASCII_WITHIN =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

    private final Path path;
    private final String source;
    private final CsvOptions options;

    CsvFile(Path path, CsvOptions options) {
        this.path = path;
        this.source = path.toString();
        this.options = options;
    }

    /** {@return whether a row that is not sound refuses the file} */
    boolean refuses() {
        return options.faults() == FaultPolicy.REFUSE;
    }

    /** {@return who is told of findings} */
    Consumer<DataFinding> listener() {
        return options.listener();
    }

    /** {@return the path} */
    @Override
    public String toString() {
        return source;
    }

    /** {@return whether the file has a column of symbols} */
    boolean hasSymbolColumn() {
        try (var in = new Opened(path)) {
            return layout(in).has(CsvLayout.SYMBOL);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** {@return the outcome of every symbol of a file with a symbol column, in the order of the file} */
    Map<String, CsvOutcome> readAll(CancellationToken token) {
        return read("", DateRange.ALL, token).orElseThrow();
    }

    /** {@return the outcome of a file that holds one symbol; a symbol column may hold one symbol only} */
    CsvOutcome readOne(String symbol, CancellationToken token) {
        return read(symbol, DateRange.ALL, token)
                .orElseThrow()
                .values()
                .iterator()
                .next();
    }

    /**
     * {@return the outcome of the wanted days and a few around them, of a file that holds one symbol; empty if only the whole file can
     * tell} The prices of other days are not looked at.
     */
    Optional<CsvOutcome> readPart(String symbol, DateRange range, CancellationToken token) {
        return read(symbol, range, token)
                .map(outcomes -> outcomes.values().iterator().next());
    }

    /** Opens the file to be read piece by piece; empty if it must be read whole to find what is wrong with it. */
    Optional<SeriesPieces> pieces(String symbol, DateRange range, CancellationToken token) {
        var everything = StampWindow.nothing();
        CsvLayout layout;
        RowCollector survey;
        try (var in = new Opened(path)) {
            layout = layout(in);
            survey = new RowCollector(source, layout, options, symbol, everything);
            collect(in, layout, survey, token);
        } catch (IOException e) {
            throw failure(e);
        }
        if (survey.rows() == 0) {
            throw refused("no-rows", "", "there is a header but no row; expected at least one bar");
        }
        var window = everything.rises() ? StampWindow.of(range, layout, options) : StampWindow.everything();
        var assembler = new SeriesAssembler(source, layout, options, survey);
        var rows = new RowCollector(source, layout, options, symbol, window);
        try {
            return Optional.of(SeriesPieces.of(
                    new PieceReader(this, new Opened(path), layout, rows, assembler, symbol, range, token)));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Optional<Map<String, CsvOutcome>> read(String symbol, DateRange range, CancellationToken token) {
        try (var in = new Opened(path)) {
            var layout = layout(in);
            var window = StampWindow.of(range, layout, options);
            var rows = new RowCollector(source, layout, options, symbol, window);
            collect(in, layout, rows, token);
            return window.isSound() ? Optional.of(outcomes(layout, rows, symbol)) : Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void collect(Opened in, CsvLayout layout, RowCollector rows, CancellationToken token) throws IOException {
        String operation = "reading " + source;
        token.check(operation);
        var charset = charset(in);
        if (!isPlain(charset, layout)) {
            collectQuoted(in.whole(), charset, 0, layout, rows, token);
            return;
        }
        var plain = new PlainRows(in.whole(), layout, rows, PlainRows.BUFFER);
        var rest = plain.read(() -> token.check(operation));
        if (rest.isPresent()) {
            collectQuoted(rest.get(), charset, plain.lines(), layout, rows, token);
        }
    }

    Charset charset(Opened in) {
        return in.charset(options.charset());
    }

    /** {@return whether the bytes of plain rows can be read as they are} */
    static boolean isPlain(Charset charset, CsvLayout layout) {
        return ASCII_WITHIN.contains(charset) && PlainRows.canSplitAt(layout.delimiter());
    }

    private void collectQuoted(
            InputStream in, Charset charset, long lines, CsvLayout layout, RowCollector rows, CancellationToken token)
            throws IOException {
        var records = quoted(in, charset, lines, layout, rows);
        while (step(records, rows)) {
            token.check("reading " + source);
        }
    }

    /** {@return the records of the rest of a file, through the CSV library} */
    CloseableIterator<RowCollector> quoted(
            InputStream in, Charset charset, long lines, CsvLayout layout, RowCollector rows) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(new QuotedRows(rows, lines), new InputStreamReader(in, decoder))
                .iterator();
    }

    /** Reads some thousand records; false at the end. The stream below is closed by who opened it. */
    boolean step(CloseableIterator<RowCollector> records, RowCollector rows) throws IOException {
        try {
            for (int i = 0; i < ROWS_PER_CHECK; i++) {
                if (!records.hasNext()) {
                    return false;
                }
                records.next();
            }
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw refused(
                    "damaged-csv",
                    "",
                    "the row that begins in line " + rows.line()
                            + " cannot be read to its end; repair the quotes or the line breaks");
        }
    }

    private Map<String, CsvOutcome> outcomes(CsvLayout layout, RowCollector rows, String symbol) {
        boolean refuse = options.faults() == FaultPolicy.REFUSE;
        if (rows.rows() == 0) {
            throw refused("no-rows", "", "there is a header but no row; expected at least one bar");
        }
        if (refuse && !rows.fileFaults().isEmpty()) {
            throw new DataFormatException(source, rows.fileFaults().inOrder());
        }
        if (!symbol.isEmpty() && rows.symbols().size() > 1) {
            var first = rows.symbols().keySet().stream().limit(3).toList();
            throw refused(
                    "several-symbols",
                    first.toString(),
                    "one symbol was expected but the symbol column holds "
                            + rows.symbols().size() + ", for example " + first
                            + "; read the file by itself with CsvSource.of(file)");
        }
        for (int e = 0; e < layout.extras().size(); e++) {
            if (!rows.isNumeric(e)) {
                LOG.debug(
                        "{}: column {} holds no numbers and is left out",
                        source,
                        layout.extras().get(e));
            }
        }
        var assembler = new SeriesAssembler(source, layout, options, rows);
        var outcomes = new LinkedHashMap<String, CsvOutcome>();
        rows.symbols().forEach((name, columns) -> {
            String key = symbol.isEmpty() ? name : symbol;
            outcomes.put(key, assembler.assemble(key, columns));
        });
        if (outcomes.isEmpty()) {
            throw new DataFormatException(source, rows.fileFaults().inOrder());
        }
        return outcomes;
    }

    private CsvLayout layout(Opened in) {
        return CsvLayout.of(source, in.headText(options.charset()), options);
    }

    private DataFormatException refused(String rule, String value, String message) {
        return new DataFormatException(source, List.of(FaultLog.ofFile(source, rule, value, message)));
    }

    /** What a failed read means: a damaged archive and a wrong charset are faults of the data, the rest is the disk. */
    AuspexException failure(IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return refused(
                    "damaged-gz",
                    "",
                    "the gz archive cannot be read to its end (" + e.getMessage() + "); fetch it again");
        }
        if (e instanceof ClosedByInterruptException) {
            return new OperationCancelledException("reading " + source, "reading " + source + " was cancelled", e);
        }
        if (e instanceof CharacterCodingException) {
            return refused(
                    "wrong-charset",
                    options.charset().name(),
                    "the file is not written in " + options.charset() + "; name the right charset with charset(…)");
        }
        return new StorageException(
                source, source + " cannot be read (" + e + "); check that it exists and may be read", e);
    }

    /** The open file: unpacked, with its first bytes in hand. */
    static final class Opened implements AutoCloseable {
        private final InputStream in;
        private final byte[] head;

        Opened(Path path) throws IOException {
            var raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            try {
                raw.mark(2);
                boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
                raw.reset();
                in = packed ? new GZIPInputStream(raw, BUFFER) : raw;
                head = in.readNBytes(HEAD);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        }

        Charset charset(Charset wanted) {
            return switch (bom()) {
                case 3 -> StandardCharsets.UTF_8;
                case 2 -> head[0] == (byte) 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
                default -> wanted;
            };
        }

        String headText(Charset wanted) {
            int bom = bom();
            return new String(head, bom, head.length - bom, charset(wanted));
        }

        InputStream whole() {
            int bom = bom();
            return new SequenceInputStream(new ByteArrayInputStream(head, bom, head.length - bom), in);
        }

        private int bom() {
            if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
                return 3;
            }
            boolean wide = head.length >= 2
                    && ((head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                            || (head[0] == (byte) 0xff && head[1] == (byte) 0xfe));
            return wide ? 2 : 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
