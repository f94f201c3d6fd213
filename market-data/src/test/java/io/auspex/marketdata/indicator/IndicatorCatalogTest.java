package io.auspex.marketdata.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.data.PriceField;
import io.auspex.error.DataUnavailableException;
import io.auspex.error.OperationCancelledException;
import io.auspex.error.ProviderFailedException;
import io.auspex.indicator.Indicator;
import io.auspex.indicator.Indicators;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorCatalogTest {
    /** Of these the warm-up is the earliest bar: when the first value comes depends on the prices or the calendar. */
    private static final Set<String> WAITING = Set.of("fractal", "pivots");

    private final IndicatorCatalog catalog = IndicatorCatalog.standard();

    static Stream<Indicator> ready() {
        return Stream.of(
                Indicators.sma(10),
                Indicators.ema(10),
                Indicators.rsi(14),
                Indicators.macd(12, 26, 9),
                Indicators.macd(12, 26, 9).output("signal"),
                Indicators.atr(14),
                Indicators.bollinger(20, 2.5).output("upper"),
                Indicators.roc(5).on(PriceField.HLC3),
                Indicators.standardDeviation(20),
                Indicators.highest(20),
                Indicators.lowest(20),
                Indicators.obv(),
                Indicators.vwap(20),
                Indicators.adx(14).output("minus"));
    }

    @ParameterizedTest
    @MethodSource("ready")
    void readsBackWhatAnIndicatorShows(Indicator indicator) {
        assertThat(catalog.parse(indicator.toString())).isEqualTo(indicator);
    }

    @Test
    void readsDefaultsAndSpaces() {
        assertThat(catalog.parse("rsi")).isEqualTo(Indicators.rsi(14));
        assertThat(catalog.parse(" macd ( 12 , 26, 9 ) . signal [ open ] "))
                .isEqualTo(Indicators.macd(12, 26, 9).output("signal").on(PriceField.OPEN));
        assertThat(catalog.parse("obv()")).isEqualTo(Indicators.obv());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|at character 1, the name of an indicator; known are sma",
                "smaa(10)|at character 1, the name of an indicator; known are sma, ema",
                "sma(10|at character 7, ',' or ')' but there was the end",
                "sma(ten)|at character 5, window as a whole number in [1, 1000000] but there was \"ten)\"",
                "sma(0)|at character 5, window as a whole number",
                "sma(2.5)|at character 5, window as a whole number",
                "sma(NaN)|at character 5, window as a whole number",
                "sma(10,20)|at character 8, ')', for the parameters of sma are (window)",
                "obv(3)|at character 5, ')', for obv has no parameters",
                "macd(12,26)|parameters of macd must be (fast, slow, signal)",
                "macd(26,12,9)|fast of macd must be below slow but was 26.0 with slow 12.0; swap the two",
                "macd(12,26,9).sgnal|at character 15, an output of macd, one of macd, signal, histogram",
                "sma(10)[hihg]|at character 9, a price field, one of open, high",
                "sma(10)[high|at character 13, ']'",
                "sma(10) x|at character 9, the end but there was \"x\""
            })
    void pointsAtThePlaceOfAnError(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.parse(text))
                .withMessageContaining("indicator text \"" + text + "\"")
                .withMessageContaining(message);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        var bars = bars(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.compute(Indicator.of("smaa", 3), bars))
                .withMessageContaining("must be one of sma")
                .withMessageContaining("\"smaa\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.compute(Indicator.of("sma"), bars))
                .withMessageContaining("parameters of sma must be (window) but were []; write for example sma(20)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.compute(Indicators.sma(0), bars))
                .withMessageContaining("window of sma must be a whole number in [1, 1000000] but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.warmUp(Indicator.of("sma", 2.5)))
                .withMessageContaining("2.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.compute(Indicators.sma(3).output("upper"), bars))
                .withMessageContaining("output of sma must be one of value but was \"upper\"");
    }

    @Test
    void computesTheMainOutputUnderItsNameToo() {
        var bars = bars(60);
        var macd = Indicators.macd(3, 6, 4);
        assertThat(catalog.compute(macd.output("macd"), bars)).isEqualTo(catalog.compute(macd, bars));
    }

    /** Every indicator as it is usually meant, and under every other convention. */
    static Stream<Indicator> everyConvention() {
        return IndicatorCatalog.standard().definitions().stream().flatMap(definition -> {
            var plain = IndicatorCatalog.standard().parse(definition.usage());
            return Stream.concat(
                    Stream.of(plain),
                    definition.options().stream()
                            .flatMap(option ->
                                    option.choices().stream().map(choice -> plain.with(option.name(), choice))));
        });
    }

    @ParameterizedTest
    @MethodSource("everyConvention")
    void hasTheFirstValueWhereTheWarmUpSays(Indicator plain) {
        var bars = bars(400);
        for (IndicatorOutput output :
                catalog.definition(plain.name()).orElseThrow().outputs()) {
            var indicator = plain.output(output.name());
            int warmUp = catalog.warmUp(indicator);
            DoubleColumn column = catalog.compute(indicator, bars);
            for (int i = 0; i < warmUp; i++) {
                assertThat(column.get(i)).as(indicator + " at " + i).isNaN();
            }
            if (WAITING.contains(plain.name())) {
                assertThat(Arrays.stream(column.toArray()).anyMatch(Double::isFinite))
                        .as(indicator.toString())
                        .isTrue();
            } else {
                assertThat(column.get(warmUp)).as(indicator.toString()).isFinite();
                assertThat(catalog.compute(indicator, bars.slice(0, warmUp + 1)).last())
                        .isEqualTo(column.get(warmUp));
            }
        }
    }

    @Test
    void givesOnlyNaNForASeriesShorterThanTheWarmUpAndNothingForAnEmptyOne() {
        for (IndicatorDefinition definition : catalog.definitions()) {
            var indicator = catalog.parse(definition.usage());
            assertThat(catalog.compute(indicator, bars(0)).size()).isZero();
            if (catalog.warmUp(indicator) > 0) {
                assertThat(catalog.compute(indicator, bars(1)).get(0)).isNaN();
            }
        }
    }

    @Test
    void documentsEveryIndicator() {
        assertThat(catalog.definitions()).hasSizeGreaterThanOrEqualTo(74).allSatisfy(definition -> {
            assertThat(definition.description()).isNotBlank();
            assertThat(definition.formula()).isNotBlank();
            assertThat(definition.source()).isNotBlank();
            assertThat(catalog.definition(definition.name())).contains(definition);
        });
        assertThat(catalog.definition("none")).isEmpty();
        assertThat(catalog.definition("macd").orElseThrow().usage()).isEqualTo("macd(12,26,9)");
    }

    @Test
    void computesCustomIndicators() {
        var twice = Indicator.custom("twice", (series, out) -> {
            for (int i = 0; i < series.size(); i++) {
                out[i] = 2 * series.close().get(i);
            }
        });
        var bars = bars(3);
        assertThat(catalog.compute(twice, bars).last())
                .isEqualTo(2 * bars.close().last());
        assertThat(catalog.warmUp(twice)).isZero();
    }

    @Test
    void namesTheCustomIndicatorThatFails() {
        var broken = Indicator.custom("broken", (series, out) -> {
            throw new IllegalStateException("no luck");
        });
        assertThatExceptionOfType(ProviderFailedException.class)
                .isThrownBy(() -> catalog.compute(broken, bars(3)))
                .withMessageContaining("indicator broken failed")
                .withMessageContaining("no luck")
                .withCauseInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.provider()).isEqualTo("broken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsi(3)", "stochastic(3,2,2)", "williams(3)", "cci(3)", "vwap(3)", "mfi(3)", "adx(3).plus"})
    void hasNoValueWhereTheDenominatorIsZero(String text) {
        var builder = BarSeries.builder("FLAT", ZoneOffset.UTC);
        for (int i = 0; i < 20; i++) {
            builder.add(LocalDate.EPOCH.plusDays(i), 10, 10, 10, 10, 0);
        }
        DoubleColumn column = catalog.compute(catalog.parse(text), builder.build());
        assertThat(column.toArray()).containsOnly(Double.NaN);
    }

    @Test
    void letsACancellationThrough() {
        var cancelled = Indicator.custom("slow", (series, out) -> {
            throw new OperationCancelledException("a test", "stopped");
        });
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> catalog.compute(cancelled, bars(3)));
    }

    @Test
    void readsNamedParametersAndOptions() {
        assertThat(catalog.parse("macd(slow=26, fast=12, signal=9)")).isEqualTo(Indicators.macd(12, 26, 9));
        assertThat(catalog.parse("macd(5,signal=3)")).isEqualTo(Indicators.macd(5, 26, 3));
        assertThat(catalog.parse("ema(10,seed=first)"))
                .isEqualTo(Indicators.ema(10).with("seed", "first"));
        assertThat(catalog.parse("ema(seed=first)"))
                .isEqualTo(Indicators.ema(20).with("seed", "first"));
        var both = Indicators.bollinger(20, 2).with("average", "ema").with("seed", "first");
        assertThat(catalog.parse(both.toString())).isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ema(10,seed=last)|at character 13, seed as one of mean, first but there was \"",
                "ema(10,sed=first)|at character 8, one of the names of ema: window, seed",
                "ema(seed=first,10)|at character 16, name=value, for what follows a name is named too",
                "ema(window=1,window=2)|at character 14, window once",
                "ema(1,window=2)|window of ema must be given once",
                "obv(seed=first)|at character 5, ')', for obv has no parameters"
            })
    void pointsAtTheErrorInANamedArgument(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.parse(text))
                .withMessageContaining(message.replace(" but there was \"", ""));
    }

    @Test
    void refusesAConventionThatTheIndicatorDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.warmUp(Indicators.sma(3).with("seed", "first")))
                .withMessage("option of sma must be none but was \"seed\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.warmUp(Indicators.ema(3).with("seed", "last")))
                .withMessage("seed of ema must be one of mean, first but was \"last\"");
    }

    @Test
    void computesSeveralColumnsInTheirOrder() {
        var bars = bars(60);
        var macd = Indicators.macd(3, 6, 4);
        var wanted = List.of(macd.output("signal"), Indicators.sma(5), macd, macd.output("macd"), Indicators.sma(5));
        assertThat(catalog.columns(wanted, bars))
                .isEqualTo(wanted.stream().map(i -> catalog.compute(i, bars)).toList());
    }

    @Test
    void writesIntoTheCallersArray() {
        var bars = bars(60);
        var out = new double[61];
        out[60] = 7;
        catalog.compute(Indicators.macd(3, 6, 4).output("signal"), bars, out);
        assertThat(DoubleColumn.of(out).slice(0, 60))
                .isEqualTo(catalog.compute(Indicators.macd(3, 6, 4).output("signal"), bars));
        assertThat(out[60]).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.compute(Indicators.sma(3), bars, new double[59]))
                .withMessage("out must hold 60 values like the series but has room for 59");
    }

    @Test
    void asksForTheBenchmarkByName() {
        var builder = BarSeries.builder("LONE", ZoneOffset.UTC);
        for (int i = 0; i < 100; i++) {
            builder.add(LocalDate.EPOCH.plusDays(i), 10, 11, 9, 10, 1);
        }
        assertThatExceptionOfType(DataUnavailableException.class)
                .isThrownBy(() -> catalog.compute(catalog.parse("beta"), builder.build()))
                .withMessageContaining("LONE has no column \"benchmark\"");
    }

    @Test
    void listsItsNames() {
        assertThat(catalog.toString()).matches("IndicatorCatalog\\[[0-9]+: sma, ema, smma, wma, rsi.*");
        assertThat(List.copyOf(catalog.definitions()))
                .isEqualTo(IndicatorCatalog.standard().definitions());
    }

    static BarSeries bars(int size) {
        var builder = BarSeries.builder("TEST", ZoneOffset.UTC);
        for (int i = 0; i < size; i++) {
            double close = 100 + 10 * Math.sin(i * 0.7) + 0.1 * i;
            builder.add(LocalDate.EPOCH.plusDays(i), close - 0.5, close + 1, close - 1.5, close, 1000 + i % 7);
        }
        return withBenchmark(builder.build());
    }

    /** {@return the bars with a benchmark that rises and falls a little otherwise} */
    static BarSeries withBenchmark(BarSeries bars) {
        return bars.withColumn(
                "benchmark",
                DoubleColumn.fill(
                        bars.size(), out -> Arrays.setAll(out, i -> bars.open().get(i) + Math.cos(i * i))));
    }
}
