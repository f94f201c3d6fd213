package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTestsTest {
    private static final Pattern REGION_INPUT = Pattern.compile("p=([0-9.]+),T=([0-9]+)");
    private static final Pattern REGION = Pattern.compile("(?:([0-9]+)<)?N<([0-9]+)");

    static Stream<Named<JsonNode>> cases() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(
                        SharedData.file("oracles/risk/var_backtest_cases.json").toFile());
        return StreamSupport.stream(root.get("cases").spliterator(), false)
                .map(c -> Named.of(c.get("id").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithThePublishedCases(JsonNode published) {
        String id = published.get("id").asText();
        JsonNode in = published.get("inputs");
        JsonNode expected = published.get("expected");
        if (id.startsWith("VB-K")) {
            region(in.asText(), expected.asText());
        } else if (id.startsWith("VB-B")) {
            var light = CoverageTests.trafficLight(250, in.get("exceptions").asInt(), 0.01);
            assertThat(light.cumulativeProbability())
                    .isCloseTo(
                            expected.get("cumulative_probability").asDouble(),
                            within(published.get("tolerance").asDouble()));
            assertThat(light.zone().name().toLowerCase(Locale.ROOT))
                    .isEqualTo(expected.get("zone").asText());
            assertThat(light.capitalAddOn())
                    .hasValue(expected.get("capital_multiplier_add_on").asDouble());
        } else if (id.equals("VB-06")) {
            double tolerance = published.get("tolerance").asDouble();
            int failures = in.get("failures").asInt();
            assertThat(CoverageTests.result(in.get("LR_TBF").asDouble(), failures + 1)
                            .pValue())
                    .isCloseTo(expected.elements().next().asDouble(), within(tolerance));
            assertThat(CoverageTests.result(in.get("LR_TBFI").asDouble(), failures)
                            .pValue())
                    .isCloseTo(expected.get("p_TBFI (chi2, failures df)").asDouble(), within(tolerance));
        } else {
            var ours = ratio(id, in);
            double tolerance = published.get("tolerance").asDouble();
            assertThat(ours.likelihoodRatio()).isCloseTo(expected.get("LR").asDouble(), within(tolerance));
            assertThat(ours.pValue()).isCloseTo(expected.get("p_value").asDouble(), within(tolerance));
            var exact = published.get("recomputed_here");
            assertThat(ours.likelihoodRatio()).isCloseTo(exact.get("LR").asDouble(), within(1e-9));
            assertThat(ours.pValue()).isCloseTo(exact.get("p_value").asDouble(), within(1e-9));
        }
    }

    private static CoverageResult ratio(String id, JsonNode in) {
        double p = in.path("p").asDouble();
        return switch (id) {
            case "VB-01", "VB-02" -> kupiec(in, p);
            case "VB-03" -> independence(in);
            case "VB-04" -> CoverageTests.conditionalCoverage(kupiec(in, p), independence(in));
            default ->
                CoverageTests.timeUntilFirstFailure(
                        in.get("first_failure_period").asInt(), p);
        };
    }

    private static CoverageResult kupiec(JsonNode in, double p) {
        return CoverageTests.kupiec(
                in.get("observations").asInt(), in.get("failures").asInt(), p);
    }

    private static CoverageResult independence(JsonNode in) {
        return CoverageTests.independence(
                in.get("n00").asInt(),
                in.get("n01").asInt(),
                in.get("n10").asInt(),
                in.get("n11").asInt());
    }

    /** The numbers of failures at which Kupiec's test does not reject at 5 %. */
    private static void region(String input, String expected) {
        var in = REGION_INPUT.matcher(input);
        var bounds = REGION.matcher(expected);
        assertThat(in.matches() && bounds.matches()).isTrue();
        double p = Double.parseDouble(in.group(1));
        int observations = Integer.parseInt(in.group(2));
        int low = bounds.group(1) == null ? 0 : Integer.parseInt(bounds.group(1));
        int high = Integer.parseInt(bounds.group(2));
        int[] accepted = IntStream.rangeClosed(0, observations)
                .filter(n -> !CoverageTests.kupiec(observations, n, p).rejects(0.05))
                .toArray();
        assertThat(accepted).containsExactly(IntStream.range(low + 1, high).toArray());
    }

    @Test
    void countsPairsOfPeriods() {
        boolean[] failed = {false, false, true, true, false, true, false, false};
        var independence = CoverageTests.independence(failed);
        assertThat(independence).isEqualTo(CoverageTests.independence(2, 2, 2, 1));
        var both = CoverageTests.conditionalCoverage(failed, 0.05);
        assertThat(both.degreesOfFreedom()).isEqualTo(2);
        assertThat(both.likelihoodRatio())
                .isEqualTo(CoverageTests.kupiec(8, 3, 0.05).likelihoodRatio() + independence.likelihoodRatio());
    }

    @Test
    void addsUpTheTimesBetweenFailures() {
        var one = CoverageTests.timeUntilFirstFailure(58, 0.05);
        var two = CoverageTests.timeBetweenFailures(new int[] {58, 58}, 0.05);
        assertThat(two.likelihoodRatio()).isCloseTo(2 * one.likelihoodRatio(), within(1e-12));
        assertThat(two.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void standsNoFailuresAndOnlyFailures() {
        assertThat(CoverageTests.kupiec(250, 0, 0.01).likelihoodRatio()).isCloseTo(-500 * Math.log(0.99), within(1e-9));
        assertThat(CoverageTests.kupiec(10, 10, 0.01).pValue()).isLessThan(1e-10);
        assertThat(CoverageTests.independence(new boolean[5]).likelihoodRatio()).isZero();
        assertThat(CoverageTests.trafficLight(500, 3, 0.01).capitalAddOn()).isEmpty();
    }

    @Test
    void refusesArgumentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.kupiec(0, 0, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.kupiec(10, 11, 0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoverageTests.kupiec(10, 1, 0))
                .withMessageContaining("pass 1 - confidence");
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.independence(0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.independence(1, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.independence(new boolean[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.timeUntilFirstFailure(0, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> CoverageTests.timeBetweenFailures(new int[0], 0.05));
    }
}
