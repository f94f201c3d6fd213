package io.auspex.engine.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auspex.backtest.BacktestResult;
import io.auspex.backtest.Costs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final String EVIL = "<b onload='x'>&\"\u0000\u202E\uD800";

    private final String daily = ResultReport.of(SampleResults.daily()).html();

    @Test
    void showsWhatTheResultSays() {
        assertThat(daily)
                .contains(">sma-cross<", "+248.55\u00A0%", "−17.38\u00A0%", "2,000 bars", "2011-01-03 to 2018-08-31")
                .contains("252 periods a year, risk-free 0\u00A0%, sample deviation (n − 1), arithmetic")
                .contains("0.05 % of the value, at least 1.00 per fill", "the other exit was filled")
                .contains("9 trading days are missing", "fill at the open of the bar after the decision");
        Parsing.wellFormed(daily);
    }

    @Test
    void loadsNothingAndRunsNothing() throws NoSuchAlgorithmException {
        String style = daily.substring(daily.indexOf("<style>") + 7, daily.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));

        assertThat(daily).doesNotContain("<script", "src=", "url(", "@import", "<link", " style=\"");
        assertThat(daily.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:");
        assertThat(daily)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "&#39;");
    }

    @Test
    void escapesEveryTextOfTheUser() {
        BacktestResult evil = SampleResults.with(
                SampleResults.daily(40, 3, List.of(EVIL), SampleResults.findings()),
                EVIL,
                Map.of(EVIL, EVIL),
                Costs.none());

        String html = ResultReport.of(evil).html();

        Parsing.wellFormed(html);
        assertThat(html)
                .doesNotContain("<b onload")
                .contains("&lt;b onload=&#39;x&#39;&gt;&amp;&quot;\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void hasTheSameBytesInEveryLocaleAndAtEveryCall() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ResultReport.of(SampleResults.daily()).html()).isEqualTo(daily);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void staysBelowAMegabyteForAMillionBars() {
        String html = ResultReport.of(SampleResults.minutes(1_000_000)).html();

        Parsing.wellFormed(html);
        assertThat(html.getBytes(UTF_8).length).isLessThan(1_000_000);
        assertThat(html).contains("… and 99,900 more round trips, see JSON");
    }

    @Test
    void saysWhatThereIsNot() {
        String html = ResultReport.of(SampleResults.nothing()).html();

        Parsing.wellFormed(html);
        assertThat(html)
                .contains("No position was opened and closed again.", "The strategy placed no order.")
                .contains("Equity never fell below an earlier peak.", "Nothing was noticed")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void saysThatAnAccountWasRuined() {
        String html = ResultReport.of(SampleResults.ruined()).html();

        Parsing.wellFormed(html);
        assertThat(html).contains("The account was ruined", "−102.50\u00A0%").doesNotContain("NaN", "Infinity");
    }
}
