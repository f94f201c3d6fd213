package io.auspex.taskruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auspex.data.DateRange;
import io.auspex.task.TaskConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskConfigJsonTest {
    private static final TaskConfig.BacktestTask BACKTEST = new TaskConfig.BacktestTask(
            "sma-cross", List.of("SPX"), DateRange.of("2005-01-01", "2018-12-31"), 1e5, Map.of("fast", 10), 0.001, 2);

    /** A promise over time: what version 1 has written is read for ever. */
    private static final String VERSION_1 =
            "{\"v\":1,\"type\":\"BACKTEST\",\"strategyName\":\"sma-cross\",\"stockCodes\":[\"SPX\"],"
                    + "\"from\":\"2005-01-01\",\"to\":\"2018-12-31\",\"initialCash\":100000.0,\"strategyConfig\":{\"fast\":10},"
                    + "\"commissionRate\":0.001,\"slippageBasisPoints\":2.0}";

    @Test
    void writesAndReadsVersionOne() {
        assertThat(TaskConfigJson.write(BACKTEST)).isEqualTo(VERSION_1);
        assertThat(TaskConfigJson.read(VERSION_1)).isEqualTo(BACKTEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | task configuration is not JSON",
                "[1] | task configuration must be a JSON object but was ARRAY",
                "{\"type\":\"BACKTEST\"} | v must be a whole number but was missing",
                "{\"v\":2,\"type\":\"BACKTEST\"} | has version 2, this Auspex reads 1 to 1; update Auspex",
                "{\"v\":1,\"type\":\"SWEEP\"} | type must be one of [PREDICTION, BACKTEST, TRAINING] but was \"SWEEP\"",
                "{\"v\":1,\"type\":\"BACKTEST\"} | strategyName must be a text but was missing",
                "{\"v\":1,\"type\":\"BACKTEST\",\"strategyName\":\"x\",\"stockCodes\":[1]} | stockCodes must be a list of texts but was [1]",
                "{\"v\":1,\"type\":\"PREDICTION\",\"stockCodes\":[\"A\"],\"modelId\":\"m\",\"confidenceLevel\":\"x\"} | confidenceLevel must be a number",
            })
    void refusesWhatItDoesNotKnow(String json, String message) {
        assertThatThrownBy(() -> TaskConfigJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesADayThatIsNotOne() {
        assertThatThrownBy(() -> TaskConfigJson.read(VERSION_1.replace("2005-01-01", "2005-02-30")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from must be a date like 2018-12-31 but was \"2005-02-30\"");
    }

    @Test
    void refusesAParameterOfAnUnknownType() {
        var config = new TaskConfig.BacktestTask(
                "sma-cross", List.of("SPX"), DateRange.ALL, 1e5, Map.of("fast", new BigDecimal("1.5")), 0, 0);
        assertThatThrownBy(() -> TaskConfigJson.write(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strategyConfig.fast must be a text, a truth value, an Integer, a Long or a Double but was"
                        + " java.math.BigDecimal; give its text");
        assertThatThrownBy(() -> TaskConfigJson.read(VERSION_1.replace("10}", "[1]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategyConfig.fast must be a text, a truth value or a number but was [1]");
    }
}
