package io.auspex.marketdata.expression;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Features in a text file: one {@code name = expression} per line; blank lines and what follows a {@code #} do not count.
 * Stateless.
 */
public final class ExpressionFile {
    private static final Pattern LINE = Pattern.compile("([^=]*?)\\s*=(?!=)(.*)");

    private ExpressionFile() {}

    /**
     * Reads a file.
     *
     * @param file UTF-8 text
     * @return expression by name, in the order of the file; at least one
     * @throws ExpressionException if a line is no feature; it shows the place with file, line and column
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, Expression> read(Path file) {
        try {
            return parse(
                    String.valueOf(requireNonNull(file, "file").getFileName()),
                    Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("expression file " + file + " must be readable UTF-8 text: " + e, e);
        }
    }

    /**
     * Reads lines.
     *
     * @param source how messages call them
     * @param lines in order
     * @return expression by name, in order; at least one
     * @throws ExpressionException if a line is no feature
     */
    public static Map<String, Expression> parse(String source, List<String> lines) {
        var columns = new LinkedHashMap<String, Expression>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").stripTrailing();
            if (line.isBlank()) {
                continue;
            }
            int lead = line.length() - line.stripLeading().length();
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw ExpressionException.at(
                        line, lead, line.length(), "a line must be name = expression", source, i + 1, 1);
            }
            String name = parts.group(1).strip();
            if (!Lexer.isName(name)) {
                throw ExpressionException.at(
                        line,
                        lead,
                        Math.max(lead + 1, parts.end(1)),
                        "the name of a feature must be of letters, digits and _ and not begin with a digit, at most 64,"
                                + " but is \"" + name + "\"",
                        source,
                        i + 1,
                        1);
            }
            Expression expression;
            try {
                expression = Expression.parse(parts.group(2));
            } catch (ExpressionException e) {
                throw e.in(source, line, parts.start(2), i + 1);
            }
            if (columns.putIfAbsent(name, expression) != null) {
                throw ExpressionException.at(
                        line, lead, lead + name.length(), "feature " + name + " is there twice", source, i + 1, 1);
            }
        }
        if (columns.isEmpty()) {
            throw ExpressionException.at("", 0, 1, "there must be at least one line name = expression", source, 1, 1);
        }
        return Collections.unmodifiableMap(columns);
    }
}
