package io.auspex.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.marketdata.GoldenFiles;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every day of every venue from 1990 to 2026 against exchange_calendars 4.13.2, see golden/calendars/SOURCE.md. */
class IndependentSourceTest {
    private static final String FOLDER = "calendars/";
    private static final String CLOSED = "closed";

    /** A difference that is known, or a part of one when days are a span. */
    private record Justified(String venue, LocalDate from, LocalDate to, String ours, String theirs, String why) {
        boolean covers(LocalDate day, String our, String their) {
            return !day.isBefore(from) && !day.isAfter(to) && ours.equals(our) && theirs.equals(their);
        }

        String line() {
            return venue + " " + (from.equals(to) ? from : from + ".." + to) + " " + ours + " instead of " + theirs
                    + " | " + why;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XNYS", "XSHG", "XHKG", "XTKS", "XLON", "XETR", "XPAR"})
    void everyDayIsTheSameExceptForTheJustifiedDifferences(String name) {
        TradingCalendar calendar = TradingCalendar.of(name);
        Map<LocalDate, String> theirs = facts(name);
        assertThat(theirs).hasSizeGreaterThan(10_000);
        List<Justified> list =
                justified().stream().filter(j -> j.venue().equals(name)).toList();
        Set<Justified> used = new HashSet<>();
        var unexplained = new ArrayList<Justified>();
        for (Map.Entry<LocalDate, String> entry : theirs.entrySet()) {
            LocalDate day = entry.getKey();
            String ours = calendar.range().contains(day) ? text(calendar, day) : "unknown";
            String their = entry.getValue();
            if (!ours.equals(their)) {
                List<Justified> reasons =
                        list.stream().filter(j -> j.covers(day, ours, their)).toList();
                used.addAll(reasons);
                if (reasons.isEmpty()) {
                    add(unexplained, new Justified(name, day, day, ours, their, "?"));
                }
            }
        }
        assertThat(unexplained.stream().map(Justified::line).collect(Collectors.joining("\n")))
                .as("differences that justified.txt does not explain")
                .isEmpty();
        assertThat(list).as("lines of justified.txt that match no difference").allMatch(used::contains);
        assertThat(list).allSatisfy(j -> assertThat(j.why()).isNotBlank());
    }

    @Test
    void theOtherHalvesOfThePairsHaveTheSameDays() {
        for (String[] pair : new String[][] {{"XNYS", "XNAS"}, {"XSHG", "XSHE"}}) {
            TradingCalendar second = TradingCalendar.of(pair[1]);
            assertThat(second.sessions(second.range()))
                    .isEqualTo(TradingCalendar.of(pair[0]).sessions(second.range()));
        }
    }

    /** Joins a difference to the last one when it is of the same kind, so that the lines can be put into justified.txt. */
    private static void add(List<Justified> lines, Justified next) {
        if (!lines.isEmpty()
                && lines.getLast().ours().equals(next.ours())
                && lines.getLast().theirs().equals(next.theirs())) {
            Justified last = lines.getLast();
            lines.set(
                    lines.size() - 1,
                    new Justified(next.venue(), last.from(), next.to(), next.ours(), next.theirs(), "?"));
        } else {
            lines.add(next);
        }
    }

    private static String text(TradingCalendar calendar, LocalDate day) {
        return calendar.session(day)
                .map(s -> {
                    var parts = new StringBuilder(clock(calendar, s.open()));
                    for (Break pause : s.breaks()) {
                        parts.append('-')
                                .append(clock(calendar, pause.start()))
                                .append(',')
                                .append(clock(calendar, pause.end()));
                    }
                    return parts.append('-').append(clock(calendar, s.close())).toString();
                })
                .orElse(CLOSED);
    }

    private static String clock(TradingCalendar calendar, Instant instant) {
        return instant.atZone(calendar.zone()).toLocalTime().toString();
    }

    private static Map<LocalDate, String> facts(String name) {
        List<String> lines = GoldenFiles.lines(FOLDER + "exchange-calendars-4.13.2.txt.gz");
        int at = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("venue " + name))
                .findFirst()
                .orElseThrow();
        String[] venue = lines.get(at).split(" ", -1);
        var days = new TreeMap<LocalDate, String>();
        var hours = new TreeMap<LocalDate, String>();
        List<String> own = lines.subList(at + 1, lines.size()).stream()
                .takeWhile(l -> !l.startsWith("venue"))
                .toList();
        for (String line : own) {
            if (line.startsWith("hours ")) {
                String[] words = line.split(" ", -1);
                hours.put(LocalDate.parse(words[1]), words[2]);
            }
        }
        for (LocalDate day = LocalDate.parse(venue[2]);
                !day.isAfter(LocalDate.parse(venue[3]));
                day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            Map.Entry<LocalDate, String> regular = hours.floorEntry(day);
            days.put(day, weekend || regular == null ? CLOSED : regular.getValue());
        }
        for (String line : own) {
            List<String> words = List.of(line.split(" ", -1));
            if (words.getFirst().equals("closed")) {
                list(words.subList(1, words.size())).forEach(d -> days.put(d, CLOSED));
            } else if (words.getFirst().equals("special")) {
                list(words.subList(2, words.size())).forEach(d -> days.put(d, words.get(1)));
            }
        }
        return days;
    }

    private static List<LocalDate> list(List<String> words) {
        var days = new ArrayList<LocalDate>();
        int year = 0;
        for (String word : words) {
            int colon = word.indexOf(':');
            year = colon < 0 ? year : Integer.parseInt(word.substring(0, colon));
            int monthDay = Integer.parseInt(word.substring(colon + 1));
            days.add(LocalDate.of(year, monthDay / 100, monthDay % 100));
        }
        return days;
    }

    private static List<Justified> justified() {
        return GoldenFiles.lines(FOLDER + "justified.txt").stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .map(l -> {
                    String[] halves = l.split(" \\| ", -1);
                    String[] words = halves[0].strip().split(" +", -1);
                    String[] span = words[1].split("\\.\\.", -1);
                    return new Justified(
                            words[0],
                            LocalDate.parse(span[0]),
                            LocalDate.parse(span[span.length - 1]),
                            words[2],
                            words[5],
                            halves[1]);
                })
                .collect(Collectors.toList());
    }
}
