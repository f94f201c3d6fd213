package io.auspex.marketdata.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that look like a mistyped one, for messages. Stateless. */
public final class CloseNames {
    private static final int SHOWN = 3;

    private CloseNames() {}

    /**
     * {@return a remedy for a symbol that is not there: the close names, or the first ones, or that there are none}
     *
     * @param symbol what was asked for
     * @param known what there is
     */
    public static String hint(String symbol, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are no symbols at all";
        }
        List<String> close = of(symbol, known);
        if (!close.isEmpty()) {
            return "did you mean " + String.join(", ", close) + "?";
        }
        var first = known.stream().sorted().limit(SHOWN).toList();
        return "ask for one of the " + known.size() + " symbols: " + String.join(", ", first)
                + (known.size() > SHOWN ? ", …" : "");
    }

    /**
     * {@return at most three names that differ in case only, contain the wanted one, or are a few edits away; the closest first}
     *
     * @param wanted the mistyped name
     * @param known the names to choose from
     */
    public static List<String> of(String wanted, Collection<String> known) {
        var key = wanted.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, key.length() / 3);
        record Scored(String name, int distance) {}
        return known.stream()
                .map(name -> new Scored(name, distance(key, name.toLowerCase(Locale.ROOT), limit)))
                .filter(s -> s.distance() <= limit)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .limit(SHOWN)
                .map(Scored::name)
                .toList();
    }

    private static int distance(String a, String b, int limit) {
        if (a.length() >= 3 && b.contains(a)) {
            return a.length() == b.length() ? 0 : 1;
        }
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        var before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        var beforeThat = before;
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) { // two neighbours that changed places are one edit
                    row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
                }
            }
            beforeThat = before;
            before = row;
        }
        return before[b.length()];
    }
}
