/**
 * Prices in Parquet, Arrow and other files that DuckDB reads. Come here for columns on disk that are larger than memory or shared with other
 * tools; start with {@link io.auspex.providers.duckdb.DuckDbSource#parquet(java.nio.file.Path)}, and write such files with
 * {@link io.auspex.providers.duckdb.ParquetWriter}.
 */
@NullMarked
package io.auspex.providers.duckdb;

import org.jspecify.annotations.NullMarked;
