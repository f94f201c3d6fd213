package io.auspex.engine.backtest;

import io.auspex.data.BarSeries;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The price files that peers publish their results on: date, open, high, low, close, volume. */
final class PublishedPrices {
    private PublishedPrices() {}

    static BarSeries goog() {
        return read("GOOG", "data/crypto_fx/backtestingpy_GOOG.csv");
    }

    static BarSeries btcUsd() {
        return read("BTCUSD", "data/crypto_fx/backtestingpy_BTCUSD.csv");
    }

    static BarSeries euroStoxx2006() {
        return read("SX5E", "oracles/indicators/input/backtrader_2006-day-001.csv");
    }

    private static BarSeries read(String symbol, String file) {
        try {
            List<String> lines = Files.readAllLines(SharedData.file(file));
            var builder = BarSeries.builder(symbol, ZoneOffset.UTC);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                builder.add(
                        LocalDate.parse(cells[0]),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]));
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
