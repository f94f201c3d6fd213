package io.auspex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void quotesCellsThatWouldBreakTheRow() {
        assertThat(Cells.csv("a,b")).isEqualTo("\"a,b\"");
        assertThat(Cells.csv("say \"x\"")).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(Cells.csv("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(Cells.csv(List.of("a", 2))).isEqualTo("a 2");
        assertThat(Cells.csv(Map.of("k", 1.5))).isEqualTo("k=1.5");
        assertThat(Cells.csv(1e-7)).isEqualTo("1.0E-7");
    }

    @Test
    void whatIsNotDefinedIsEmptyOrNull() {
        for (Object undefined : List.of(
                Double.NaN, Double.POSITIVE_INFINITY, Optional.empty(), OptionalDouble.empty(), OptionalInt.empty())) {
            assertThat(Cells.csv(undefined)).isEmpty();
            assertThat(Cells.json(undefined)).isEqualTo("null");
        }
        assertThat(Cells.json(Optional.of(OptionalDouble.of(0.1)))).isEqualTo("0.1");
    }

    @Test
    void writesJsonOfEveryKind() {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", "a\"b");
        map.put("whole", 3);
        map.put("long", 4L);
        map.put("flag", true);
        map.put("many", List.of(1.5, "x"));
        map.put("raw", new Cells.RawJson("{\"a\":1}"));
        assertThat(Cells.json(map))
                .isEqualTo(
                        "{\"text\":\"a\\\"b\",\"whole\":3,\"long\":4,\"flag\":true,\"many\":[1.5,\"x\"],\"raw\":{\"a\":1}}");
    }

    @Test
    void findsTheNameThatWasMeant() {
        var known = List.of("sma-cross", "buy-and-hold", "rsi-reversion");
        assertThat(CloseName.of("sma-corss", known)).contains("sma-cross");
        assertThat(CloseName.of("SMA-Cross", known)).contains("sma-cross");
        assertThat(CloseName.of("buy-hold", known)).isEmpty();
        assertThat(CloseName.of("by-and-hold", known)).contains("buy-and-hold");
        assertThat(CloseName.of("turtle", known)).isEmpty();
        assertThat(CloseName.of("", known)).isEmpty();
    }

    @Test
    void writesNumbersShort() {
        assertThat(Cells.shortest(252)).isEqualTo("252");
        assertThat(Cells.shortest(0.1)).isEqualTo("0.1");
        assertThat(Cells.shortest(Double.NaN)).isEqualTo("NaN");
        assertThat(Cells.shortest(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }
}
