/** Tests of the JDBC source, on H2 in memory and on a PostgreSQL server that the tests start. */
@NullMarked
package io.auspex.marketdata.jdbc;

import org.jspecify.annotations.NullMarked;
