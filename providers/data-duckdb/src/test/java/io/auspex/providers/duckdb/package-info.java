/** Tests of the DuckDB source, alone and beside CSV files and databases that hold the same rows. */
@NullMarked
package io.auspex.providers.duckdb;

import org.jspecify.annotations.NullMarked;
