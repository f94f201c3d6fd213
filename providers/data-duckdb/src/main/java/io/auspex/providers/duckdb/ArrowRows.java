package io.auspex.providers.duckdb;

import io.auspex.common.CancellationToken;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.duckdb.DuckDBConnection;

/**
 * The rows of an Arrow file as a relation of one connection of DuckDB, for one query: batches go over by their addresses, and are gone once
 * they were read. Columns that cannot be a symbol, a time or a number are left out. Not thread-safe.
 */
final class ArrowRows {
    /** The relation's name in SQL. */
    static final String NAME = "auspex_arrow_rows";

    private static final int DECIMAL_BITS = 128; // DuckDB has no wider decimals

    private ArrowRows() {}

    /**
     * Asks a question whose SQL selects from {@link #NAME}, at most once. All memory is given back when this returns.
     *
     * @param connection gets the relation
     * @param file to read
     * @param columns which of its columns, by their names
     * @param token stops the reading between two batches
     * @return the answer
     * @throws SQLException if DuckDB fails
     */
    static <T> T ask(
            DuckDBConnection connection,
            Path file,
            Predicate<String> columns,
            CancellationToken token,
            Engine.Question<T> question)
            throws SQLException {
        try (var allocator = new RootAllocator()) {
            return ask(connection, file, columns, allocator, token, question);
        }
    }

    /** The same with the memory of a given allocator. */
    static <T> T ask(
            DuckDBConnection connection,
            Path file,
            Predicate<String> columns,
            BufferAllocator allocator,
            CancellationToken token,
            Engine.Question<T> question)
            throws SQLException {
        Predicate<Field> wanted = field -> columns.test(field.getName()) && isUsable(field.getType());
        try (var rows = ArrowFile.open(file, allocator, wanted, token);
                var stream = ArrowArrayStream.allocateNew(allocator)) {
            try {
                Data.exportArrayStream(allocator, rows, stream);
                register(connection, stream);
                return question.ask(connection);
            } catch (SQLException e) {
                var failure = rows.failure();
                if (failure.isPresent() && !token.isCancelled()) {
                    failure.get().addSuppressed(e);
                    throw failure.get();
                }
                throw e;
            } finally {
                stream.release(); // if no query has consumed it
            }
        } catch (IOException e) {
            throw ArrowFaults.explained(file.toString(), e);
        }
    }

    private static void register(DuckDBConnection connection, ArrowArrayStream stream) throws SQLException {
        try {
            connection.registerArrowStream(NAME, stream);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SQLException cause) { // it declares none
                throw cause;
            }
            throw e;
        }
    }

    private static boolean isUsable(ArrowType type) {
        return switch (type) {
            case ArrowType.Int number -> true;
            case ArrowType.FloatingPoint number -> number.getPrecision() != FloatingPointPrecision.HALF;
            case ArrowType.Decimal number -> number.getBitWidth() <= DECIMAL_BITS;
            case ArrowType.Utf8 text -> true;
            case ArrowType.LargeUtf8 text -> true;
            case ArrowType.Utf8View text -> true;
            case ArrowType.Date day -> true;
            case ArrowType.Timestamp moment -> true;
            default -> false;
        };
    }
}
