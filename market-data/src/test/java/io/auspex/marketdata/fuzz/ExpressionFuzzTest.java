package io.auspex.marketdata.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.auspex.data.BarSeries;
import io.auspex.data.DoubleColumn;
import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** Whatever text is given as an expression: one that prints, reads back and does not look ahead, or a refusal that shows the place. */
@Tag("fuzz")
class ExpressionFuzzTest {
    private static final int BARS = 40;
    private static final int SEEN = 25;
    private static final BarSeries BARS_OF_A_WALK = walk();

    @FuzzTest(maxDuration = "40s")
    void parsesOrRefuses(byte[] bytes) {
        Expression expression;
        try {
            expression = Expression.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (ExpressionException refused) {
            assertThat(refused).hasMessageContaining("line ").hasMessageContaining("^");
            return;
        }
        assertThat(Expression.parse(expression.toString())).isEqualTo(expression);
        if (expression.crossSectional() || expression.lookBack() > 1_000) {
            return;
        }
        try {
            DoubleColumn whole = expression.evaluate(BARS_OF_A_WALK);
            DoubleColumn part = expression.evaluate(BARS_OF_A_WALK.slice(0, SEEN));
            assertThat(whole.slice(0, SEEN)).as(expression.toString()).isEqualTo(part);
        } catch (ExpressionException noSuchColumn) {
            assertThat(noSuchColumn).hasMessageContaining("no column");
        }
    }

    private static BarSeries walk() {
        var random = new Random(3);
        var builder = BarSeries.builder("WALK", ZoneOffset.UTC);
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            double open = price;
            price *= 1 + 0.02 * random.nextGaussian();
            double volume = i % 7 == 3 ? 0 : 1_000 + random.nextInt(500);
            double close = i % 11 == 5 ? Double.NaN : price;
            builder.add(
                    LocalDate.EPOCH.plusDays(i),
                    open,
                    Math.max(open, price) * 1.01,
                    Math.min(open, price) * 0.99,
                    close,
                    volume);
        }
        return builder.build();
    }
}
