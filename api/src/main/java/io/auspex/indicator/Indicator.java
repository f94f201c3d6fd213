package io.auspex.indicator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.auspex.data.PriceField;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One column to compute from bars: which indicator, with which parameters, on which prices, and which of its outputs. A value:
 * equal indicators are computed once and shared.
 *
 * @param name for example {@code sma}; lower case
 * @param parameters in the order of its definition, for example the window; all finite
 * @param options named conventions that differ from the usual one, for example {@code seed} → {@code first}; sorted, mostly empty
 * @param input the prices it reads; ignored by indicators that read several, such as {@code atr}
 * @param output which output, for example {@code signal}; empty for the main one
 * @param function the user's own code, for {@link #custom} only
 */
public record Indicator(
        String name,
        List<Double> parameters,
        Map<String, String> options,
        PriceField input,
        String output,
        Optional<IndicatorFunction> function) {
    /** Checks the parts. */
    public Indicator {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        parameters = List.copyOf(parameters);
        for (int i = 0; i < parameters.size(); i++) {
            if (!Double.isFinite(parameters.get(i))) {
                throw new IllegalArgumentException(
                        "parameters[" + i + "] of " + name + " must be finite but was " + parameters.get(i));
            }
        }
        options = sorted(options);
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        requireNonNull(function, "function");
    }

    /**
     * {@return an indicator of the catalogue}
     *
     * @param name for example {@code sma}
     * @param parameters in the order of its definition
     */
    public static Indicator of(String name, double... parameters) {
        return new Indicator(
                name, Arrays.stream(parameters).boxed().toList(), Map.of(), PriceField.CLOSE, "", Optional.empty());
    }

    /**
     * {@return an indicator of one's own}
     *
     * @param name for messages and charts; together with the function it is its identity
     * @param function computes the column; must be causal
     */
    public static Indicator custom(String name, IndicatorFunction function) {
        return new Indicator(name, List.of(), Map.of(), PriceField.CLOSE, "", Optional.of(function));
    }

    /**
     * {@return the same indicator on other prices}
     *
     * @param field for example {@link PriceField#HIGH}
     */
    public Indicator on(PriceField field) {
        return new Indicator(name, parameters, options, field, output, function);
    }

    /**
     * {@return another output of the same indicator}
     *
     * @param which for example {@code signal} of {@code macd}
     */
    public Indicator output(String which) {
        return new Indicator(name, parameters, options, input, which, function);
    }

    /**
     * {@return the same indicator under another convention}
     *
     * @param option for example {@code seed} of {@code ema}
     * @param choice for example {@code first}; the definition in the catalogue lists the choices
     */
    public Indicator with(String option, String choice) {
        var more = new TreeMap<>(options);
        more.put(requireNonNull(option, "option"), requireNonNull(choice, "choice"));
        return new Indicator(name, parameters, more, input, output, function);
    }

    /** {@return for example {@code macd(12,26,9).signal}, {@code ema(20,seed=first)} or {@code highest(20)[high]}} */
    @Override
    public String toString() {
        String arguments = Stream.concat(
                        parameters.stream().map(Indicator::number),
                        options.entrySet().stream().map(option -> option.getKey() + "=" + option.getValue()))
                .collect(joining(","));
        arguments = arguments.isEmpty() ? "" : "(" + arguments + ")";
        return name
                + arguments
                + (output.isEmpty() ? "" : "." + output)
                + (input == PriceField.CLOSE ? "" : "[" + input.label() + "]");
    }

    private static SortedMap<String, String> sorted(Map<String, String> options) {
        var copy = new TreeMap<String, String>();
        options.forEach((option, choice) -> copy.put(option, requireNonNull(choice, option)));
        return Collections.unmodifiableSortedMap(copy);
    }

    private static String number(@Nullable Double value) {
        double v = requireNonNull(value);
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
