package io.auspex.engine.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reports back: JSON strictly into maps and lists, HTML as tags that must be balanced. */
final class Parsing {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z0-9:-]+=\"[^\"<]*\")*)(/?)>");
    private static final Pattern REFERENCE = Pattern.compile("&(amp|lt|gt|quot|#39);");

    private Parsing() {}

    /** {@return the object; a null is {@link Optional#empty()}, a number a {@link Double}} */
    @SuppressWarnings("unchecked") // an object is read as a map of names
    static Map<String, Object> json(String text) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(text)) {
            parser.nextToken();
            var value = (Map<String, Object>) value(parser);
            assertThat(parser.nextToken()).as("nothing after the object").isNull();
            return value;
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text.substring(0, Math.min(2000, text.length())), e);
        }
    }

    /** Checks that every tag is well formed and closed, and that no character stands that should be escaped. */
    static void wellFormed(String html) {
        assertThat(html).startsWith("<!DOCTYPE html>\n");
        String body = html.substring("<!DOCTYPE html>\n".length());
        var open = new ArrayDeque<String>();
        Matcher tags = TAG.matcher(body);
        int end = 0;
        while (tags.find()) {
            plain(body.substring(end, tags.start()));
            plain(tags.group(3));
            end = tags.end();
            if (!tags.group(1).isEmpty()) {
                String last = open.pop();
                if (!last.equals(tags.group(2))) {
                    throw new AssertionError(
                            last + " must be closed but " + tags.group(2) + " was, at " + tags.start());
                }
            } else if (tags.group(4).isEmpty()) {
                open.push(tags.group(2));
            }
        }
        plain(body.substring(end));
        assertThat(open).isEmpty();
    }

    private static void plain(String text) {
        boolean escaped = text.indexOf('<') < 0
                && (text.indexOf('&') < 0
                        || REFERENCE.matcher(text).replaceAll("").indexOf('&') < 0);
        if (!escaped || !text.codePoints().allMatch(c -> c == '\n' || Texts.isPrintable(c))) {
            throw new AssertionError("must be escaped but was: " + text);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    assertThat(map.put(name, value(parser)))
                            .as("%s stands once", name)
                            .isNull();
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> Optional.empty();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> Double.parseDouble(parser.getText());
            default -> parser.getText();
        };
    }
}
