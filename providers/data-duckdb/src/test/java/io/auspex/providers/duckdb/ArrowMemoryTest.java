package io.auspex.providers.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import io.auspex.common.CancellationToken;
import io.auspex.error.AuspexException;
import io.auspex.error.DataFormatException;
import io.auspex.error.OperationCancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory that Arrow holds outside the heap is given back, however a question ends; and damaged files end the question only. */
class ArrowMemoryTest {
    private static final String SUM =
            "select count(*), sum(open + high + low + close + volume), min(time), min(symbol),"
                    + " count(distinct symbol) from " + ArrowRows.NAME;

    @TempDir
    Path folder = Path.of("");

    private final Engine engine = new Engine("test", "test", List.of(), 0);
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsGivenBack() {
        engine.close();
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close(); // fails with a list of what is not
    }

    private <T> T ask(Path file, CancellationToken token, Engine.Question<T> question) {
        return engine.ask(token, connection -> ArrowRows.ask(connection, file, c -> true, allocator, token, question));
    }

    private static long rows(DuckDBConnection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.feather", "pandas-zstd.feather", "polars.arrow", "pyarrow.arrows"})
    void afterAnAnswer(String name) {
        var file = ArrowSourceTest.written(name);
        long rows = ask(file, CancellationToken.none(), c -> rows(c, SUM));
        assertThat(rows).isEqualTo(80);
        assertThat(allocator.getAllocatedMemory()).isZero();
        assertThat(allocator.getPeakMemoryAllocation()).isPositive();
    }

    @Test
    void afterAQuestionThatReadsNothing() {
        var file = ArrowSourceTest.written("pandas.feather");
        String answer = ask(file, CancellationToken.none(), c -> "unread");
        assertThat(answer).isEqualTo("unread");
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void afterAResultThatWasNotReadToItsEnd() {
        var file = ArrowSourceTest.written("pyarrow.arrows");
        int first = ask(file, CancellationToken.none(), c -> {
            try (var statement = c.prepare("select volume from " + ArrowRows.NAME);
                    var result = statement.query()) {
                result.nextChunk();
                return (int) result.chunk().rowCount();
            }
        });
        assertThat(first).isPositive();
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void afterACancellationAndAFailure() {
        var file = ArrowSourceTest.written("pyarrow.arrows");
        var token = new CancellationToken();
        assertThatThrownBy(() -> ask(file, token, c -> {
                    token.cancel(); // met between the columns and the first batch
                    return rows(c, SUM);
                }))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(allocator.getAllocatedMemory()).isZero();
        assertThatThrownBy(() -> ask(
                        file, CancellationToken.none(), c -> rows(c, "select error(symbol) from " + ArrowRows.NAME)))
                .isInstanceOf(AuspexException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pandas.feather",
                "pandas-zstd.feather",
                "polars.arrow",
                "pyarrow.arrows",
                "growing-dictionary.arrow"
            })
    void afterDamageAnywhere(String name) throws IOException {
        var whole = Files.readAllBytes(ArrowSourceTest.written(name));
        var random = new Random(5);
        var file = folder.resolve(name);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            var bytes = whole.clone();
            for (int i = 0; i <= trial % 3; i++) {
                // half of the trials set all bits, which makes lengths and offsets negative or far too large
                bytes[random.nextInt(bytes.length)] = trial % 2 == 0 ? -1 : (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                ask(file, CancellationToken.none(), c -> rows(c, SUM));
            } catch (AuspexException e) {
                refused++;
            }
            assertThat(allocator.getAllocatedMemory()).as("trial " + trial).isZero();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesACompressionThatIsNotKnown() throws IOException {
        var builder = new FlatBufferBuilder();
        int compression = BodyCompression.createBodyCompression(builder, (byte) 7, (byte) 0);
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addCompression(builder, compression);
        builder.finish(RecordBatch.endRecordBatch(builder));
        var batch = RecordBatch.getRootAsRecordBatch(builder.dataBuffer());
        try (var channel = FileChannel.open(ArrowSourceTest.written("pandas.feather"))) {
            assertThatThrownBy(() -> new ArrowBatch("prices.feather", channel, allocator, batch, 0, 8))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("prices.feather")
                    .hasMessageContaining("LZ4, Zstandard or none");
        }
    }
}
