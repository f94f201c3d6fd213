package io.auspex.providers.talib;

import static java.util.Objects.requireNonNull;

import com.tictactec.ta.lib.Compatibility;
import com.tictactec.ta.lib.CoreAnnotated;
import com.tictactec.ta.lib.meta.annotation.FuncInfo;
import com.tictactec.ta.lib.meta.annotation.InputFlags;
import com.tictactec.ta.lib.meta.annotation.InputParameterInfo;
import com.tictactec.ta.lib.meta.annotation.InputParameterType;
import com.tictactec.ta.lib.meta.annotation.IntegerList;
import com.tictactec.ta.lib.meta.annotation.IntegerRange;
import com.tictactec.ta.lib.meta.annotation.OptInputParameterInfo;
import com.tictactec.ta.lib.meta.annotation.OutputParameterInfo;
import com.tictactec.ta.lib.meta.annotation.RealRange;
import io.auspex.data.PriceField;
import io.auspex.marketdata.indicator.IndicatorDefinition;
import io.auspex.marketdata.indicator.IndicatorFamily;
import io.auspex.marketdata.indicator.IndicatorOutput;
import io.auspex.marketdata.indicator.IndicatorParameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads TA-Lib's own description of its functions: the annotations of {@link CoreAnnotated}. Its hints are empty; ours are a resource. */
final class TaFunctions {
    private static final String VARIABLE_PERIOD = "MAVP";
    private static final String SECOND = "second";

    private TaFunctions() {}

    static List<TaFunction> all(String prefix, Compatibility compatibility) {
        Properties texts = texts();
        return Arrays.stream(CoreAnnotated.class.getMethods())
                .filter(method -> method.isAnnotationPresent(FuncInfo.class)
                        && method.getParameterTypes()[2] == double[].class
                        && !info(method).name().equals(VARIABLE_PERIOD))
                .sorted(Comparator.comparing((Method method) -> info(method).group())
                        .thenComparing(method -> info(method).name()))
                .map(method -> function(prefix, compatibility, method, texts))
                .toList();
    }

    private static FuncInfo info(Method method) {
        return method.getAnnotation(FuncInfo.class);
    }

    @SuppressWarnings("EnumOrdinal") // the parameter counts the fields in their order, as its description says
    private static TaFunction function(String prefix, Compatibility compatibility, Method method, Properties texts) {
        FuncInfo info = info(method);
        var inputs = new ArrayList<TaFunction.Input>();
        var parameters = new ArrayList<IndicatorParameter>();
        var optional = new ArrayList<Class<?>>();
        var outputs = new ArrayList<IndicatorOutput>();
        int reals = 0;
        for (int i = 0; i < method.getParameterCount(); i++) {
            Annotation[] notes = method.getParameterAnnotations()[i];
            var input = note(notes, InputParameterInfo.class);
            if (input != null) {
                if (input.type() == InputParameterType.TA_Input_Price) {
                    inputs.addAll(prices(input.flags()));
                } else {
                    inputs.add(reals++ == 0 ? TaFunction.Input.FIRST : TaFunction.Input.SECOND);
                }
            }
            var option = note(notes, OptInputParameterInfo.class);
            if (option != null) {
                parameters.add(parameter(info.name(), option, notes));
                optional.add(method.getParameterTypes()[i]);
            }
            var output = note(notes, OutputParameterInfo.class);
            if (output != null) {
                outputs.add(TaRanges.output(info.name(), outputName(output.paramName())));
            }
        }
        if (reals > 1) {
            parameters.add(new IndicatorParameter(
                    SECOND,
                    "the second column: 0 open, 1 high, 2 low, 3 close, 4 volume; the first is the field of the indicator",
                    true,
                    PriceField.VOLUME.ordinal(),
                    0,
                    PriceField.VOLUME.ordinal()));
        }
        var definition = new IndicatorDefinition(
                prefix + "." + name(info.name()),
                family(info.group()),
                requireNonNull(texts.getProperty(info.name()), () -> "no description of " + info.name()),
                "TA-Lib's " + info.name() + " (" + info.group() + ")"
                        + (compatibility == Compatibility.Metastock ? ", with Metastock's seeds" : ""),
                "TA-Lib 0.4.0, its Java port (com.tictactec:ta-lib)",
                parameters,
                List.of(),
                outputs,
                inputs.stream().map(TaFunction.Input::label).toList());
        return new TaFunction(definition, compatibility, method, lookback(method, optional), inputs, optional);
    }

    private static IndicatorFamily family(String group) {
        return switch (group) {
            case "Overlap Studies" -> IndicatorFamily.AVERAGE;
            case "Volatility Indicators" -> IndicatorFamily.VOLATILITY;
            case "Volume Indicators" -> IndicatorFamily.VOLUME;
            case "Statistic Functions" -> IndicatorFamily.STATISTICS;
            case "Cycle Indicators" -> IndicatorFamily.CYCLE;
            case "Pattern Recognition" -> IndicatorFamily.PATTERN;
            case "Momentum Indicators" -> IndicatorFamily.MOMENTUM;
            default -> IndicatorFamily.PRICE;
        };
    }

    private static Method lookback(Method method, List<Class<?>> optional) {
        try {
            return CoreAnnotated.class.getMethod(method.getName() + "Lookback", optional.toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("TA-Lib must have a look-back for " + method + " but has none", e);
        }
    }

    private static List<TaFunction.Input> prices(int flags) {
        return Stream.of(
                        (flags & InputFlags.TA_IN_PRICE_OPEN) != 0 ? TaFunction.Input.OPEN : null,
                        (flags & InputFlags.TA_IN_PRICE_HIGH) != 0 ? TaFunction.Input.HIGH : null,
                        (flags & InputFlags.TA_IN_PRICE_LOW) != 0 ? TaFunction.Input.LOW : null,
                        (flags & InputFlags.TA_IN_PRICE_CLOSE) != 0 ? TaFunction.Input.CLOSE : null,
                        (flags & InputFlags.TA_IN_PRICE_VOLUME) != 0 ? TaFunction.Input.VOLUME : null)
                .filter(input -> input != null)
                .map(input -> requireNonNull(input))
                .toList();
    }

    private static IndicatorParameter parameter(String function, OptInputParameterInfo option, Annotation[] notes) {
        String name =
                decapitalized(option.paramName().replaceFirst("^optIn", "").replace("_", ""));
        var whole = note(notes, IntegerRange.class);
        if (whole != null) {
            // faults of the port: the first three take an exponential average over 1 bar, whose look-back is refused as
            // -1;
            // the ultimate oscillator reads the bar before the first when all its windows are 1
            boolean faulty = whole.min() == 1
                    && switch (function) {
                        case "TRIX", "MACD", "MACDFIX" -> true;
                        case "ULTOSC" -> name.equals("timePeriod3");
                        default -> false;
                    };
            return new IndicatorParameter(
                    name, option.displayName(), true, whole.defaultValue(), faulty ? 2 : whole.min(), whole.max());
        }
        var real = note(notes, RealRange.class);
        if (real != null) {
            return new IndicatorParameter(
                    name, option.displayName(), false, real.defaultValue(), real.min(), real.max());
        }
        var list = requireNonNull(note(notes, IntegerList.class), () -> "no range of " + option.paramName());
        return new IndicatorParameter(
                name,
                option.displayName() + ": 0 SMA, 1 EMA, 2 WMA, 3 DEMA, 4 TEMA, 5 TRIMA, 6 KAMA, 7 MAMA, 8 T3",
                true,
                list.defaultValue(),
                0,
                list.value().length - 1.0);
    }

    private static <A extends Annotation> @Nullable A note(Annotation[] notes, Class<A> type) {
        for (Annotation note : notes) {
            if (type.isInstance(note)) {
                return type.cast(note);
            }
        }
        return null;
    }

    /** {@return {@code cdl_doji} for CDLDOJI, {@code plus_di} for PLUS_DI} */
    private static String name(String official) {
        return official.replaceFirst("^CDL", "cdl_").toLowerCase(Locale.ROOT);
    }

    /** {@return {@code macdSignal} for outMACDSignal, {@code upperBand} for outRealUpperBand, {@code value} for outReal} */
    private static String outputName(String official) {
        String rest = official.replaceFirst("^out(Real|Integer)?", "");
        return rest.isEmpty() ? "value" : decapitalized(rest);
    }

    /** {@return the name with the capitals that it begins with in lower case, but for one that begins a new word} */
    private static String decapitalized(String name) {
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        int end = capitals == name.length() || capitals == 1 ? capitals : capitals - 1;
        return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    }

    private static Properties texts() {
        try (InputStream in = requireNonNull(TaFunctions.class.getResourceAsStream("functions.properties"))) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
