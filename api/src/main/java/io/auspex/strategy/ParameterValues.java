package io.auspex.strategy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checked values for declared parameters, defaults filled in. Immutable.
 */
public final class ParameterValues {
    private final Map<String, Object> values;

    private ParameterValues(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Checks given values against declarations.
     *
     * @param owner whose parameters they are, for the message
     * @param declared the parameters
     * @param given values or their texts by name; what is not given takes its default
     * @return a value for every declared parameter, in the order of the declarations
     * @throws IllegalArgumentException if a name is unknown or a value breaks its rule; every fault is listed
     */
    public static ParameterValues of(String owner, List<? extends Parameter<?>> declared, Map<String, ?> given) {
        requireNonNull(owner, "owner");
        var faults = new ArrayList<String>();
        var known = new LinkedHashMap<String, Parameter<?>>();
        Parameter.distinct(declared).forEach(p -> known.put(p.name(), p));
        given.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> "unknown parameter \"" + name + "\"; "
                        + (known.isEmpty() ? "there are none" : "known are " + String.join(", ", known.keySet())))
                .forEach(faults::add);
        var values = new LinkedHashMap<String, Object>();
        for (Parameter<?> parameter : known.values()) {
            Object value = given.get(parameter.name());
            try {
                values.put(parameter.name(), value == null ? parameter.defaultValue() : parameter.parse(value));
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(owner + ": " + String.join("; ", faults));
        }
        return new ParameterValues(values);
    }

    /**
     * {@return the value of a declared parameter}
     *
     * @param parameter one of the declared ones
     * @param <T> type of the value
     * @throws IllegalArgumentException if it was not declared
     */
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter.name());
        if (value == null) {
            throw new IllegalArgumentException("parameter \"" + parameter.name()
                    + "\" must be declared before it is read; return it from parameters()");
        }
        return parameter.parse(value);
    }

    /** {@return name and value of every parameter, in the order of the declarations} */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return for example {@code fast=10, slow=30}} */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(joining(", "));
    }
}
