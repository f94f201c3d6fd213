package io.auspex.marketdata.indicator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.auspex.data.PriceField;
import io.auspex.indicator.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        var options = new TreeMap<String, String>();
        List<Double> parameters = peek() == '(' ? parameters(definition, options) : defaults(definition);
        String output = peek() == '.' ? output(definition) : "";
        PriceField input = peek() == '[' ? field() : PriceField.CLOSE;
        if (peek() != END) {
            throw wrong(at, "the end");
        }
        var indicator = new Indicator(name, parameters, options, input, output, Optional.empty());
        try {
            catalog.warmUp(indicator);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("indicator text \"" + text + "\": " + e.getMessage(), e);
        }
        return indicator;
    }

    private static List<Double> defaults(IndicatorDefinition definition) {
        return definition.parameters().stream()
                .map(IndicatorParameter::defaultValue)
                .toList();
    }

    private List<Double> parameters(IndicatorDefinition definition, Map<String, String> options) {
        var values = new ArrayList<Double>();
        var named = new TreeMap<String, Double>();
        at++;
        if (peek() == ')') {
            at++;
            return values;
        }
        while (true) {
            int argumentAt = skipSpaces();
            String name = nameBeforeEquals();
            if (name.isEmpty()) {
                values.add(positional(definition, argumentAt, values.size(), named.isEmpty() && options.isEmpty()));
            } else {
                named(definition, argumentAt, name, named, options);
            }
            char next = peek();
            if (next != ',' && next != ')') {
                throw wrong(at, "',' or ')'");
            }
            at++;
            if (next == ')') {
                return complete(definition, values, named);
            }
        }
    }

    private double positional(IndicatorDefinition definition, int numberAt, int index, boolean first) {
        if (!first) {
            throw wrong(numberAt, "name=value, for what follows a name is named too");
        }
        if (index == definition.parameters().size()) {
            throw wrong(
                    numberAt,
                    definition.parameters().isEmpty()
                            ? "')', for " + definition.name() + " has no parameters"
                            : "')', for the parameters of " + definition.name() + " are "
                                    + definition.parameterNames());
        }
        return checked(numberAt, definition.parameters().get(index));
    }

    private double checked(int numberAt, IndicatorParameter parameter) {
        double value = number(numberAt, parameter);
        if (!parameter.allows(value)) {
            throw wrong(numberAt, parameter.name() + " as " + parameter.rule());
        }
        return value;
    }

    private void named(
            IndicatorDefinition definition,
            int nameAt,
            String name,
            Map<String, Double> named,
            Map<String, String> options) {
        int valueAt = skipSpaces();
        for (var parameter : definition.parameters()) {
            if (parameter.name().equals(name)) {
                if (named.put(name, checked(valueAt, parameter)) != null) {
                    throw wrong(nameAt, name + " once");
                }
                return;
            }
        }
        for (var option : definition.options()) {
            if (option.name().equals(name)) {
                String choice = word();
                if (!option.choices().contains(choice)) {
                    throw wrong(valueAt, name + " as one of " + String.join(", ", option.choices()));
                }
                if (options.put(name, choice) != null) {
                    throw wrong(nameAt, name + " once");
                }
                return;
            }
        }
        String names = Stream.concat(
                        definition.parameters().stream().map(IndicatorParameter::name),
                        definition.options().stream().map(IndicatorOption::name))
                .collect(joining(", "));
        throw wrong(
                nameAt,
                names.isEmpty()
                        ? "')', for " + definition.name() + " has no parameters"
                        : "one of the names of " + definition.name() + ": " + names);
    }

    /** Fills what is left out: everything when no parameter is given by place, and what is named when the rest is. */
    private static List<Double> complete(
            IndicatorDefinition definition, List<Double> values, Map<String, Double> named) {
        if (!values.isEmpty() && named.isEmpty()) {
            return values;
        }
        var all = new ArrayList<>(values);
        for (int i = values.size(); i < definition.parameters().size(); i++) {
            var parameter = definition.parameters().get(i);
            all.add(named.getOrDefault(parameter.name(), parameter.defaultValue()));
        }
        for (int i = 0; i < values.size(); i++) {
            String name = definition.parameters().get(i).name();
            if (named.containsKey(name)) {
                throw new IllegalArgumentException(
                        name + " of " + definition.name() + " must be given once but was given by place and by name");
            }
        }
        return all;
    }

    /** {@return the name in front of an equals sign, which is then passed; empty without one} */
    private String nameBeforeEquals() {
        int from = at;
        String name = word();
        if (!name.isEmpty() && peek() == '=') {
            at++;
            return name;
        }
        at = from;
        return "";
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
            throw wrong(outputAt, "an output of " + definition.name() + ", one of " + definition.outputNames());
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
