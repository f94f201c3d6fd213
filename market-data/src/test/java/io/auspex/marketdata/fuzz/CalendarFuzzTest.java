package io.auspex.marketdata.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.auspex.data.DateRange;
import io.auspex.error.DataFormatException;
import io.auspex.marketdata.calendar.CalendarText;
import io.auspex.marketdata.calendar.Session;
import io.auspex.marketdata.calendar.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;

/** Whatever text a calendar file holds: sessions that make sense, or findings that name the line, and nothing else. */
@Tag("fuzz")
class CalendarFuzzTest {
    @FuzzTest(maxDuration = "40s")
    void parsesOrRefuses(byte[] bytes) {
        TradingCalendar calendar;
        try {
            calendar = CalendarText.parse("fuzz.txt", new String(bytes, StandardCharsets.UTF_8));
        } catch (DataFormatException refused) {
            assertThat(refused.findings())
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.source()).isEqualTo("fuzz.txt"));
            return;
        }
        LocalDate first = calendar.range().from();
        LocalDate last = calendar.range().to().isBefore(first.plusYears(1))
                ? calendar.range().to()
                : first.plusYears(1);
        Session before = null;
        for (LocalDate day : calendar.sessions(new DateRange(first, last))) {
            Session session = calendar.session(day).orElseThrow();
            assertThat(session.open()).isBefore(session.close());
            assertThat(before == null || !before.close().isAfter(session.open()))
                    .as("%s after %s", session, before)
                    .isTrue();
            assertThat(calendar.closure(day)).isEmpty();
            before = session;
        }
    }
}
