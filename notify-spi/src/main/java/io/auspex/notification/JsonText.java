package io.auspex.notification;

import java.util.Map;

/** Writes one flat JSON object. What a reader or a script page could stumble over is escaped, so the text is plain ASCII. */
final class JsonText {
    private final StringBuilder text = new StringBuilder(256).append('{');

    JsonText field(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonText object(String name, Map<String, String> values) {
        name(name);
        text.append('{');
        values.forEach((key, value) -> {
            name(key);
            string(value);
        });
        text.append('}');
        return this;
    }

    String end() {
        return text.append('}').toString();
    }

    private void name(String name) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        string(name);
        text.append(':');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // also half surrogate pairs, which no encoding carries, and the letters that end a script element
                    if (c < 0x20 || c > 0x7e || c == '<' || c == '>' || c == '&') {
                        text.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            text.append(Character.forDigit(c >> shift & 0xf, 16));
                        }
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
