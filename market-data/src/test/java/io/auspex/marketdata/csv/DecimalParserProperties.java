package io.auspex.marketdata.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DecimalParserProperties {
    @Property(tries = 2_000)
    void readsEveryDoubleAsTheJdkDoes(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            same(Double.toString(value));
            same(new BigDecimal(value).toEngineeringString());
        }
    }

    @Property(tries = 2_000)
    void readsPricesAsTheJdkDoes(
            @ForAll @IntRange(max = 99_999_999) int units, @ForAll @IntRange(max = 8) int decimals) {
        same(BigDecimal.valueOf(units, decimals).toPlainString());
    }

    @Property(tries = 2_000)
    void readsAnyDecimalTextAsTheJdkDoes(@ForAll("decimals") String text) {
        same(text);
    }

    @Property
    void readsNoNumberOutOfAnythingElse(@ForAll("others") String text) {
        assertThat(DecimalParser.parse(text.toCharArray(), 0, text.length())).isNaN();
    }

    @Example
    void readsTheEdges() {
        for (String text : new String[] {
            "0",
            "-0",
            "+0.0",
            "1.",
            ".5",
            "1e5",
            "1E-5",
            "9007199254740993",
            "9007199254740992",
            "1e22",
            "1e23",
            "1e-22",
            "4.9e-324",
            "1.7976931348623157e308",
            "1e999",
            "1e-999",
            "1e99999999999",
            "000000000000000000000000.1",
            "0.0000000000000000000000000000012345",
            "123456789012345678901234567890",
            "2.2250738585072012e-308"
        }) {
            same(text);
        }
    }

    @Provide
    Arbitrary<String> decimals() {
        var digits = Arbitraries.strings().numeric().ofMaxLength(24);
        var sign = Arbitraries.of("", "-", "+");
        var exponent = Arbitraries.oneOf(
                Arbitraries.just(""), Arbitraries.integers().between(-400, 400).map(e -> "e" + e));
        return Combinators.combine(sign, digits, digits, exponent)
                .as((s, whole, part, e) -> s + whole + "." + part + e)
                .filter(text -> text.chars().anyMatch(Character::isDigit) && !text.matches("[+-]?\\.(e.*)?"));
    }

    @Provide
    Arbitrary<String> others() {
        return Arbitraries.of(
                "",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1,5",
                "1.2.3",
                "12a",
                "a12",
                "1d",
                "1f",
                "0x10",
                "NaN",
                "Infinity",
                "1 2",
                "--1",
                "1e5.0",
                "٣");
    }

    private static void same(String text) {
        var padded = "x" + text + "x";
        double read = DecimalParser.parse(padded.toCharArray(), 1, padded.length() - 1);
        assertThat(Double.doubleToRawLongBits(read))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }
}
