package io.auspex.marketdata.indicator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps the catalogue in {@code docs/indicators.md} as the definitions say; the right page is left under target. */
class IndicatorPageTest {
    private static final String MARK = "<!-- from here on written by IndicatorPageTest -->\n";
    private static final Path PAGE = Path.of("..", "docs", "indicators.md");
    private static final Map<IndicatorFamily, String> TITLES = new TreeMap<>(Map.of(
            IndicatorFamily.AVERAGE, "Moving averages",
            IndicatorFamily.MOMENTUM, "Momentum and oscillators",
            IndicatorFamily.VOLATILITY, "Volatility, bands and channels",
            IndicatorFamily.VOLUME, "Volume",
            IndicatorFamily.TREND, "Trend and stops",
            IndicatorFamily.STATISTICS, "Statistics",
            IndicatorFamily.CYCLE, "Cycles",
            IndicatorFamily.PRICE, "Prices and levels"));

    @Test
    void showsTheCatalogueAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(MARK);
        String right = page.substring(0, page.indexOf(MARK)) + MARK + catalogue();
        Path written = Path.of("target", "indicators.md");
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, right);
        assertThat(page)
                .as("docs/indicators.md is stale; copy market-data/target/indicators.md over it")
                .isEqualTo(right);
    }

    private static String catalogue() {
        var catalog = IndicatorCatalog.standard();
        var text = new StringBuilder("\n" + catalog.definitions().size()
                + " indicators. The number in brackets behind an output is its warm-up with"
                + " the defaults: bars without a value.\n");
        TITLES.forEach((family, title) -> {
            text.append("\n## ").append(title).append("\n\n");
            text.append("| indicator | what it is | formula | outputs | source |\n|---|---|---|---|---|\n");
            for (var definition : catalog.definitions()) {
                if (definition.family() == family) {
                    text.append(row(catalog, definition));
                }
            }
        });
        return text.append(options(catalog)).toString();
    }

    private static String options(IndicatorCatalog catalog) {
        var names = new LinkedHashMap<IndicatorOption, String>();
        for (var definition : catalog.definitions()) {
            for (var option : definition.options()) {
                names.merge(option, "`" + definition.name() + "`", (before, name) -> before + " " + name);
            }
        }
        var text = new StringBuilder("\n## Options\n\nThe first choice is the usual one.\n\n");
        text.append("| option | what the choices mean | of |\n|---|---|---|\n");
        names.forEach((option, of) -> text.append("| ")
                .append(choices(option))
                .append(" | ")
                .append(cell(option.description()))
                .append(" | ")
                .append(of)
                .append(" |\n"));
        return text.toString();
    }

    private static String choices(IndicatorOption option) {
        return "`" + option.name() + "=" + String.join("\\|", option.choices()) + "`";
    }

    private static String row(IndicatorCatalog catalog, IndicatorDefinition definition) {
        String options =
                definition.options().stream().map(o -> "<br>" + choices(o)).collect(joining());
        String parameters = definition.parameters().isEmpty()
                ? ""
                : "<br>"
                        + definition.parameters().stream()
                                .map(IndicatorParameter::name)
                                .collect(joining(", "));
        var plain = catalog.parse(definition.usage());
        String outputs = definition.outputs().stream()
                .map(o -> "`" + o.name() + "`" + range(o) + " [" + catalog.warmUp(plain.output(o.name())) + "]")
                .collect(joining("<br>"));
        return "| `" + definition.usage() + "`" + parameters + options + " | " + definition.description()
                + "<br>reads " + String.join(", ", definition.columns()) + " | " + cell(definition.formula()) + " | "
                + outputs + " | " + cell(definition.source()) + " |\n";
    }

    private static String range(IndicatorOutput output) {
        if (Double.isInfinite(output.min()) && Double.isInfinite(output.max())) {
            return "";
        }
        return " " + bound(output.min()) + " … " + bound(output.max());
    }

    private static String bound(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return value == Math.rint(value)
                ? Long.toString((long) value).replace('-', '−')
                : String.format(Locale.ROOT, "%s", value);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;").replace("`", "");
    }
}
