/**
 * Prices from CSV files. Come here to read a file, a folder of files or one long table with a symbol column; start with
 * {@link io.auspex.marketdata.csv.CsvSource#of(java.nio.file.Path)}.
 */
@NullMarked
package io.auspex.marketdata.csv;

import org.jspecify.annotations.NullMarked;
