package io.auspex.marketdata.quality;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes repairs back, the last one first. Stateless. */
final class Undo {
    private Undo() {}

    /**
     * {@return the series as it was before the repairs}
     *
     * @throws IllegalArgumentException if a repair does not belong to the series
     */
    static BarSeries of(BarSeries series, List<Repair> repairs) {
        if (repairs.isEmpty()) {
            return series;
        }
        var columns = new HashMap<String, double[]>();
        for (int i = repairs.size() - 1; i >= 0; i--) {
            Repair repair = repairs.get(i);
            double[] values = columns.computeIfAbsent(
                    repair.column(), name -> column(series, name).toArray());
            if (repair.row() >= values.length
                    || !repair.time().equals(series.time(repair.row()))
                    || Double.doubleToLongBits(values[repair.row()]) != Double.doubleToLongBits(repair.newValue())) {
                throw new IllegalArgumentException(
                        "repairs must be those of the series, but " + repair + " does not match it");
            }
            values[repair.row()] = repair.oldValue();
        }
        return replaced(series, columns);
    }

    private static BarSeries replaced(BarSeries series, Map<String, double[]> columns) {
        var result = BarSeries.of(
                series.symbol(),
                series.zone(),
                series.times(),
                pick(columns, "open", series.open()),
                pick(columns, "high", series.high()),
                pick(columns, "low", series.low()),
                pick(columns, "close", series.close()),
                pick(columns, "volume", series.volume()));
        for (String name : series.extraColumns()) {
            result = result.withColumn(name, pick(columns, name, column(series, name)));
        }
        return result;
    }

    private static DoubleColumn pick(Map<String, double[]> columns, String name, DoubleColumn otherwise) {
        return Optional.ofNullable(columns.get(name)).map(DoubleColumn::of).orElse(otherwise);
    }

    private static DoubleColumn column(BarSeries series, String name) {
        return switch (name) {
            case "open" -> series.open();
            case "high" -> series.high();
            case "low" -> series.low();
            case "close" -> series.close();
            case "volume" -> series.volume();
            default ->
                series.column(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "repairs must name columns of the series but there is no column \"" + name + "\""));
        };
    }
}
