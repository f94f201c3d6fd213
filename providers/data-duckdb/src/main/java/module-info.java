/** Parquet, Arrow and CSV files and queries as price sources, through DuckDB. */
module io.auspex.providers.duckdb {
    requires static transitive org.jspecify;
    requires transitive io.auspex.api;
    requires transitive io.auspex.marketdata;
    requires org.slf4j;
    requires duckdb.jdbc;

    // only for Arrow files; who reads others does not need them
    requires static org.apache.arrow.c;
    requires static org.apache.arrow.format;
    requires static org.apache.arrow.memory.core;
    requires static org.apache.arrow.vector;
    requires static com.github.luben.zstd_jni;

    exports io.auspex.providers.duckdb;
}
