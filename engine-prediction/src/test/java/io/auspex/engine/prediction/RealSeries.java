package io.auspex.engine.prediction;

import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Closes of the real series that stay outside the repository, each with at least 1,500 bars. A cell that is no price is left out. */
final class RealSeries {
    private static final int FEWEST = 1_500;

    private RealSeries() {}

    static Map<String, DoubleColumn> closes() {
        var all = new LinkedHashMap<String, DoubleColumn>();
        one(all, "S&P 500", "data/misc/arch_sp500.csv.gz", "Adj Close");
        one(all, "NASDAQ", "data/misc/arch_nasdaq.csv.gz", "Adj Close");
        one(all, "NVDA", "data/misc/backtrader_nvda-1999-2014.csv.gz", "Adj Close");
        one(all, "ORCL", "data/misc/backtrader_orcl-1995-2014.csv.gz", "Adj Close");
        one(all, "YHOO", "data/misc/backtrader_yhoo-1996-2015.csv.gz", "Adj Close");
        one(all, "GOOG", "data/crypto_fx/backtestingpy_GOOG.csv", "Close");
        one(all, "EURUSD 1 h", "data/crypto_fx/backtestingpy_EURUSD.csv", "Close");
        one(all, "BTC 4 h", "data/crypto_fx/ta4j_coinbase_btcusd_4h_2016_2025.csv.gz", "close");
        one(all, "ETH 1 d", "data/crypto_fx/ta4j_coinbase_ethusd_1d_2016_2026.csv.gz", "close");
        var dow = new LinkedHashMap<String, List<Double>>();
        rows("data/us/djia31_daily_2006_2017.csv.gz")
                .forEach(row -> price(row.get("close"))
                        .ifPresent(p -> dow.computeIfAbsent(cell(row, "symbol"), s -> new ArrayList<>())
                                .add(p)));
        dow.forEach((symbol, prices) -> all.put(symbol, column(prices)));
        all.values().removeIf(c -> c.size() < FEWEST);
        return all;
    }

    private static void one(Map<String, DoubleColumn> all, String name, String file, String column) {
        var prices = new ArrayList<Double>();
        rows(file).forEach(row -> price(row.get(column)).ifPresent(prices::add));
        all.put(name, column(prices));
    }

    private static DoubleColumn column(List<Double> prices) {
        return DoubleColumn.of(prices.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String cell(Map<String, String> row, String column) {
        String text = row.get(column);
        if (text == null) {
            throw new AssertionError("no column " + column);
        }
        return text;
    }

    private static java.util.Optional<Double> price(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isBlank()) {
            return java.util.Optional.empty();
        }
        double price = Double.parseDouble(text);
        return price > 0 ? java.util.Optional.of(price) : java.util.Optional.empty();
    }

    private static List<Map<String, String>> rows(String file) {
        Path path = SharedData.file(file);
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            List<String> header = Arrays.asList(lines.get(0).split(",", -1));
            var rows = new ArrayList<Map<String, String>>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(header.get(i), cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
