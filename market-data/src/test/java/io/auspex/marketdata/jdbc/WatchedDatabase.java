package io.auspex.marketdata.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that tells when a connection is opened or closed and before each row of a prepared statement is read. */
record WatchedDatabase(DataSource database, Watcher watcher) implements DataSource {
    @FunctionalInterface
    interface Watcher {
        /** Takes {@code connect}, {@code row N} (counted from 1 in each result) or {@code close}. */
        void on(String event, Connection connection) throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = database.getConnection();
        watcher.on("connect", connection);
        return proxy(Connection.class, connection, (method, args, result) -> {
            if (method.getName().equals("close")) {
                return result;
            }
            return result instanceof PreparedStatement statement ? statement(statement, connection) : result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, Connection connection) {
        return proxy(
                PreparedStatement.class,
                statement,
                (method, args, result) -> result instanceof ResultSet rows ? rows(rows, connection) : result);
    }

    private ResultSet rows(ResultSet rows, Connection connection) {
        int[] count = {0};
        return proxy(ResultSet.class, rows, (method, args, result) -> {
            if (method.getName().equals("next")) {
                watcher.on("row " + ++count[0], connection);
            }
            return result;
        });
    }

    @FunctionalInterface
    private interface After {
        @Nullable
        Object apply(Method method, Object @Nullable [] args, @Nullable Object result) throws SQLException;
    }

    private <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDatabase.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    if (method.getName().equals("close") && target instanceof Connection connection) {
                        watcher.on("close", connection);
                    }
                    try {
                        return after.apply(method, args, method.invoke(target, args));
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
