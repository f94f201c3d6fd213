package io.auspex.cli;

import io.auspex.marketdata.expression.Expression;
import io.auspex.marketdata.expression.ExpressionFile;
import io.auspex.model.FeatureSet;
import io.auspex.model.FeatureSets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the command line names a feature set. */
final class FeatureSetText {
    private static final Pattern SET = Pattern.compile("([a-z0-9_-]+)(?:\\((.*)\\))?");
    private static final Pattern PARAMETER = Pattern.compile("\\s*([a-z]+)=([a-z]+)\\s*");

    private FeatureSetText() {}

    /**
     * {@return the set}
     *
     * @param option for messages
     * @param text a name, perhaps with parameters in brackets, or an existing file of expressions
     */
    static FeatureSet parse(String option, String text) {
        if (text.contains(".") || text.contains("/")) {
            Path file = Path.of(text);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(option + " must be the name of a set or an existing file but was \""
                        + text + "\"; 'auspex features --list' shows the sets");
            }
            return FeatureSets.expressions(texts(ExpressionFile.read(file)));
        }
        Matcher set = SET.matcher(text.strip());
        if (!set.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a name like alpha158 or alpha158(vwap=column) but was \"" + text
                            + "\"; 'auspex features --list' shows the sets");
        }
        var parameters = new LinkedHashMap<String, String>();
        if (set.group(2) != null) {
            for (String part : set.group(2).split(",", -1)) {
                Matcher parameter = PARAMETER.matcher(part);
                if (!parameter.matches()) {
                    throw new IllegalArgumentException(
                            option + " must have parameters like vwap=column but had \"" + part + "\"");
                }
                parameters.put(parameter.group(1), parameter.group(2));
            }
        }
        return new FeatureSet(set.group(1), parameters);
    }

    /** {@return the expressions as texts} */
    static Map<String, String> texts(Map<String, Expression> expressions) {
        var texts = new LinkedHashMap<String, String>();
        expressions.forEach(
                (name, expression) -> texts.put(name, expression.text().strip()));
        return texts;
    }
}
