package io.auspex.marketdata.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for users says what the code does. */
class FeaturesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "features.md");

    @Test
    void theTableOfOperatorsIsThatOfTheCode() throws IOException {
        List<String> expected = Arrays.stream(Operator.values())
                .map(o -> "| `" + cell(o.usage()) + "` | " + cell(o.description()) + " |")
                .toList();
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf("| Operator | Value at a bar |") + 2;
        assertThat(lines.subList(start, start + expected.size())).isEqualTo(expected);
        assertThat(lines.get(start + expected.size())).isEmpty();
    }

    @Test
    void theRefusalThatItShowsIsTheRealOne() throws IOException {
        String page = Files.readString(PAGE);
        ExpressionException refused = catchThrowableOfType(
                ExpressionException.class, () -> Expression.parse("Mean(Ref($close, -1), 5)/$close"));
        assertThat(page).contains("auspex: " + refused.getMessage() + "\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
