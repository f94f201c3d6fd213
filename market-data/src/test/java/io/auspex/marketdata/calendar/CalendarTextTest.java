package io.auspex.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.auspex.data.DataFinding;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.error.DataUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalendarTextTest {
    private static final String HEAD = """
            # a made-up exchange
            calendar XTST
            title    Test Exchange
            zone     Europe/Zurich
            range    2020-01-01 2023-12-31
            week     MON TUE WED THU FRI
            notice   1 10-01
            """;
    private static final String HOURS = "hours 2020-01-01 09:00-12:00 13:00-17:30\n";

    @Test
    void readsEveryKindOfLine() {
        TradingCalendar calendar = CalendarText.parse("test", "\uFEFF" + HEAD.replace("\n", "\r\n") + HOURS + """
                        hours    2022-01-03 09:00-17:00 known 2021-12-01
                        source   a gazette
                        closed   01-01 shift SAT+2 SUN+1 | New Year's Day
                        closed   easter-2 easter+1 | Easter
                        closed   05-MON#last to 2021 | spring
                        closed   2022-12-23..2022-12-30 | works holiday
                        closed   2021-06-10 known 2021-06-10T07:30 unscheduled | power | failure
                        early    12:00 12-24 on MON TUE WED THU FRI | Christmas Eve
                        late     10:30 2021-03-02 known 2021-03-01 unscheduled | snow
                        open     2021-05-29 | make-up day
                        """);
        assertThat(calendar.title()).isEqualTo("Test Exchange");
        assertThat(calendar.sources()).containsExactly("a gazette");
        assertThat(calendar.sessions(DateRange.of("2022-12-19", "2023-01-03")))
                .extracting(LocalDate::toString)
                .containsExactly("2022-12-19", "2022-12-20", "2022-12-21", "2022-12-22", "2023-01-03");
        assertThat(calendar.closure(LocalDate.of(2021, 6, 10)))
                .contains(new Closure(
                        LocalDate.of(2021, 6, 10), "power | failure", false, Instant.parse("2021-06-10T05:30:00Z")));
        assertThat(calendar.isSession(LocalDate.of(2021, 5, 31))).isFalse();
        assertThat(calendar.isSession(LocalDate.of(2022, 5, 30))).isTrue();
        assertThat(calendar.isSession(LocalDate.of(2021, 5, 29))).isTrue();
        Session snow = calendar.session(LocalDate.of(2021, 3, 2)).orElseThrow();
        assertThat(snow.open()).isEqualTo("2021-03-02T09:30:00Z");
        assertThat(snow.early()).isFalse();
        assertThat(snow.breaks()).hasSize(1);
        Session eve = calendar.session(LocalDate.of(2021, 12, 24)).orElseThrow();
        assertThat(eve.close()).isEqualTo("2021-12-24T11:00:00Z");
        assertThat(eve.early()).isTrue();
        assertThat(eve.breaks()).isEmpty();
        assertThat(calendar.session(LocalDate.of(2022, 1, 4)).orElseThrow().tradingTime())
                .hasHours(8);
        // before the new hours were announced
        assertThat(calendar.asKnownAt(Instant.parse("2021-12-01T22:59:59Z"))
                        .session(LocalDate.of(2022, 1, 4))
                        .orElseThrow()
                        .close())
                .isEqualTo("2022-01-04T16:30:00Z");
        // a day alone means its end, so the news of 1 December is known at the midnight after it
        assertThat(calendar.asKnownAt(Instant.parse("2021-12-01T23:00:00Z"))
                        .session(LocalDate.of(2022, 1, 4))
                        .orElseThrow()
                        .close())
                .isEqualTo("2022-01-04T16:00:00Z");
    }

    static Stream<Arguments> faults() {
        String good = HEAD + HOURS;
        return Stream.of(
                argumentSet("empty", "", "missing-calendar", 1, "1", ""),
                argumentSet("unknown keyword", good + "holiday 01-01 | x\n", "unknown-keyword", 9, "1", "holiday"),
                argumentSet("stated twice", good + "zone UTC\n", "stated-twice", 9, "1", "zone"),
                argumentSet(
                        "unknown zone",
                        good.replace("Europe/Zurich", "Europe/Zurigo"),
                        "unknown-zone",
                        4,
                        "10",
                        "Europe/Zurigo"),
                argumentSet("backward range", good.replace("2023-12-31", "2019-12-31"), "range", 5, "10", "2020-01-01"),
                argumentSet("no such day", good + "closed 2021-02-29 | x\n", "not-a-day", 9, "8", "2021-02-29"),
                argumentSet("no rule", good + "closed 13-01 | x\n", "not-a-day", 9, "8", "13-01"),
                argumentSet(
                        "duplicate day",
                        good + "closed 2021-03-01 | x\nclosed 2021-03-02 2021-03-01 | y\n",
                        "duplicate-day",
                        10,
                        "19",
                        "2021-03-01"),
                argumentSet(
                        "duplicate in a span",
                        good + "closed 2021-03-01..2021-03-05 | x\nclosed 2021-03-03 | y\n",
                        "duplicate-day",
                        10,
                        "8",
                        "2021-03-03"),
                argumentSet("weekend closed", good + "closed 2021-03-06 | x\n", "not-a-session", 9, "8", "2021-03-06"),
                argumentSet("outside", good + "closed 2024-03-06 | x\n", "not-a-session", 9, "8", "2024-03-06"),
                argumentSet(
                        "open on a session", good + "open 2021-03-05 | x\n", "open-on-a-session", 9, "6", "2021-03-05"),
                argumentSet(
                        "half day without session",
                        good + "closed 2021-03-01 | x\nearly 12:00 2021-03-01 | y\n",
                        "half-day-without-session",
                        10,
                        "13",
                        "2021-03-01"),
                argumentSet(
                        "early close after the close",
                        good + "early 18:00 2021-03-01 | x\n",
                        "early-close",
                        9,
                        "13",
                        "2021-03-01"),
                argumentSet("early close by rule", good + "early 08:00 12-24 | x\n", "early-close", 9, "1", "early"),
                argumentSet(
                        "late open after the close",
                        good + "late 17:30 2021-03-01 | x\n",
                        "late-open",
                        9,
                        "12",
                        "2021-03-01"),
                argumentSet(
                        "nothing left",
                        good + "late 11:00 2021-03-01 | x\nearly 10:00 2021-03-01 | y\n",
                        "nothing-left",
                        9,
                        "12",
                        "2021-03-01"),
                argumentSet("no hours", HEAD, "missing-hours", 1, "1", ""),
                argumentSet(
                        "hours begin too late",
                        HEAD + "hours 2020-01-02 09:00-17:00\n",
                        "missing-hours",
                        8,
                        "7",
                        "2020-01-02"),
                argumentSet(
                        "close before open",
                        HEAD + "hours 2020-01-01 17:00-09:00\n",
                        "close-before-open",
                        8,
                        "18",
                        "17:00-09:00"),
                argumentSet(
                        "overlapping breaks",
                        HEAD + "hours 2020-01-01 09:00-12:00 11:30-17:00\n",
                        "overlap",
                        8,
                        "30",
                        "11:30-17:00"),
                argumentSet("not a time", HEAD + "hours 2020-01-01 09:00-25:00\n", "not-a-time", 8, "24", "25:00"),
                argumentSet("same hours twice", good + HOURS, "duplicate-hours", 9, "7", "2020-01-01"),
                argumentSet(
                        "known too late",
                        good + "closed 2021-03-01 known 2021-03-01 | x\n",
                        "known-too-late",
                        9,
                        "25",
                        "2021-03-01"),
                argumentSet("no reason", good + "closed 2021-03-01\n", "missing-reason", 9, "1", "closed 2021-03-01"),
                argumentSet("no day", good + "closed on MON | x\n", "missing-day", 9, "1", "closed on MON | x"),
                argumentSet(
                        "dangling known", good + "closed 2021-03-01 known | x\n", "missing-value", 9, "19", "known"),
                argumentSet("not a weekday", good.replace("MON", "MOM"), "not-a-weekday", 6, "10", "MOM"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysLineColumnAndValue(String text, String rule, long line, String column, String value) {
        var thrown = catchThrowableOfType(DataFormatException.class, () -> CalendarText.parse("my.txt", text));
        assertThat(thrown).isNotNull();
        assertThat(thrown.findings())
                .extracting(DataFinding::rule, f -> f.line().orElse(-1), DataFinding::column, DataFinding::value)
                .contains(tuple(rule, line, column, value));
        assertThat(thrown).hasMessageStartingWith("my.txt: ");
    }

    @Test
    void reportsAllFaultsAtOnceInTheOrderOfTheText() {
        var thrown = catchThrowableOfType(
                DataFormatException.class,
                () -> CalendarText.parse(
                        "my.txt", HEAD + "hours 2020-01-01 09:00-12:00 11:30-17:00\nclosed 2021-03-06 | a Saturday\n"));
        assertThat(thrown).hasMessage("""
                        my.txt: 2 faults
                          error my.txt line 8 column 30 [overlap]: a part must begin after the one before has ended, with a break between but was "11:30-17:00"
                          error my.txt line 9 column 8 [not-a-session]: a day must lie in the range and be one of the days of the week that trade but was "2021-03-06\"""");
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.txt");
        Files.writeString(file, HEAD + HOURS);
        assertThat(TradingCalendar.read(file).name()).isEqualTo("XTST");
        Files.write(file, "calendar \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> TradingCalendar.read(file))
                .withMessageContaining("own.txt");
        assertThatExceptionOfType(DataUnavailableException.class)
                .isThrownBy(() -> TradingCalendar.read(folder.resolve("absent.txt")))
                .withMessageContaining("absent.txt");
    }
}
