package io.auspex.marketdata.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auspex.kit.SharedData;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All published cases of empyrical-reloaded@efe6066, with the decimals to which its own tests hold. */
class EmpyricalCasesTest {
    /** Where empyrical says infinity we say that the ratio is not defined. */
    private static final Set<String> INFINITE_THERE_UNDEFINED_HERE = Set.of("EMP-056", "EMP-074", "EMP-076");

    /** What we refuse, with the reason. */
    private static final Map<String, String> REFUSED_HERE = Map.of(
            "EMP-002", "a price of 0, whose return empyrical calls infinite",
            "EMP-043", "a required return of -1000 % a year, for which empyrical gives NaN",
            "EMP-138", "a benchmark longer than the returns, for which empyrical gives NaN");

    static Stream<EmpyricalCase> cases() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(SharedData.file("oracles/risk/empyrical_cases.json").toFile());
        return StreamSupport.stream(root.get("cases").spliterator(), false)
                .map(c -> new EmpyricalCase(
                        c.get("id").asText(),
                        c.get("function").asText(),
                        c.get("args"),
                        root.get("series"),
                        c.get("expected")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithEmpyrical(EmpyricalCase published) {
        if (REFUSED_HERE.containsKey(published.id())) {
            assertThatIllegalArgumentException().isThrownBy(() -> EmpyricalFunctions.compute(published));
            return;
        }
        double[] ours = EmpyricalFunctions.compute(published);
        double[] all = published.expectedNumbers();
        double[] theirs = all;
        if (INFINITE_THERE_UNDEFINED_HERE.contains(published.id())) {
            assertThat(theirs).containsExactly(Double.POSITIVE_INFINITY);
            assertThat(ours).containsExactly(Double.NaN);
            return;
        }
        double tolerance = 1.5 * Math.pow(10, -decimals(published));
        if (published.function().equals("cum_returns_final_df")) {
            // the case lists the whole curve of each column; its function gives the last value
            int rows = theirs.length / ours.length;
            theirs = IntStream.range(0, ours.length)
                    .mapToDouble(column -> all[rows * (column + 1) - 1])
                    .toArray();
        }
        // EMP-121 shows four of the five zeros
        assertThat(theirs.length).isEqualTo(published.id().equals("EMP-121") ? 4 : ours.length);
        for (int i = 0; i < theirs.length; i++) {
            if (Double.isNaN(theirs[i])) {
                assertThat(ours[i]).as("value " + i).isNaN();
            } else {
                assertThat(Math.abs(ours[i] - theirs[i]))
                        .as("value " + i + ": " + ours[i] + " against " + theirs[i])
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }

    private static int decimals(EmpyricalCase published) {
        return switch (published.function()) {
            case "simple_returns",
                    "cum_returns",
                    "cum_returns_df",
                    "cum_returns_final",
                    "cum_returns_final_df",
                    "roll_max_drawdown" -> 4;
            case "tail_ratio" -> 1;
            case "batting_average" -> 6;
            case "beta" -> (int) published.number("decimal_places");
            default -> 8;
        };
    }
}
