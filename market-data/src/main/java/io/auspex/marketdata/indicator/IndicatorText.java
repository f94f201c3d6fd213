package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.auspex.data.PriceField;
import io.auspex.indicator.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one indicator from text. Good for one reading, by one thread. */
final class IndicatorText {
    private static final char END = '\0';

    private final String text;
    private final IndicatorCatalog catalog;
    private int at;

    IndicatorText(String text, IndicatorCatalog catalog) {
        this.text = requireNonNull(text, "text");
        this.catalog = catalog;
    }

    Indicator read() {
        int nameAt = skipSpaces();
        String name = name();
        if (name.isEmpty()) {
            throw wrong(nameAt, "the name of an indicator; known are " + catalog.names());
        }
        var definition = catalog.definition(name)
                .orElseThrow(() -> wrong(nameAt, "the name of an indicator; known are " + catalog.names()));
        List<Double> parameters = peek() == '('
                ? parameters(definition)
                : definition.parameters().stream()
                        .map(IndicatorParameter::defaultValue)
                        .toList();
        String output = peek() == '.' ? output(definition) : "";
        PriceField input = peek() == '[' ? field() : PriceField.CLOSE;
        if (peek() != END) {
            throw wrong(at, "the end");
        }
        var indicator = new Indicator(name, parameters, input, output, Optional.empty());
        try {
            catalog.warmUp(indicator);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("indicator text \"" + text + "\": " + e.getMessage(), e);
        }
        return indicator;
    }

    private List<Double> parameters(IndicatorDefinition definition) {
        var values = new ArrayList<Double>();
        at++;
        if (peek() == ')') {
            at++;
            return values;
        }
        while (true) {
            int numberAt = skipSpaces();
            if (values.size() == definition.parameters().size()) {
                throw wrong(
                        numberAt,
                        definition.parameters().isEmpty()
                                ? "')', for " + definition.name() + " has no parameters"
                                : "')', for the parameters of " + definition.name() + " are "
                                        + IndicatorCatalog.parameterNames(definition));
            }
            var parameter = definition.parameters().get(values.size());
            double value = number(numberAt, parameter);
            if (!parameter.allows(value)) {
                throw wrong(numberAt, parameter.name() + " as " + parameter.rule());
            }
            values.add(value);
            char next = peek();
            if (next != ',' && next != ')') {
                throw wrong(at, "',' or ')'");
            }
            at++;
            if (next == ')') {
                return values;
            }
        }
    }

    private double number(int from, IndicatorParameter parameter) {
        while (at < text.length() && ",)".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at).strip());
        } catch (NumberFormatException e) {
            throw wrong(from, parameter.name() + " as " + parameter.rule());
        }
    }

    private String output(IndicatorDefinition definition) {
        at++;
        int outputAt = skipSpaces();
        String output = word();
        if (definition.outputs().stream().noneMatch(o -> o.name().equals(output))) {
            throw wrong(
                    outputAt,
                    "an output of " + definition.name() + ", one of " + IndicatorCatalog.outputNames(definition));
        }
        return output;
    }

    private PriceField field() {
        at++;
        int fieldAt = skipSpaces();
        String label = word();
        var field = Arrays.stream(PriceField.values())
                .filter(f -> f.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong(
                        fieldAt,
                        "a price field, one of "
                                + Arrays.stream(PriceField.values())
                                        .map(PriceField::label)
                                        .collect(joining(", "))));
        if (peek() != ']') {
            throw wrong(at, "']'");
        }
        at++;
        return field;
    }

    /** A word, or two with a dot between when the first is the prefix of a provider. */
    private String name() {
        String first = word();
        if (!catalog.hasPrefix(first) || at >= text.length() || text.charAt(at) != '.') {
            return first;
        }
        at++;
        return first + "." + word();
    }

    private String word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private char peek() {
        return skipSpaces() < text.length() ? text.charAt(at) : END;
    }

    private int skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private IllegalArgumentException wrong(int place, String expected) {
        String found = place < text.length() ? "\"" + text.substring(place) + "\"" : "the end";
        return new IllegalArgumentException("indicator text \"" + text + "\" must have, at character " + (place + 1)
                + ", " + expected + " but there was " + found);
    }
}
