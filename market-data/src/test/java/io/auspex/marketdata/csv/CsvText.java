package io.auspex.marketdata.csv;

import io.auspex.data.BarSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes series as CSV, for tests: instants in UTC with nanoseconds, numbers as {@link Double#toString} has them. */
final class CsvText {
    private CsvText() {}

    static String of(BarSeries series) {
        var text = new StringBuilder("time,open,high,low,close,volume");
        series.extraColumns().forEach(name -> text.append(',').append(name));
        text.append('\n');
        for (int i = 0; i < series.size(); i++) {
            text.append(series.time(i)).append(',').append(series.open().get(i)).append(',');
            text.append(series.high().get(i))
                    .append(',')
                    .append(series.low().get(i))
                    .append(',');
            text.append(series.close().get(i))
                    .append(',')
                    .append(series.volume().get(i));
            for (String name : series.extraColumns()) {
                double value = series.column(name).orElseThrow().get(i);
                text.append(',').append(Double.isNaN(value) ? "" : value);
            }
            text.append('\n');
        }
        return text.toString();
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
