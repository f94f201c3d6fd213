package io.auspex.providers.talib;

import static java.util.Objects.requireNonNullElse;

import com.tictactec.ta.lib.Compatibility;
import com.tictactec.ta.lib.CoreAnnotated;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One function of TA-Lib, called through reflection once per column and run of bars. Thread-safe. */
final class TaFunction {
    /** No price is that large; the same bound as for the kernels of the catalogue. */
    private static final double TOO_LARGE = 0x1p500;

    /** What goes into one of the arrays of a function. */
    enum Input {
        OPEN,
        HIGH,
        LOW,
        CLOSE,
        VOLUME,
        /** The field of the indicator. */
        FIRST,
        /** The field that the last parameter names. */
        SECOND;

        /** {@return how {@link IndicatorDefinition#columns()} names it} */
        String label() {
            return this == FIRST ? "input" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final IndicatorDefinition definition;
    private final Compatibility compatibility;
    private final Method function;
    private final Method lookback;
    private final List<Input> inputs;
    private final List<Class<?>> optional;

    TaFunction(
            IndicatorDefinition definition,
            Compatibility compatibility,
            Method function,
            Method lookback,
            List<Input> inputs,
            List<Class<?>> optional) {
        this.definition = definition;
        this.compatibility = compatibility;
        this.function = function;
        this.lookback = lookback;
        this.inputs = List.copyOf(inputs);
        this.optional = List.copyOf(optional);
    }

    IndicatorDefinition definition() {
        return definition;
    }

    int lookback(Indicator indicator) {
        int bars = (int) call(core(), lookback, options(indicator));
        if (bars < 0) {
            throw new IllegalArgumentException("parameters of " + indicator.name()
                    + " must go together but TA-Lib refuses " + indicator.parameters() + "; write for example "
                    + definition.usage());
        }
        return bars;
    }

    void compute(Indicator indicator, BarSeries bars, double[] out) {
        int warmUp = lookback(indicator);
        double[][] columns = new double[inputs.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(inputs.get(i), indicator, bars).toArray();
        }
        Arrays.fill(out, Double.NaN);
        int from = 0;
        while (from < bars.size()) {
            int to = from;
            while (to < bars.size() && complete(columns, to)) {
                to++;
            }
            if (to - from > warmUp) {
                run(indicator, columns, from, to, out);
            }
            from = to + 1;
        }
    }

    /** Runs the function on the bars {@code from} to {@code to}, exclusive, none of which misses a price. */
    private void run(Indicator indicator, double[][] columns, int from, int to, double[] out) {
        int size = to - from;
        var first = new MInteger();
        var count = new MInteger();
        Class<?>[] types = function.getParameterTypes();
        var arguments = new Object[types.length];
        int at = 0;
        arguments[at++] = 0;
        arguments[at++] = size - 1;
        for (double[] column : columns) {
            arguments[at++] = size == column.length ? column : Arrays.copyOfRange(column, from, to);
        }
        for (Object option : options(indicator)) {
            arguments[at++] = option;
        }
        arguments[at++] = first;
        arguments[at++] = count;
        int results = at;
        for (; at < types.length; at++) {
            arguments[at] = types[at] == int[].class ? new int[size] : new double[size];
        }
        var code = (RetCode) call(core(), function, arguments);
        if (code != RetCode.Success) {
            throw new ProviderFailedException(
                    "ta-lib", indicator + " must succeed on " + size + " bars but TA-Lib returned " + code);
        }
        Object result = arguments[results + output(indicator)];
        boolean index = definition.name().endsWith("index");
        for (int i = 0; i < count.value; i++) {
            double value = result instanceof int[] whole ? whole[i] : ((double[]) result)[i];
            out[from + first.value + i] = index ? value + from : value;
        }
    }

    private int output(Indicator indicator) {
        for (int i = 0; i < definition.outputs().size(); i++) {
            if (definition.outputs().get(i).name().equals(indicator.output())) {
                return i;
            }
        }
        return 0;
    }

    private CoreAnnotated core() {
        var core = new CoreAnnotated();
        core.SetCompatibility(compatibility);
        return core;
    }

    @SuppressWarnings("EnumOrdinal") // TA-Lib numbers its averages by their order
    private Object[] options(Indicator indicator) {
        var options = new Object[optional.size()];
        for (int i = 0; i < options.length; i++) {
            double value = indicator.parameters().get(i);
            Class<?> type = optional.get(i);
            if (type == double.class) {
                options[i] = value;
            } else if (type == MAType.class) {
                options[i] = MAType.values()[(int) value];
            } else {
                options[i] = (int) value;
            }
        }
        return options;
    }

    @SuppressWarnings("EnumOrdinal") // the parameter counts the fields in their order, as its description says
    private static DoubleColumn column(Input input, Indicator indicator, BarSeries bars) {
        return switch (input) {
            case OPEN -> bars.open();
            case HIGH -> bars.high();
            case LOW -> bars.low();
            case CLOSE -> bars.close();
            case VOLUME -> bars.volume();
            case FIRST -> bars.column(indicator.input());
            case SECOND ->
                bars.column(PriceField.values()[indicator.parameters().getLast().intValue()]);
        };
    }

    private static boolean complete(double[][] columns, int bar) {
        for (double[] column : columns) {
            if (!(Math.abs(column[bar]) < TOO_LARGE)) {
                return false;
            }
        }
        return true;
    }

    private static Object call(CoreAnnotated core, Method method, Object... arguments) {
        try {
            return method.invoke(core, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("TA-Lib's " + method.getName() + " must be public", e);
        } catch (InvocationTargetException e) {
            Throwable cause = requireNonNullElse(e.getCause(), e);
            throw new ProviderFailedException("ta-lib", "TA-Lib's " + method.getName() + " failed: " + cause, cause);
        }
    }
}
