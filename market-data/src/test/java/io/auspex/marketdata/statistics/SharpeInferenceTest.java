package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.data.DoubleColumn;
import io.auspex.kit.SharedData;
import io.auspex.metrics.MetricConvention;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharpeInferenceTest {
    /**
     * The cases about Sharpe ratios. Left out: OF-13 and OF-14 put annual ratios into the formula for ratios per
     * period, OF-15 gives 0 where the returns do not vary (here: empty), OF-16 to OF-21 are about positions and bets.
     */
    private static final Set<String> SHARPE_CASES =
            Set.of("OF-01", "OF-02", "OF-03", "OF-04", "OF-05", "OF-06", "OF-07", "OF-08", "OF-09", "OF-12", "OF-22");

    static Stream<Named<JsonNode>> cases() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(SharedData.file("oracles/overfitting/psr_dsr_cases.json")
                        .toFile());
        return StreamSupport.stream(root.get("closed_form").spliterator(), false)
                .filter(c -> SHARPE_CASES.contains(c.get("id").asText()))
                .map(c ->
                        Named.of(c.get("id").asText() + " " + c.get("quantity").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithThePublishedCases(JsonNode published) {
        JsonNode in = published.get("inputs");
        double skew = in.path("skew").asDouble();
        double kurtosis = in.path("kurtosis").asDouble();
        double ours = switch (published.get("id").asText()) {
            case "OF-01" -> SharpeInference.expectedMaximumSharpe(1, in.get("N").asInt());
            case "OF-02", "OF-07" ->
                SharpeInference.probabilisticSharpe(
                                in.get("sharpe_per_period").asDouble(),
                                in.get("benchmark_sharpe").asDouble(),
                                in.get("T").asInt(),
                                skew,
                                kurtosis)
                        .orElseThrow();
            case "OF-03" -> {
                double periods = in.get("periods_per_year").asDouble();
                yield SharpeInference.deflatedSharpe(
                                in.get("sharpe_annual").asDouble() / Math.sqrt(periods),
                                in.get("variance_of_trial_sharpes_annual").asDouble() / periods,
                                in.get("N_trials").asInt(),
                                in.get("T").asInt(),
                                skew,
                                kurtosis)
                        .orElseThrow();
            }
            case "OF-04", "OF-05", "OF-06" -> {
                double periods = in.get("periods_per_year").asDouble();
                yield SharpeInference.minimumTrackRecordLength(
                                        in.get("sharpe_annual").asDouble() / Math.sqrt(periods),
                                        in.get("benchmark_annual").asDouble() / Math.sqrt(periods),
                                        skew,
                                        kurtosis,
                                        in.get("confidence").asDouble())
                                .orElseThrow()
                        / periods;
            }
            case "OF-08" -> {
                double variance = Math.pow(Sample.deviation(numbers(in.get("trial_sharpes")), 0), 2);
                yield SharpeInference.deflatedSharpe(
                                in.get("sharpe_per_period").asDouble(),
                                variance,
                                3,
                                in.get("T").asInt(),
                                skew,
                                kurtosis)
                        .orElseThrow();
            }
            case "OF-09" ->
                SharpeInference.minimumTrackRecordLength(1.14, 1, skew, kurtosis, 0.95)
                        .orElseThrow();
            case "OF-22" ->
                ReturnStatistics.sharpe(
                                DoubleColumn.of(numbers(in.get("returns"))),
                                MetricConvention.DAILY.withPeriodsPerYear(12).withRiskFreeRate(Math.pow(1.005, 12) - 1))
                        .orElseThrow();
            default -> {
                var convention = MetricConvention.DAILY.withPeriodsPerYear(1);
                double benchmark = ReturnStatistics.sharpe(
                                DoubleColumn.of(numbers(in.get("benchmark_returns"))), convention)
                        .orElseThrow();
                yield SharpeInference.probabilisticSharpe(
                                DoubleColumn.of(numbers(in.get("returns"))), benchmark, convention)
                        .orElseThrow();
            }
        };
        double tolerance =
                published.has("tolerance") ? published.get("tolerance").asDouble() : 1e-9;
        assertThat(ours).isCloseTo(published.get("expected").asDouble(), within(tolerance));
    }

    @Test
    void givesTheWorkedExampleOfThePaper() {
        // Bailey and López de Prado (2014): SR0 0.1132, DSR 0.9004; with excess kurtosis it would be 0.9018
        assertThat(SharpeInference.expectedMaximumSharpe(0.5 / 250, 100)).isCloseTo(0.113172, within(5e-7));
        assertThat(SharpeInference.deflatedSharpe(2.5 / Math.sqrt(250), 0.5 / 250, 100, 1250, -3, 10)
                        .orElseThrow())
                .isCloseTo(0.900397, within(5e-7));
    }

    @Test
    void givesTheProbabilisticRatioOfReturnsWithRawKurtosis() {
        // 0.70830390 would be the excess-kurtosis mistake
        var returns = DoubleColumn.of(.01, -.02, .015, -.005, .025);
        assertThat(SharpeInference.probabilisticSharpe(returns, 0, MetricConvention.DAILY)
                        .orElseThrow())
                .isCloseTo(0.70318958, within(5e-9));
    }

    @Test
    void hasNoAnswerWhereThereIsNone() {
        var flat = DoubleColumn.of(0, 0, 0);
        assertThat(SharpeInference.probabilisticSharpe(flat, 0, MetricConvention.DAILY))
                .isEmpty();
        assertThat(SharpeInference.minimumTrackRecordLength(1, 1, 0, 3, 0.95)).isEmpty();
        assertThat(SharpeInference.probabilisticSharpe(1, 0, 10, 5, 1)).isEmpty();
        assertThat(SharpeInference.expectedMaximumSharpe(1, 1)).isZero();
    }

    @Test
    void refusesArgumentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharpeInference.probabilisticSharpe(1, 0, 10, 0, 0))
                .withMessageContaining("pass the raw one (3 for normal returns), not the excess");
        assertThatIllegalArgumentException().isThrownBy(() -> SharpeInference.probabilisticSharpe(1, 0, 1, 0, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharpeInference.probabilisticSharpe(Double.NaN, 0, 10, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> SharpeInference.expectedMaximumSharpe(-1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> SharpeInference.expectedMaximumSharpe(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharpeInference.minimumTrackRecordLength(1, 0, 0, 3, 0.5));
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
