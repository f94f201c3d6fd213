package io.auspex.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.auspex.error.StorageException;
import io.auspex.prediction.PredictionRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestFaultsTest {
    private final MemoryPrices prices = new MemoryPrices(Walks.weekdays("ABC", 1, 60));
    private final ModelPredictionEngine engine = ModelPredictionEngineTest.engine(prices, new MemoryModels());

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet(
                        "blank symbol",
                        PredictionRequest.of(" ").build(),
                        "stockCode must be not blank but was \" \"; name a symbol, for example ABC"),
                argumentSet(
                        "unknown symbol",
                        PredictionRequest.of("XYZ").build(),
                        "stockCode must be a symbol that the data service has but was \"XYZ\"; it has ABC"),
                argumentSet(
                        "model with spaces",
                        PredictionRequest.of("ABC").model("my model").build(),
                        "modelId must be name:version, name or @alias but was \"my model\"; for example ridge:3, ridge or"
                                + " @champion"),
                argumentSet(
                        "model version 0",
                        PredictionRequest.of("ABC").model("ridge:0").build(),
                        "modelId must be name:version, name or @alias but was \"ridge:0\"; for example ridge:3, ridge or"
                                + " @champion"),
                argumentSet(
                        "horizon that is no number",
                        PredictionRequest.of("ABC").horizon("soon").build(),
                        "horizon must be a number of bars in [1, 1000] but was \"soon\"; for example 5 or 5d"),
                argumentSet(
                        "horizon 0",
                        PredictionRequest.of("ABC").horizon("0").build(),
                        "horizon must be a number of bars in [1, 1000] but was \"0\"; for example 5 or 5d"),
                argumentSet(
                        "level in percent",
                        PredictionRequest.of("ABC").confidence(90).build(),
                        "confidenceLevel must be in (0.5, 1) but was \"90.0\"; write 0.9 for 90.0 %"),
                argumentSet(
                        "level NaN",
                        PredictionRequest.of("ABC").confidence(Double.NaN).build(),
                        "confidenceLevel must be in (0.5, 1) but was \"NaN\"; for example 0.90"),
                argumentSet(
                        "level one half",
                        PredictionRequest.of("ABC").confidence(0.5).build(),
                        "confidenceLevel must be in (0.5, 1) but was \"0.5\"; for example 0.90"),
                argumentSet(
                        "deadline 0",
                        PredictionRequest.of("ABC").deadline(Duration.ZERO).build(),
                        "deadline must be above 0 but was \"PT0S\"; leave it out to wait as long as it takes"),
                argumentSet(
                        "negative deadline",
                        PredictionRequest.of("ABC")
                                .deadline(Duration.ofMillis(-1))
                                .build(),
                        "deadline must be above 0 but was \"PT-0.001S\"; leave it out to wait as long as it takes"),
                argumentSet(
                        "before the first bar",
                        PredictionRequest.of("ABC").asOf("2009-12-31").build(),
                        "asOf must be on or after the first bar of ABC, 2010-01-04 but was \"2009-12-31\"; choose a later"
                                + " day or load more history"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrong(PredictionRequest request, String message) {
        assertThat(engine.validatePredictionInputs(request)).hasToString(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.predictSingleStock(request))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.forecast(request))
                .withMessage(message);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        var report = engine.validatePredictionInputs(PredictionRequest.of("ABC")
                .model("?")
                .horizon("x")
                .confidence(2)
                .deadline(Duration.ZERO)
                .asOf("1999-01-01")
                .build());
        assertThat(report.faults())
                .extracting(f -> f.argument())
                .containsExactly("modelId", "horizon", "confidenceLevel", "deadline", "asOf");
        assertThat(report.valid()).isFalse();
    }

    @Test
    void acceptsEveryFormOfReference() {
        for (String reference : new String[] {"@champion", "ridge", "ridge:12", "spx-5d.v2:1"}) {
            assertThat(engine.validatePredictionInputs(PredictionRequest.of("ABC")
                            .model(reference)
                            .horizon("5 bars")
                            .asOf("2010-02-01")
                            .deadline(Duration.ofDays(400 * 365L))
                            .build()))
                    .hasToString("valid");
        }
    }

    @Test
    void namesAFewOfManySymbols() {
        for (int i = 0; i < 9; i++) {
            prices.put(Walks.weekdays("S" + i, 1, 30));
        }
        assertThat(engine.validatePredictionInputs(PredictionRequest.of("nix").build()))
                .hasToString("stockCode must be a symbol that the data service has but was \"nix\"; it has ABC, S0, S1,"
                        + " S2, S3 and 5 more");
        assertThat(ModelPredictionEngineTest.engine(new MemoryPrices(), new MemoryModels())
                        .validatePredictionInputs(PredictionRequest.of("nix").build()))
                .hasToString(
                        "stockCode must be a symbol that the data service has but was \"nix\"; it has none; add a source");
    }

    @Test
    void aSourceThatFailsIsNoFaultOfTheRequest() {
        prices.beforeLoad(() -> {
            throw new StorageException("disk", "disk is gone");
        });
        var request = PredictionRequest.of("ABC").asOf("1999-01-01").build();
        assertThat(engine.validatePredictionInputs(request).valid()).isTrue();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> engine.predictSingleStock(request))
                .withMessage("disk is gone");
    }

    @Test
    void refusesBadOptions() {
        var builder = ModelPredictionEngine.builder(prices, new MemoryModels(), set -> new LastReturns());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.parallelism(0))
                .withMessage("parallelism must be >= 1 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cacheSize(-1))
                .withMessage("cacheSize must be >= 0 but was -1");
    }
}
