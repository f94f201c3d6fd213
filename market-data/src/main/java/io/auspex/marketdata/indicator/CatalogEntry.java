package io.auspex.marketdata.indicator;

import io.auspex.data.BarSeries;
import io.auspex.indicator.Indicator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition with the code behind it; made by {@link Entry}.
 *
 * @param definition what it is
 * @param inputs the columns that its kernel reads, in order
 * @param ascending pairs of parameters of which the first must be below the second
 * @param warmUp bars without a value, by output
 * @param factory makes a kernel
 * @param provided computes whole columns instead of a kernel, for indicators of other libraries
 */
record CatalogEntry(
        IndicatorDefinition definition,
        List<Input> inputs,
        List<Pair> ascending,
        WarmUp warmUp,
        Factory factory,
        @Nullable Provided provided) {
    CatalogEntry(
            IndicatorDefinition definition, List<Input> inputs, List<Pair> ascending, WarmUp warmUp, Factory factory) {
        this(definition, inputs, ascending, warmUp, factory, null);
    }

    /** Computes a whole column. */
    @FunctionalInterface
    interface Provided {
        void compute(Indicator indicator, BarSeries bars, double[] out);
    }

    /** Counts the bars before the first value of one output. */
    @FunctionalInterface
    interface WarmUp {
        int bars(Arguments arguments, int output);
    }

    /** Makes a kernel in its first state that takes blocks of up to {@code block} bars. */
    @FunctionalInterface
    interface Factory {
        Kernel create(Arguments arguments, int block);
    }

    /** Two parameters by number. */
    record Pair(int lower, int upper) {}

    /** {@return the number of an output, the main one for an empty name, −1 for an unknown name} */
    int output(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < definition.outputs().size(); i++) {
            if (definition.outputs().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    int warmUp(Indicator indicator, int output) {
        return warmUp.bars(new Arguments(indicator, definition), output);
    }

    Kernel kernel(Indicator indicator, int block) {
        return factory.create(new Arguments(indicator, definition), block);
    }

    /** {@return what is wrong with an indicator of this name, or null} */
    @Nullable
    String fault(Indicator indicator) {
        var parameters = definition.parameters();
        if (indicator.parameters().size() != parameters.size()) {
            return "parameters of " + definition.name() + " must be "
                    + (parameters.isEmpty() ? "none" : definition.parameterNames()) + " but were "
                    + indicator.parameters() + "; write for example " + definition.usage();
        }
        for (int i = 0; i < parameters.size(); i++) {
            double value = indicator.parameters().get(i);
            if (!parameters.get(i).allows(value)) {
                return parameters.get(i).name() + " of " + definition.name() + " must be "
                        + parameters.get(i).rule() + " but was " + value + "; write for example " + definition.usage();
            }
        }
        for (var pair : ascending) {
            double lower = indicator.parameters().get(pair.lower());
            double upper = indicator.parameters().get(pair.upper());
            if (lower >= upper) {
                String upperName = parameters.get(pair.upper()).name();
                return parameters.get(pair.lower()).name() + " of " + definition.name() + " must be below " + upperName
                        + " but was " + lower + " with " + upperName + " " + upper + "; swap the two";
            }
        }
        for (var given : indicator.options().entrySet()) {
            var option = definition.options().stream()
                    .filter(o -> o.name().equals(given.getKey()))
                    .findFirst();
            if (option.isEmpty()) {
                return "option of " + definition.name() + " must be "
                        + (definition.options().isEmpty() ? "none" : "one of " + definition.optionNames())
                        + " but was \"" + given.getKey() + "\"";
            }
            if (!option.get().choices().contains(given.getValue())) {
                return given.getKey() + " of " + definition.name() + " must be one of "
                        + String.join(", ", option.get().choices()) + " but was \"" + given.getValue() + "\"";
            }
        }
        if (output(indicator.output()) < 0) {
            return "output of " + definition.name() + " must be one of " + definition.outputNames() + " but was \""
                    + indicator.output() + "\"";
        }
        return null;
    }
}
