package io.auspex.marketdata.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.auspex.data.DoubleColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** One published case of empyrical: the function, its arguments resolved to columns, and what it gives. */
record EmpyricalCase(String id, String function, JsonNode arguments, JsonNode series, JsonNode expected) {
    /** Values with their days. */
    record Dated(DoubleColumn values, List<LocalDate> days) {
        Dated aligned(Dated other) {
            int[] rows = IntStream.range(0, days.size())
                    .filter(i -> other.days.contains(days.get(i)))
                    .toArray();
            return new Dated(
                    DoubleColumn.of(Arrays.stream(rows).mapToDouble(values::get).toArray()),
                    Arrays.stream(rows).mapToObj(days::get).toList());
        }
    }

    boolean has(String argument) {
        return arguments.has(argument);
    }

    /** {@return whether the argument is a series and not a number} */
    boolean isSeries(String argument) {
        return arguments.get(argument).has("series");
    }

    double number(String argument) {
        return arguments.get(argument).asDouble();
    }

    String text(String argument) {
        return arguments.get(argument).asText();
    }

    DoubleColumn column(String argument) {
        return dated(argument).values();
    }

    /** {@return the series of the argument; of a frame its first column} */
    Dated dated(String argument) {
        JsonNode node = arguments.get(argument);
        if (node.isArray()) {
            return new Dated(values(node), List.of());
        }
        JsonNode named = series.get(node.get("series").asText());
        return named.get("type").asText().equals("frame")
                ? dated(named.get("columns").elements().next())
                : dated(named);
    }

    /** {@return the columns of a frame, or the one series of the argument} */
    List<Dated> all(String argument) {
        JsonNode named = series.get(arguments.get(argument).get("series").asText());
        var all = new ArrayList<Dated>();
        if (named.get("type").asText().equals("frame")) {
            named.get("columns").forEach(c -> all.add(dated(c)));
        } else {
            all.add(dated(named));
        }
        return all;
    }

    /** {@return the expected numbers in order, whatever they are nested in; of a frame column by column} */
    double[] expectedNumbers() {
        var numbers = new ArrayList<Double>();
        collect(expected, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isObject()) {
            JsonNode inner = node.has("columns") ? node.get("columns") : node.get("values");
            inner.forEach(n -> collect(n, numbers));
        } else if (node.isArray()) {
            node.forEach(n -> collect(n, numbers));
        } else {
            numbers.add(number(node));
        }
    }

    private static Dated dated(JsonNode node) {
        DoubleColumn values = values(node.get("values"));
        JsonNode dates = node.get("dates");
        var days = new ArrayList<LocalDate>();
        if (dates.isArray()) {
            dates.forEach(d -> days.add(LocalDate.parse(d.asText())));
        } else {
            var start = LocalDate.parse(dates.get("start").asText());
            for (int i = 0; i < values.size(); i++) {
                days.add(start.plusDays(i));
            }
        }
        return new Dated(values, days);
    }

    private static DoubleColumn values(JsonNode array) {
        return DoubleColumn.of(StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(EmpyricalCase::number)
                .toArray());
    }

    private static double number(JsonNode node) {
        // "NaN" and "Infinity" come as texts
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    @Override
    public String toString() {
        return id + " " + function;
    }
}
