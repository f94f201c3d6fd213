/**
 * Prices from a database. Come here to read a table or a query through JDBC; start with
 * {@link io.auspex.marketdata.jdbc.JdbcSource#builder(javax.sql.DataSource)}.
 */
@NullMarked
package io.auspex.marketdata.jdbc;

import org.jspecify.annotations.NullMarked;
