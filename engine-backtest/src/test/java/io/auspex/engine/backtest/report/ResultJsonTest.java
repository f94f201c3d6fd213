package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Commission;
import io.auspex.backtest.Costs;
import io.auspex.backtest.OrderOutcome;
import io.auspex.backtest.Slippage;
import io.auspex.data.DoubleColumn;
import io.auspex.data.LongColumn;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    private final BacktestResult daily = SampleResults.daily();

    @Test
    void holdsEveryComponentUnderItsNameAndInItsOrder() {
        Map<String, Object> json = Parsing.json(ResultReport.of(daily).json());

        assertThat(json).containsExactlyEntriesOf(fields(daily));
    }

    @Test
    void holdsRunsWithoutTradesAndRuinedOnes() {
        for (BacktestResult result : List.of(SampleResults.nothing(), SampleResults.ruined())) {
            Map<String, Object> json = Parsing.json(ResultReport.of(result).json());

            assertThat(json).containsExactlyEntriesOf(fields(result));
            assertThat(json).containsEntry("winRate", Optional.empty()).containsEntry("tradeHistory", List.of());
        }
    }

    @Test
    void summaryLeavesOutWhatGrowsWithTheRun() {
        var expected = fields(daily);
        List.of("tradeHistory", "roundTrips", "orders", "equity").forEach(expected::remove);

        assertThat(Parsing.json(ResultReport.of(daily).json(JsonOption.SUMMARY)))
                .containsExactlyEntriesOf(expected);
    }

    @Test
    void writesParametersByTheirKind() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("int", 3);
        parameters.put("long", 4_000_000_000L);
        parameters.put("double", 0.1);
        parameters.put("nan", Double.NaN);
        parameters.put("decimal", new BigDecimal("1.5"));
        parameters.put("flag", true);
        parameters.put("text", "a \"b\"\n");
        parameters.put("duration", Duration.ofDays(1));

        var json = Parsing.json(ResultReport.of(SampleResults.with(daily, "s", parameters, Costs.none()))
                .json());

        assertThat(json.get("parameters"))
                .isEqualTo(Map.of(
                        "int",
                        3.0,
                        "long",
                        4e9,
                        "double",
                        0.1,
                        "nan",
                        Optional.empty(),
                        "decimal",
                        1.5,
                        "flag",
                        true,
                        "text",
                        "a \"b\"\n",
                        "duration",
                        "PT24H"));
    }

    @Test
    void namesCostModelsOfOnesOwnTheSameInEveryRun() {
        Commission own = (quantity, price) -> 1;
        Slippage named = new Slippage() {
            @Override
            public double apply(double price, boolean buy, double quantity, double barVolume) {
                return price;
            }

            @Override
            public String toString() {
                return "square root of participation";
            }
        };

        var json = Parsing.json(
                ResultReport.of(SampleResults.with(daily, "s", Map.of(), new Costs(own.atLeast(2), 0, named)))
                        .json(JsonOption.SUMMARY));

        assertThat(json.get("costs"))
                .isEqualTo(Map.of(
                        "commission",
                        Map.of("description", getClass().getName() + " (lambda), at least 2.0"),
                        "taxOnSales",
                        0.0,
                        "slippage",
                        Map.of("description", "square root of participation")));
    }

    @Test
    void isTheSameInEveryLocaleAndAtEveryCall() {
        Locale before = Locale.getDefault();
        String english = ResultReport.of(daily).json();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ResultReport.of(SampleResults.daily()).json()).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A record as it must read, found by its components alone. */
    private static Map<String, Object> fields(Record value) {
        var fields = new LinkedHashMap<String, Object>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                fields.put(component.getName(), expected(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component.getName(), e);
            }
        }
        return fields;
    }

    private static Object expected(Object value) {
        return switch (value) {
            case OptionalDouble d when d.isPresent() -> d.getAsDouble();
            case OptionalDouble d -> Optional.empty();
            case OptionalLong l when l.isPresent() -> (double) l.getAsLong();
            case OptionalLong l -> Optional.empty();
            case Number n -> n.doubleValue();
            case Boolean b -> b;
            case DoubleColumn c -> Arrays.stream(c.toArray()).boxed().toList();
            case LongColumn c ->
                IntStream.range(0, c.size())
                        .mapToObj(i -> TimeLabels.instant(c.get(i)).toString())
                        .toList();
            case List<?> list ->
                new ArrayList<>(list.stream().map(ResultJsonTest::expected).toList());
            case Map<?, ?> map -> {
                var texts = new LinkedHashMap<Object, Object>();
                map.forEach((k, v) -> texts.put(k, expected(v)));
                yield texts;
            }
            case OrderOutcome outcome -> {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("status", outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT));
                fields.putAll(fields((Record) outcome));
                yield fields;
            }
            case Record r -> fields(r);
            default -> value.toString();
        };
    }
}
