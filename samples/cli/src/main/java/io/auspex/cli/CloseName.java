package io.auspex.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class CloseName {
    private CloseName() {}

    /** {@return {@code "; did you mean X?"}, or an empty text when no known name is close} */
    static String hint(String wanted, Collection<String> known) {
        return of(wanted, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** {@return the known name with the fewest edits from the wanted one, if those are at most a third of its letters} */
    static Optional<String> of(String wanted, Collection<String> known) {
        record Candidate(String name, int edits) {}
        String key = wanted.toLowerCase(Locale.ROOT);
        int most = Math.max(1, key.length() / 3);
        return known.stream()
                .map(name -> new Candidate(name, edits(key, name.toLowerCase(Locale.ROOT))))
                .filter(c -> c.edits() <= most)
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours. */
    private static int edits(String a, String b) {
        var distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least =
                        Math.min(distance[i - 1][j - 1] + change, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
