/** Parquet files, CSV files and queries as price sources, through DuckDB. */
module io.auspex.providers.duckdb {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires org.slf4j;
    requires duckdb.jdbc;

    exports io.auspex.providers.duckdb;
}
